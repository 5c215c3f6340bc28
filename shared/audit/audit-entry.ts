import { contentHash } from '#shared/articles/identity.ts';

/** One thing that was done in a publisher's name. Entries of a publisher are a chain: each holds the hash of the one before. */
export interface AuditEntry {
  /** Counts from 1 without gaps, for each publisher by itself. */
  readonly n: number;
  /** When it was written down. */
  readonly at: string;
  readonly publisherId: string;
  /** `key:<id of the key>`, `upload:<id>`, `clock`, or `operator` for what is done with AWS credentials. */
  readonly by: string;
  readonly action: AuditAction;
  /** `article:<id>`, `key:<id>` or `family:<id>`. */
  readonly subject: string;
  readonly details: Readonly<Record<string, string | number>>;
  /** Of the entry before; 64 zeros for the first. */
  readonly previousHash: string;
  /** SHA-256 over all the rest, see `entryHash`. */
  readonly hash: string;
}

/** What can be done, as the log names it. */
export const auditActions = [
  'article.created',
  'article.revised',
  'article.released',
  'article.published',
  'article.unpublished',
  'article.withdrawn',
  'article.killed',
  'article.reinstated',
  'key.made',
  'key.expires',
  'key.revoked',
  'family.changed',
  'family.removed',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Where a chain ends: how many entries it has and the hash of the last. */
export interface ChainEnd {
  readonly n: number;
  readonly hash: string;
}

export const emptyChain: ChainEnd = { n: 0, hash: '0'.repeat(64) };

/** The hash that belongs to an entry: over JSON with keys in order, whatever order they came in. */
export function entryHash({ hash: _hash, ...rest }: Omit<AuditEntry, 'hash'> & { readonly hash?: string }): string {
  return contentHash(rest);
}

/** The entry that follows the end of a chain. */
export function nextEntry(end: ChainEnd, done: Omit<AuditEntry, 'n' | 'previousHash' | 'hash'>): AuditEntry {
  const entry = { ...done, n: end.n + 1, previousHash: end.hash };
  return { ...entry, hash: entryHash(entry) };
}

/** Why an entry does not follow from the end of the chain before it; undefined when it does. */
export function faultOf(entry: AuditEntry, end: ChainEnd): string | undefined {
  if (entry.n !== end.n + 1) return `entry ${end.n + 1} is missing`;
  if (entry.previousHash !== end.hash) return 'it does not follow the entry before it';
  return entryHash(entry) === entry.hash ? undefined : 'its hash is not that of its content';
}
