import { createHash } from 'node:crypto';
import type { ListedArticle } from '#shared/articles/listed-article.ts';

/** Where a reader is in a section: behind which position, and what the first page showed as pinned. */
interface Place {
  readonly after: string;
  readonly pinned: ReadonlySet<string>;
}

/**
 * A cursor names all that was pinned and may have 2,000 characters. What is pinned beyond this many stands in the normal
 * order; the most that newsrooms pin is a page.
 */
export const mostPinned = 200;

const markLength = 6;

/** 36 bits of an id: two articles of one section share them once in a million sections that pin 200 of 300 articles. */
export const pinMark = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, markLength);

export const markPinned = (pinned: readonly Pick<ListedArticle, 'id'>[]): ReadonlySet<string> =>
  new Set(pinned.map(({ id }) => pinMark(id)));

/** Positions hold no `|`. */
export const writePlace = ({ after, pinned }: Place): string => `${after}|${[...pinned].join('')}`;

/** Reads what `writePlace` wrote; undefined on the first page. */
export function readPlace(text: string | undefined): Place | undefined {
  if (text === undefined) return undefined;
  const [after = '', marks = ''] = text.split('|');
  return { after, pinned: new Set(marks.match(new RegExp(`.{${markLength}}`, 'g')) ?? []) };
}
