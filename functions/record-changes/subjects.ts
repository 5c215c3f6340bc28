import type { LedgerSubjects } from '#shared/stores/ledger-store.ts';
import type { Recordable } from './build-step.ts';

/** Of what the ledger has to be known to put these on record. */
export function subjectsOf(recordables: readonly Recordable[]): LedgerSubjects {
  const ids = { articleIds: new Set<string>(), keyIds: new Set<string>(), publisherIds: new Set<string>() };
  for (const one of recordables) {
    if ('key' in one) ids.keyIds.add(one.key.keyId);
    else ids.articleIds.add('past' in one ? one.past.id : one.article.id);
    ids.publisherIds.add(
      'key' in one ? one.key.publisherId : 'past' in one ? one.past.publisherId : one.article.publisherId,
    );
  }
  return { articleIds: [...ids.articleIds], keyIds: [...ids.keyIds], publisherIds: [...ids.publisherIds] };
}
