import { type AuditEntry, type ChainEnd, emptyChain, nextEntry } from '#shared/audit/audit-entry.ts';
import type { FamilyMark, KeyMark, Ledger, LedgerStep, Told } from '#shared/changes/ledger.ts';
import type { ChangeKind, PublicChange } from '#shared/changes/public-change.ts';
import type { PastRevision } from '#shared/stores/ledger-store.ts';
import { actionOfRevision, actionOnFamily, actionOnKey } from './audit-actions.ts';
import { decideChange } from './decide-change.ts';
import type { StoredArticle, StoredFamily, StoredKey } from './read-record.ts';

/** What goes on the record: a revision, a revision that the stream did not bring (for the audit log only), a key, or a name family. */
export type Recordable =
  | { readonly article: StoredArticle }
  | { readonly past: PastRevision & Pick<StoredArticle, 'id' | 'publisherId'> }
  | { readonly key: StoredKey }
  | { readonly family: StoredFamily };

/**
 * Rows that one recordable makes at most: what readers were told or a mark, a change, an entry of the audit
 * log, the end of its chain.
 */
export const rowsPerRecordable = 4;

interface Draft {
  readonly before: Ledger;
  readonly now: string;
  sequence: number;
  readonly told: Map<string, Told>;
  readonly keys: Map<string, KeyMark>;
  readonly families: Map<string, FamilyMark>;
  readonly chains: Map<string, ChainEnd>;
  readonly changes: PublicChange[];
  readonly audit: AuditEntry[];
}

/** The entries that follow from the ledger as it is, and the ledger with them. What is on record already adds nothing. */
export function buildStep(before: Ledger, recordables: readonly Recordable[], now: string): LedgerStep {
  const draft: Draft = {
    ...{ before, now, sequence: before.sequence },
    told: new Map(before.told),
    keys: new Map(before.keys),
    families: new Map(before.families),
    chains: new Map(before.chains),
    ...{ changes: [], audit: [] },
  };
  for (const one of recordables) {
    if ('key' in one) recordKey(draft, one.key);
    else if ('family' in one) recordFamily(draft, one.family);
    else if ('past' in one) recordPast(draft, one.past);
    else recordArticle(draft, one.article);
  }
  const { sequence, told, keys, families, chains, changes, audit } = draft;
  return { after: { sequence, told, keys, families, chains }, changes, audit };
}

function recordArticle(draft: Draft, article: StoredArticle): void {
  const told = draft.told.get(article.id);
  const decision = decideChange(article, told, draft.now);
  const isNew = article.revision > (told?.audited ?? 0);
  if (isNew) auditRevision(draft, article, told);
  if (decision === undefined && !isNew) return;
  const { kind, present, version } = decision ?? { present: told?.present ?? false, version: told?.version ?? 0 };
  if (kind) tell(draft, article, kind);
  const last = kind ?? told?.last;
  const shown = decision ? article.shown : told?.shown;
  keepTold(draft, article.id, {
    ...{ present, version },
    ...(last && { last }),
    ...(shown && { shown }),
    audited: Math.max(article.revision, told?.audited ?? 0),
    auditedState: isNew ? article.state : (told?.auditedState ?? article.state),
  });
}

function recordPast(draft: Draft, past: Extract<Recordable, { past: unknown }>['past']): void {
  const told = draft.told.get(past.id);
  if (past.revision <= (told?.audited ?? 0)) return;
  auditRevision(draft, past, told);
  const unseen = { present: false, version: 0 };
  keepTold(draft, past.id, { ...unseen, ...told, audited: past.revision, auditedState: past.state });
}

function recordKey(draft: Draft, key: StoredKey): void {
  const { keyId, publisherId, scopes, expiresAt, revokedAt } = key;
  const action = actionOnKey(key, draft.keys.get(keyId));
  if (action === undefined) return;
  const details = { scopes: scopes.join(' '), ...(expiresAt && { expiresAt }), ...(revokedAt && { revokedAt }) };
  note(draft, { publisherId, by: 'operator', action, subject: `key:${keyId}`, details });
  const writes = (draft.before.keys.get(keyId)?.writes ?? 0) + 1;
  draft.keys.set(keyId, { writes, ...(expiresAt && { expiresAt }), ...(revokedAt && { revokedAt }) });
}

function recordFamily(draft: Draft, family: StoredFamily): void {
  const { id, publisherId, revision, names, revisedBy } = family;
  const action = actionOnFamily(family, draft.families.get(id));
  if (action === undefined) return;
  const details = { revision, names: names.join(', ') };
  note(draft, { publisherId, by: revisedBy, action, subject: `family:${id}`, details });
  draft.families.set(id, { writes: (draft.before.families.get(id)?.writes ?? 0) + 1, revision });
}

/** Of a past revision the history keeps less. */
type Revised = PastRevision & Pick<StoredArticle, 'id' | 'publisherId' | 'shown' | 'withdrawal'>;

function auditRevision(draft: Draft, revised: Revised, told: Told | undefined): void {
  const { id, publisherId, revision, revisedBy, state, bodyKey, shown, withdrawal } = revised;
  const action = actionOfRevision(revised, told);
  const why = withdrawal && { reason: withdrawal.reason };
  const details = { revision, state, ...why, body: bodyKey, ...(shown && { content: shown }) };
  note(draft, { publisherId, by: revisedBy ?? 'unknown', action, subject: `article:${id}`, details });
}

function note(draft: Draft, done: Pick<AuditEntry, 'publisherId' | 'by' | 'action' | 'subject' | 'details'>): void {
  const entry = nextEntry(draft.chains.get(done.publisherId) ?? emptyChain, { ...done, at: draft.now });
  draft.chains.set(done.publisherId, { n: entry.n, hash: entry.hash });
  draft.audit.push(entry);
}

function tell(draft: Draft, { id, publisherId }: StoredArticle, kind: ChangeKind): void {
  draft.sequence += 1;
  draft.changes.push({ sequence: draft.sequence, at: draft.now, kind, articleId: id, publisherId });
}

/** However often an article comes by in one step, its row is written once. */
function keepTold(draft: Draft, id: string, told: Omit<Told, 'writes'>): void {
  draft.told.set(id, { ...told, writes: (draft.before.told.get(id)?.writes ?? 0) + 1 });
}
