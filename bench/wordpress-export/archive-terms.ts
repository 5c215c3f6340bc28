import { seededRandom } from '../generated-articles.ts';
import { contentWord, personName } from '../news-words.ts';

/** A section as WordPress keeps it; its name is escaped there, as in its database. */
export interface PlannedCategory {
  readonly name: string;
  readonly slug: string;
  readonly parent?: string;
  /** Names from the root, by slashes, as readers know them. */
  readonly path: string;
}

export interface ArchiveTerms {
  readonly categories: readonly PlannedCategory[];
  readonly authors: readonly { readonly login: string; readonly name: string }[];
  readonly tags: readonly { readonly slug: string; readonly name: string }[];
}

const paths = [
  'World',
  'World/Asia',
  'World/Europe',
  'World/Africa',
  'Business',
  'Business/Markets',
  'Sport',
  'Sport/Football',
  'Arts & Culture',
  'Arts & Culture/Film',
  'Opinion',
  'Uncategorized',
];

const authorCount = 60;
const tagCount = 400;

export const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** The sections, authors and tags of the archive that a seed gives. */
export function planTerms(seed: number): ArchiveTerms {
  const random = seededRandom(seed);
  const categories = paths.map((path) => {
    const [name = '', parent] = path.split('/').reverse();
    return { name, slug: slugOf(name), path, ...(parent === undefined ? {} : { parent: slugOf(parent) }) };
  });
  const authors = Array.from({ length: authorCount }, (_, n) => ({
    login: `author${n}`,
    name: `${personName(random)} ${romanNumber(n + 1)}`,
  }));
  const tags = Array.from({ length: tagCount }, (_, n) => {
    const name = `${contentWord(random)} ${n}`;
    return { name, slug: slugOf(name) };
  });
  return { categories, authors, tags };
}

/** Two of sixty may have the same name; a number after it tells them apart. */
const romanNumber = (n: number): string =>
  `${'X'.repeat(Math.floor(n / 10))}${['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][n % 10] ?? ''}`;
