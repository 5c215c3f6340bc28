/**
 * Signs that no newsroom means: control characters, lone surrogates, byte order marks, bidirectional overrides (they
 * would turn the text around them), and private-use signs (search marks its hits with them).
 */
const unwanted =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\p{Cs}\p{Co}]/gu;

/** Text without the signs above; line breaks and tabs stay. */
export const cleanText = (text: string): string => text.replace(unwanted, '');

/** Cleaned, every run of white space (hard spaces too) one space, none at the ends. */
export const oneLine = (text: string): string => cleanText(text).replace(/\s+/gu, ' ').trim();

/** Enough of a text to recognise it by, in a problem. */
export const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
