import type { IndexEntry, WriteOutcome } from './search-index.ts';

/**
 * Far under the 10 MB that a small node takes (AWS, "network limits", July 2026), and done well within the time a
 * request is given: 5 MB of text took a local engine 2.3 s.
 */
const maxRequestBytes = 2_000_000;

/** What the bulk API says about one document. */
export interface BulkItem {
  readonly index: {
    readonly status: number;
    readonly error?: { readonly type: string; readonly reason?: string; readonly caused_by?: { reason?: string } };
  };
}

const lineOf = ({ id, version, document }: IndexEntry): string =>
  `${JSON.stringify({ index: { _id: id, version, version_type: 'external' } })}\n${JSON.stringify(document)}\n`;

/** Documents as the bulk API reads them. */
export const bulkLines = (entries: readonly IndexEntry[]): string => entries.map(lineOf).join('');

/** Parts entries into requests the engine takes; one that is too large by itself goes alone. */
export function inRequests(entries: readonly IndexEntry[]): IndexEntry[][] {
  const requests: IndexEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(lineOf(entry));
    const last = requests.at(-1);
    if (last && bytes + size <= maxRequestBytes) {
      last.push(entry);
      bytes += size;
    } else {
      requests.push([entry]);
      bytes = size;
    }
  }
  return requests;
}

/**
 * Is it the engine's state, not the document, that a write failed of? A full disk blocks writes with 403, and so does a
 * right that somebody took away: both come back, and what was sent meanwhile must not be lost.
 */
export const isAway = (status: number): boolean => status === 401 || status === 403 || status === 429 || status >= 500;

/** 409 is no failure: the index has this revision or a later one. */
export function outcomeOf({ index: { status, error } }: BulkItem): WriteOutcome {
  if (status < 300) return { outcome: 'written' };
  if (status === 409) return { outcome: 'older' };
  if (isAway(status)) return { outcome: 'retry' };
  const reason = [error?.type, error?.reason, error?.caused_by?.reason].filter(Boolean).join(': ');
  return { outcome: 'refused', reason: reason.slice(0, 500) };
}
