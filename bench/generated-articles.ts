import { articleId } from '#shared/articles/identity.ts';
import { buildSearchDocument } from '#shared/search/document.ts';
import type { IndexEntry } from '#shared/stores/search-index.ts';

const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'ke', 'li', 'mo', 'nu', 'pa', 're', 'si', 'to', 'vu', 'wa'];

/** The same numbers on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The n-th word: three syllables tell 4,096 apart. */
const wordNumber = (n: number): string => [n >> 8, n >> 4, n].map((digits) => syllables[digits & 15]).join('');

/** Few words are common and most are rare, as in any language. */
export const anyWord = (random: () => number): string => wordNumber(Math.floor(4096 * random() ** 3));

const words = (random: () => number, count: number): string =>
  Array.from({ length: count }, () => anyWord(random)).join(' ');

/** A short news story of made-up words: headline, standfirst, six paragraphs. */
export function generatedEntry(n: number, random: () => number): IndexEntry {
  const id = articleId('bench', String(n));
  const section = `Section ${n % 12}`;
  const slug = `section-${n % 12}`;
  const at = new Date(Date.UTC(2024, 0, 1) + n * 3_600_000).toISOString();
  const document = buildSearchDocument({
    id,
    publisherId: 'bench',
    externalId: String(n),
    revision: 1,
    slug: `story-${n}`,
    headline: words(random, 8),
    standfirst: words(random, 20),
    blocks: Array.from({ length: 6 }, () => ({ type: 'paragraph', html: words(random, 50) })),
    tags: [],
    authors: [`Author ${n % 40}`],
    agencies: [],
    pictures: [],
    alsoRead: [],
    language: 'en',
    categories: [{ slug, name: section, path: [section], ancestors: [] }],
    pins: [],
    state: 'published',
    publishedAt: at,
    createdAt: at,
    updatedAt: at,
    fileOrder: 0,
    sourceHash: '',
  });
  return { id, version: 1, document };
}
