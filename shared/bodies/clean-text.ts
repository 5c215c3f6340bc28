/**
 * Signs that no newsroom means: control characters, lone surrogates, byte order marks, bidirectional overrides (they
 * would turn the text around them), and private-use signs (search marks its hits with them).
 */
const unwanted =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\p{Cs}\p{Co}]/gu;

/** Text without the signs above; line breaks and tabs stay. */
export const cleanText = (text: string): string => inPieces(text, (piece) => piece.split(unwanted).join(''));

/** Cleaned, every run of white space (hard spaces too) one space, none at the ends. */
export const oneLine = (text: string): string =>
  inPieces(text, (piece) => piece.split(unwanted).join('').split(/\s+/u).join(' '))
    // Where two pieces meet.
    .replace(/ {2,}/gu, ' ')
    .trim();

/**
 * `replace` makes a tree with a branch for each match: 5 million spaces in one go take 500 MB. Pieces that are split and
 * joined take what they are long.
 */
const pieceLength = 100_000;

function inPieces(text: string, change: (piece: string) => string): string {
  if (text.length <= pieceLength) return change(text);
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const isInPair = /[\ud800-\udbff]/.test(text[start + pieceLength - 1] ?? '');
    const end = start + pieceLength + (isInPair ? 1 : 0);
    pieces.push(change(text.slice(start, end)));
    start = end;
  }
  return pieces.join('');
}

/** Enough of a text to recognise it by, in a problem. */
export const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
