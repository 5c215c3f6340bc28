import { plainText } from '#shared/articles/plain-text.ts';

/** The tags that a client wants around what was found. */
export interface MarkTags {
  readonly open: string;
  readonly close: string;
}

export interface MarkedText {
  readonly value: string;
  readonly matchLevel: 'none' | 'partial' | 'full';
  readonly fullyHighlighted?: boolean;
  readonly matchedWords: string[];
}

/**
 * A highlight of ours (HTML whose only tags are `<mark>`) with a client's tags. InstantSearch asks for placeholders, no
 * tags, and escapes the text itself: it gets plain text. Whoever asks for tags means to show HTML, and gets it escaped.
 */
export function markText(html: string, tags: MarkTags, words: number): MarkedText {
  const wantsHtml = /[<>]/.test(tags.open + tags.close);
  const parts = html.split(/<\/?mark>/).map((part) => (wantsHtml ? part : plainText(part)));
  const found = new Set(parts.flatMap((part, at) => (at % 2 === 1 ? [plainText(part).toLowerCase()] : [])));
  return {
    value: parts.map((part, at) => (at % 2 === 1 ? `${tags.open}${part}${tags.close}` : part)).join(''),
    matchLevel: found.size === 0 ? 'none' : found.size < words ? 'partial' : 'full',
    matchedWords: [...found],
  };
}
