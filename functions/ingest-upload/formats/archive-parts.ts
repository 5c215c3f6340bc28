import type { AlsoRead, Picture } from '#shared/articles/article.ts';
import { readAlsoReadLine } from '#shared/bodies/also-read-line.ts';
import { splitCaption } from './archive-captions.ts';
import { endsSentence, splitAgencies } from './archive-credits.ts';

/** A line of an archive page that holds something, cleaned; `line` counts from 1. */
export interface ArchiveLine {
  readonly text: string;
  readonly line: number;
}

/** What a line of an article is. */
export type ArchivePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'also-read'; readonly link: Omit<AlsoRead, 'afterParagraph'> };

/** Reads the lines that follow a headline. Whether a text is a sub-heading is told by its neighbours: see isSubHeading. */
export function readParts(lines: readonly ArchiveLine[]): ArchivePart[] {
  const certain = lines.map(({ text }) => readAlsoRead(text) ?? readPictureCredit(text));
  const last = certain.lastIndexOf(undefined);
  return lines.map(({ text }, at) => certain[at] ?? readCaption(text, at === last) ?? { kind: 'text', text });
}

function readAlsoRead(text: string): ArchivePart | undefined {
  const link = readAlsoReadLine(text);
  return link && { kind: 'also-read', link };
}

/** "PIC CREDIT X" or "Photo credit: X" (small letters need the colon), or a picture taken from "@Handle". */
function readPictureCredit(text: string): ArchivePart | undefined {
  if (/^@\w{1,50}$/u.test(text)) return { kind: 'picture', picture: { credit: text } };
  const match = /^(?:pic|picture|photo|image)s? credits?(\s*[:–—-])?\s*/iu.exec(text);
  if (!match || text.length > 150) return undefined;
  const credit = text.slice(match[0].length);
  if (credit === '' || (match[1] === undefined && match[0] !== match[0].toUpperCase())) return undefined;
  return { kind: 'picture', picture: { credit } };
}

/** The last text of an article may close with its agencies where its full stop got lost: that is no caption. */
function readCaption(text: string, isLast: boolean): ArchivePart | undefined {
  const picture = splitCaption(text);
  if (!picture || (isLast && splitAgencies(text).agencies.length > 0)) return undefined;
  return { kind: 'picture', picture };
}

const maxHeadingCharacters = 100;
const maxHeadingWords = 14;

/** Short, begins like a headline, ends without a sign: what a sub-heading looks like. */
const looksLikeHeading = (text: string): boolean =>
  text.length <= maxHeadingCharacters &&
  text.split(' ').length <= maxHeadingWords &&
  /^["'“‘«¿¡(]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(text) &&
  !endsSentence(text);

/**
 * Is the text at `at` a sub-heading? It stands alone and a paragraph follows it. Of several short lines in a row
 * (a list, a verse, a score) none is, and the last text of an article never is.
 */
export function isSubHeading(texts: readonly string[], at: number): boolean {
  const [before, text, after] = [texts[at - 1], texts[at], texts[at + 1]];
  if (text === undefined || after === undefined || !looksLikeHeading(text)) return false;
  return !looksLikeHeading(after) && (before === undefined || !looksLikeHeading(before));
}
