import type { ArticleState } from '#shared/articles/article.ts';
import type { AuditEntry, ChainEnd } from '#shared/audit/audit-entry.ts';
import type { Ledger, LedgerStep } from '#shared/changes/ledger.ts';
import type { PublicChange } from '#shared/changes/public-change.ts';

/** Of what the ledger is wanted. */
export interface LedgerSubjects {
  readonly articleIds: readonly string[];
  readonly keyIds: readonly string[];
  readonly familyIds?: readonly string[];
  readonly publisherIds: readonly string[];
}

/** A revision as the history keeps it. */
export interface PastRevision {
  readonly revision: number;
  readonly state: ArticleState;
  readonly revisedBy?: string;
  readonly bodyKey: string;
}

/** The public record and the audit log, written together: see `Ledger`. */
export interface LedgerStore {
  read(of: LedgerSubjects): Promise<Ledger>;
  /** All of a step or nothing of it. `overtaken`: another writer was quicker; read again and decide again. */
  write(before: Ledger, step: LedgerStep): Promise<'written' | 'overtaken'>;
  /** Revisions of an article between two, both left out, lowest first. */
  revisionsBetween(articleId: string, above: number, below: number): Promise<readonly PastRevision[]>;
}

/** The public record, read in order. */
export interface ChangeFeed {
  /** At most `limit` changes that follow `sequence` without a gap: what lies behind a gap is not there yet. */
  after(sequence: number, limit: number): Promise<readonly PublicChange[]>;
}

/** A publisher's audit log, read in order. */
export interface AuditLog {
  /** At most `limit` entries above `n`. */
  entries(publisherId: string, n: number, limit: number): Promise<readonly AuditEntry[]>;
  end(publisherId: string): Promise<ChainEnd>;
}
