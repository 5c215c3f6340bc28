/** Edits between two words: a letter left out, put in, changed, or two neighbours turned. For words of a dictionary's length. */
export function editsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const same = a[row - 1] === b[at - 1] ? 0 : 1;
      const turned = row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1];
      const ways = [cell(last, at) + 1, cell(current, at - 1) + 1, cell(last, at - 1) + same];
      current.push(Math.min(...ways, ...(turned ? [cell(beforeLast, at - 2) + 1] : [])));
    }
    [beforeLast, last] = [last, current];
  }
  return cell(last, b.length);
}

const cell = (row: readonly number[], at: number): number => row[at] ?? Number.POSITIVE_INFINITY;
