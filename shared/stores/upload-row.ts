import type { ResultCounts, Upload } from './upload-store.ts';

/** Numbers stand in a row by themselves, so that they can be added to. */
const countNames = ['created', 'updated', 'unchanged', 'rejected'] as const;

/** An upload as its row holds it, keys and the number of its slot taken away. */
export function uploadOf(row: Readonly<Record<string, unknown>>): Upload {
  const { pk: _pk, sk: _sk, slot: _slot, partsDone, partsTotal, ...rest } = row;
  const { created, updated, unchanged, rejected, ...upload } = rest;
  const isCounted = [created, updated, unchanged, rejected].some((count) => count !== undefined);
  const isCut = partsDone !== undefined || partsTotal !== undefined;
  return {
    ...upload,
    ...(isCounted ? { counts: countsOf(row) } : {}),
    ...(isCut ? { parts: { done: Number(partsDone ?? 0), ...totalOf(partsTotal) } } : {}),
  } as unknown as Upload;
}

const totalOf = (total: unknown) => (total === undefined ? {} : { total: Number(total) });

const countsOf = (row: Readonly<Record<string, unknown>>): ResultCounts =>
  Object.fromEntries(countNames.map((name) => [name, Number(row[name] ?? 0)])) as ResultCounts;
