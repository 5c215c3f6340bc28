import type { Article } from '#shared/articles/article.ts';
import { bodyText } from '#shared/articles/plain-text.ts';
import { findNames } from './names/find-names.ts';

/** An article that names more is a list of names; nobody looks for it by the last of them. */
const mostNames = 200;

/** One letter says too little, a whole sentence in capitals is no name. */
const namedLength = { min: 2, max: 80 };

type Naming = Pick<Article, 'headline' | 'standfirst' | 'blocks' | 'tags' | 'authors'>;

/** The names in an article as it writes them, each once, and its authors and tags: what is suggested as names. */
export function writtenNames({ headline, standfirst, blocks, tags, authors }: Naming): string[] {
  const said = [headline, standfirst ?? '', bodyText(blocks)].join('\n');
  const found = findNames(said).map(({ words }) => words.join(' '));
  const names = [...authors, ...tags, ...found].map((name) => name.normalize('NFC').replace(/\s+/g, ' ').trim());
  const fit = names.filter(({ length }) => length >= namedLength.min && length <= namedLength.max);
  return [...new Set(fit)].slice(0, mostNames);
}
