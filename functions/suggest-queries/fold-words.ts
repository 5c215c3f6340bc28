/** As the engine's tokenizer: a word keeps the signs within it; each sign of scripts without spaces is one. */
const pattern =
  /[\p{Script=Han}\p{Script=Hiragana}]|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}]]+(?:[.'’][[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}]]+)*/gv;

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
};

/** The words of a text, as they are written, without possessives. */
export const splitWords = (text: string): string[] =>
  [...text.matchAll(pattern)].map(([word]) => word.replace(/['’]s$/i, '')).filter((word) => word !== '');

/** A word as it is compared: in small letters, without accents, a curly apostrophe as a straight one. */
export const foldWord = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replace(/[ßøłđðþæœ]/g, (letter) => letters[letter] ?? letter);
