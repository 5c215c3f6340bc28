import type { ParityRow } from './parity-report.ts';

interface Counted {
  name: string;
  read: number;
  stored: number;
  readonly differences: Map<string, number>;
}

/** Two spellings of a name are one row. */
const keyOf = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();

/** Counts one side of the report, such as categories: read, stored, and why the two differ. */
export function createTally() {
  const rows = new Map<string, Counted>();
  const rowOf = (name: string): Counted => {
    const key = keyOf(name);
    const row = rows.get(key) ?? { name, read: 0, stored: 0, differences: new Map() };
    rows.set(key, row);
    return row;
  };
  const differ = (row: Counted, reason: string, by: number) =>
    row.differences.set(reason, (row.differences.get(reason) ?? 0) + by);
  return {
    /** What was read under these names is stored under those; `whyOf` says why one was taken away or added. */
    add(read: readonly string[], stored: readonly string[], whyOf: (name: string, by: -1 | 1) => string): void {
      const [readKeys, storedKeys] = [new Set(read.map(keyOf)), new Set(stored.map(keyOf))];
      for (const name of distinct(read)) {
        const row = rowOf(name);
        row.read += 1;
        if (!storedKeys.has(keyOf(name))) differ(row, whyOf(name, -1), -1);
      }
      for (const name of distinct(stored)) {
        const row = rowOf(name);
        row.stored += 1;
        if (!readKeys.has(keyOf(name))) differ(row, whyOf(name, 1), 1);
      }
    },
    list: (): ParityRow[] =>
      [...rows.values()].map((row) => ({
        ...row,
        differences: [...row.differences].map(([reason, count]) => ({ reason, count })),
      })),
  };
}

const distinct = (names: readonly string[]): string[] => [
  ...new Map(names.map((name) => [keyOf(name), name])).values(),
];
