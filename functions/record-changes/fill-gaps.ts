import type { Ledger } from '#shared/changes/ledger.ts';
import type { LedgerStore } from '#shared/stores/ledger-store.ts';
import type { Recordable } from './build-step.ts';

/**
 * The audit log has every revision: those that lie between what it has and what came, and did not come themselves, are
 * read from the article's history. Usually there are none.
 */
export async function fillGaps(
  store: Pick<LedgerStore, 'revisionsBetween'>,
  ledger: Ledger,
  came: readonly Recordable[],
): Promise<readonly Recordable[]> {
  const reached = new Map<string, number>();
  const all: Recordable[] = [];
  for (const one of came) {
    if ('article' in one) {
      const { id, publisherId, revision } = one.article;
      const known = reached.get(id) ?? ledger.told.get(id)?.audited ?? 0;
      const missing = revision > known + 1 ? await store.revisionsBetween(id, known, revision) : [];
      all.push(...missing.map((line) => ({ past: { ...line, id, publisherId } })));
      reached.set(id, Math.max(known, revision));
    }
    all.push(one);
  }
  return all;
}
