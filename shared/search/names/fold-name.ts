import { remembered } from './remembered.ts';

const signs: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', æ: 'e', œ: 'e' },
};

/** An Arabic article, as written or as spoken before the sun letters: al-Kadhimi, el-Sisi, ash-Sharqiyah. */
const article = /^(?:[aeui]l|a(sh|th|dh|[sdtnrz])(?=-\1))-(?=\p{L}{2})/u;

/** A word without the marks that spellings differ in: accents, ayns, apostrophes, capitals. Letters of any script stay. */
const withoutMarks = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[\p{M}\p{Lm}'`´‘’]/gu, '')
    .toLowerCase()
    .replace(/[ßøłđðþıæœ]/gu, (sign) => signs[sign] ?? sign);

/** A name as a-z alone, its article (al-, d') and a possessive 's dropped. Empty for a word of another script. */
export const foldName: (word: string) => string = remembered((word) => {
  const own = word.replace(/['’]s$/i, '').replace(/^[dl]['’](?=\p{L}{3})/iu, '');
  const plain = withoutMarks(own).replace(/[\u2010-\u2015]/g, '-');
  const bare = plain
    .replace(article, '')
    .replace(/(?<=[aeiou])h-/g, '')
    .replace(/[-.]/g, '');
  return /^[a-z]+$/.test(bare) ? bare : '';
});
