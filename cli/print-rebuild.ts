import type { Difference, Rebuild } from '#shared/rebuilds/rebuild.ts';
import { printLine, printTable, type Terminal } from './print.ts';

const what: Readonly<Record<Difference['what'], string>> = {
  missing: 'the index has it not',
  behind: 'the index has an older version',
  ahead: 'the index has a later version than the store',
  unlisted: 'its publisher’s list has it not, or has an older version',
  'no-article': 'the index or a list has it, the store has not',
  refused: 'the index refuses it',
};

/** Store and index side by side, then what differs. */
export function printComparison(terminal: Terminal, rebuild: Rebuild): void {
  const { store, inIndex, documents, mended, differing, differences } = rebuild;
  printTable(terminal, [
    ['', 'articles', 'hash over id and version'],
    ['store', String(store.count), store.hash],
    ['index', String(inIndex.count), inIndex.hash],
  ]);
  if (documents !== undefined) printLine(terminal, `${documents} documents in the index`);
  if (mended > 0) printLine(terminal, `${mended} mended`);
  if (differing === 0) return;
  printLine(
    terminal,
    `${differing} differ${differing > differences.length ? `; the first ${differences.length}` : ''}:`,
  );
  printTable(terminal, differences.map(row));
}

const row = ({ id, publisherId, month, what: kind, store, index, reason }: Difference): string[] => [
  `  ${id}`,
  [publisherId, month].filter(Boolean).join(' '),
  what[kind],
  [store === undefined ? '' : `store ${store}`, index === undefined ? '' : `index ${index}`].filter(Boolean).join(', '),
  reason ?? '',
];
