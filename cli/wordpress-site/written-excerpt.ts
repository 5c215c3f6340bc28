import { htmlWords } from '#shared/wordpress/html-words.ts';

/** WordPress takes 55 words where nobody wrote an excerpt; themes take fewer and end it by "…" or a link to the rest. */
const automaticWords = 40;
const ending = /\s*(?:\[\s*)?(?:…|\.\.\.)(?:\s*\]|.{0,80})$/u;

/** More of a text than any automatic excerpt looks at. */
const searchedCharacters = 20_000;

const inlineTag = /<\/?(?:a|abbr|b|br|cite|code|em|i|mark|s|small|span|strong|sub|sup|u)\b[^<>]{0,2000}>/giu;

/** An excerpt that somebody wrote, as it came; empty for one that WordPress made of the text: that is no standfirst. */
export function writtenExcerpt(excerpt: string, content: string): string {
  const said = htmlWords(excerpt);
  const begun = wordsOf(said.replace(ending, ''));
  // Paragraphs need no space between them. Words on both sides of a line's end are one in WordPress's own excerpt.
  const begin = content.slice(0, searchedCharacters).replace(inlineTag, '').replaceAll('<', ' <');
  const text = wordsOf(htmlWords(begin));
  const mayBeCut = ending.test(said) || begun.length >= automaticWords || text.length <= begun.length + automaticWords;
  return mayBeCut && runsThrough(begun, text) ? '' : excerpt;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Captions and shortcodes stand in the text and not in the excerpt: its words stand near the beginning, in order. */
function runsThrough(words: readonly string[], text: readonly string[]): boolean {
  const near = text.slice(0, words.length * 2 + automaticWords);
  let at = -1;
  return words.every((word, place) => {
    // Scripts without spaces are cut within what looks like a word.
    const isLast = place === words.length - 1;
    at = near.findIndex((other, index) => index > at && (other === word || (isLast && other.startsWith(word))));
    return at >= 0;
  });
}
