/** Private-use signs, which no indexed text holds: the engine puts them where the offsets of its finds are. */
export const openMark = '\uE000';
export const closeMark = '\uE001';

const marked = /\uE000([^\uE001]+)\uE001/gu;

/** The words that the engine marked. */
export const markedWords = (passages: readonly string[]): string[] =>
  passages.flatMap((passage) => [...passage.matchAll(marked)].flatMap(([, word]) => word ?? []));
