/**
 * Edits between two words: a letter left out, put in, changed, or turned with its neighbour, as the engine's fuzzy
 * queries count them. For words of a dictionary's length.
 */
export const editsBetween = (typed: string, word: string): number => cell(lastRow(typed, word), word.length);

/** Edits between what was typed and the nearest beginning of a word. */
export const editsToBeginning = (typed: string, word: string): number => Math.min(...lastRow(typed, word));

/** Edits between all that was typed and each beginning of the word, from none of it to all of it. */
function lastRow(typed: string, word: string): number[] {
  let beforeLast: number[] = [];
  let last = Array.from({ length: word.length + 1 }, (_, at) => at);
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= word.length; at += 1) {
      const changed = typed[row - 1] === word[at - 1] ? 0 : 1;
      const turned = row > 1 && at > 1 && typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1];
      const ways = [cell(last, at) + 1, cell(current, at - 1) + 1, cell(last, at - 1) + changed];
      current.push(Math.min(...ways, ...(turned ? [cell(beforeLast, at - 2) + 1] : [])));
    }
    [beforeLast, last] = [last, current];
  }
  return last;
}

const cell = (row: readonly number[], at: number): number => row[at] ?? Number.POSITIVE_INFINITY;
