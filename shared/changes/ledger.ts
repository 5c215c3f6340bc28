import type { ArticleState } from '#shared/articles/article.ts';
import type { AuditEntry, ChainEnd } from '#shared/audit/audit-entry.ts';
import type { ChangeKind, PublicChange } from './public-change.ts';

/** What readers were last told of an article, and how far the audit log got with it. Kept beside the article. */
export interface Told {
  /** How often it was written: nobody replaces what he has not read. */
  readonly writes: number;
  /** Can readers have the article, as far as they were told? */
  readonly present: boolean;
  /** The highest version that was looked at, see shared/search/index-version.ts. */
  readonly version: number;
  /** The last thing readers were told; absent while they know nothing of it. */
  readonly last?: ChangeKind;
  /** Hash of what they were told of, see shared/articles/shown-content.ts. */
  readonly shown?: string;
  /** The highest revision in the audit log, and the state it had. */
  readonly audited: number;
  readonly auditedState?: ArticleState;
}

/** What the audit log last said of a publisher's key. */
export interface KeyMark {
  readonly writes: number;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
}

/** Which edit of a name family the audit log last spoke of. */
export interface FamilyMark {
  readonly writes: number;
  readonly revision: number;
}

/** All that the next entries of the public record and of the audit log follow from. */
export interface Ledger {
  /** Of the last public change; 0 before the first. */
  readonly sequence: number;
  /** By article. */
  readonly told: ReadonlyMap<string, Told>;
  /** By key id. */
  readonly keys: ReadonlyMap<string, KeyMark>;
  /** By family. */
  readonly families: ReadonlyMap<string, FamilyMark>;
  /** By publisher. */
  readonly chains: ReadonlyMap<string, ChainEnd>;
}

/** Entries and the ledger as it stands with them. */
export interface LedgerStep {
  readonly after: Ledger;
  readonly changes: readonly PublicChange[];
  readonly audit: readonly AuditEntry[];
}
