import type { AuditAction } from '#shared/audit/audit-entry.ts';
import type { FamilyMark, KeyMark, Told } from '#shared/changes/ledger.ts';
import type { PastRevision } from '#shared/stores/ledger-store.ts';
import type { StoredFamily, StoredKey } from './read-record.ts';

/** What a revision was, by the state before it. */
export function actionOfRevision(
  { revision, state, revisedBy }: Pick<PastRevision, 'revision' | 'state' | 'revisedBy'>,
  told: Told | undefined,
): AuditAction {
  if (revision === 1) return 'article.created';
  const was = told?.auditedState;
  if (state !== was) {
    if (state === 'killed') return 'article.killed';
    if (state === 'withdrawn') return 'article.withdrawn';
    if (was === 'killed' || was === 'withdrawn') return 'article.reinstated';
    if (was !== undefined) return state === 'published' ? 'article.published' : 'article.unpublished';
  }
  return revisedBy === 'clock' ? 'article.released' : 'article.revised';
}

/** What happened to a key since the log last spoke of it; undefined when nothing did, or when it is revoked already. */
export function actionOnKey(key: StoredKey, mark: KeyMark | undefined): AuditAction | undefined {
  if (mark?.revokedAt !== undefined) return undefined;
  if (key.revokedAt !== undefined) return 'key.revoked';
  if (mark === undefined) return 'key.made';
  return key.expiresAt !== mark.expiresAt ? 'key.expires' : undefined;
}

/** What an edit of a name family was; undefined when the log spoke of it, or of a later one. */
export function actionOnFamily(family: StoredFamily, mark: FamilyMark | undefined): AuditAction | undefined {
  if (mark && mark.revision >= family.revision) return undefined;
  return family.removed ? 'family.removed' : 'family.changed';
}
