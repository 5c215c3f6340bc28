/**
 * How many letters were left out, added, changed, or swapped with their neighbour between what was typed and a word:
 * the distance that the engine's fuzzy queries count by. With `beginning`, to the nearest beginning of the word.
 */
export function typosBetween(typed: string, word: string, beginning: boolean): number {
  let older: number[] = [];
  let last = Array.from({ length: word.length + 1 }, (_, at) => at);
  for (let row = 1; row <= typed.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= word.length; at += 1) {
      const changed = typed[row - 1] === word[at - 1] ? 0 : 1;
      const swapped = row > 1 && at > 1 && typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1];
      const ways = [cell(last, at) + 1, cell(next, at - 1) + 1, cell(last, at - 1) + changed];
      if (swapped) ways.push(cell(older, at - 2) + 1);
      next.push(Math.min(...ways));
    }
    [older, last] = [last, next];
  }
  return beginning ? Math.min(...last) : cell(last, word.length);
}

const cell = (row: readonly number[], at: number): number => row[at] ?? Number.POSITIVE_INFINITY;
