import { type AuditEntry, type ChainEnd, emptyChain } from '#shared/audit/audit-entry.ts';
import type { FamilyMark, KeyMark, Ledger, LedgerStep, Told } from '#shared/changes/ledger.ts';
import type { PublicChange } from '#shared/changes/public-change.ts';
import type { AuditLog, ChangeFeed, LedgerStore, PastRevision } from '#shared/stores/ledger-store.ts';

/** The ledger in memory, with the same conditions as the one in DynamoDB. */
export interface FakeLedger extends LedgerStore, ChangeFeed, AuditLog {
  readonly changes: PublicChange[];
  readonly audit: Map<string, AuditEntry[]>;
  /** History of articles, for `revisionsBetween`. */
  readonly history: Map<string, PastRevision[]>;
  /** Called before each write: another writer, or a failure. */
  beforeWrite: () => Promise<void>;
  write: LedgerStore['write'];
}

export function createFakeLedger(): FakeLedger {
  const told = new Map<string, Told>();
  const keys = new Map<string, KeyMark>();
  const families = new Map<string, FamilyMark>();
  const chains = new Map<string, ChainEnd>();
  const fake: FakeLedger = {
    changes: [],
    audit: new Map(),
    history: new Map(),
    beforeWrite: async () => {},
    read: async () => ({
      sequence: fake.changes.length,
      told: new Map(told),
      keys: new Map(keys),
      families: new Map(families),
      chains: new Map(chains),
    }),
    async write(before, step) {
      await fake.beforeWrite();
      if (isOvertaken(before, step, { sequence: fake.changes.length, told, keys, families, chains }))
        return 'overtaken';
      for (const [id, row] of step.after.told) told.set(id, row);
      for (const [id, row] of step.after.keys) keys.set(id, row);
      for (const [id, row] of step.after.families) families.set(id, row);
      for (const [id, end] of step.after.chains) chains.set(id, end);
      fake.changes.push(...step.changes);
      for (const entry of step.audit)
        fake.audit.set(entry.publisherId, [...(fake.audit.get(entry.publisherId) ?? []), entry]);
      return 'written';
    },
    revisionsBetween: async (id, above, below) =>
      (fake.history.get(id) ?? []).filter(({ revision }) => revision > above && revision < below),
    after: async (sequence, limit) => fake.changes.slice(sequence, sequence + limit),
    entries: async (publisherId, n, limit) => (fake.audit.get(publisherId) ?? []).slice(n, n + limit),
    end: async (publisherId) => chains.get(publisherId) ?? emptyChain,
  };
  return fake;
}

/** Did a row that this step replaces change since it was read? */
function isOvertaken(before: Ledger, { after }: LedgerStep, now: Ledger): boolean {
  const moved = <T>(rows: (ledger: Ledger) => ReadonlyMap<string, T>): boolean =>
    [...rows(after)].some(([id, row]) => rows(before).get(id) !== row && rows(now).get(id) !== rows(before).get(id));
  if (after.sequence !== before.sequence && now.sequence !== before.sequence) return true;
  if (moved(({ keys }) => keys) || moved(({ families }) => families)) return true;
  return moved(({ told }) => told) || moved(({ chains }) => chains);
}
