import type { Key } from './article-keys.ts';

/** Keys of the public record, of the audit log, and of what both follow from. */

/** What readers were last told of an article. */
export const toldKey = (articleId: string): Key => ({ pk: `ARTICLE#${articleId}`, sk: 'TOLD' });
/** What the audit log last said of a publisher's key. */
export const keyMarkKey = (keyId: string): Key => ({ pk: `KEY#${keyId}`, sk: 'AUDITED' });
/** Which edit of a name family it last spoke of. Not beside the families: all of that partition are families. */
export const familyMarkKey = (familyId: string): Key => ({ pk: `FAMILY#${familyId}`, sk: 'AUDITED' });

/** Entries a partition: small enough to be read page by page, and a partition is full for good once its number is over. */
const perPartition = 1000;

/** Wide enough for a thousand changes a second over 31 years. */
const numbered = (n: number): string => String(n).padStart(12, '0');

/** Begins the partitions of the public record; the table's stream brings their rows to record-changes. */
export const changesPrefix = 'CHANGES#';
export const changesPartition = (sequence: number): string => `${changesPrefix}${Math.floor(sequence / perPartition)}`;
export const changeKey = (sequence: number): Key => ({ pk: changesPartition(sequence), sk: numbered(sequence) });
/** The number of the last public change. Not among them: it is no change. */
export const changeCountKey: Key = { pk: 'CHANGE-COUNT', sk: 'CHANGE-COUNT' };

export const auditPartition = (publisherId: string, n: number): string =>
  `AUDIT#${publisherId}#${Math.floor(n / perPartition)}`;
export const auditKey = (publisherId: string, n: number): Key => ({
  pk: auditPartition(publisherId, n),
  sk: numbered(n),
});
/** Where a publisher's chain ends. */
export const chainKey = (publisherId: string): Key => ({ pk: `AUDIT-CHAIN#${publisherId}`, sk: 'AUDIT-CHAIN' });

/** The last number in the partition of `n`. */
export const lastInPartition = (n: number): number => (Math.floor(n / perPartition) + 1) * perPartition - 1;
