import type { LedgerSubjects } from '#shared/stores/ledger-store.ts';
import type { Recordable } from './build-step.ts';

/** Of what the ledger has to be known to put these on record. */
export function subjectsOf(recordables: readonly Recordable[]): LedgerSubjects {
  const [articleIds, keyIds, familyIds] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const publisherIds = new Set<string>();
  for (const one of recordables) {
    if ('key' in one) keyIds.add(one.key.keyId);
    else if ('family' in one) familyIds.add(one.family.id);
    else articleIds.add(articleOf(one).id);
    publisherIds.add(publisherOf(one));
  }
  return {
    articleIds: [...articleIds],
    keyIds: [...keyIds],
    familyIds: [...familyIds],
    publisherIds: [...publisherIds],
  };
}

type OfArticle = Extract<Recordable, { past: unknown } | { article: unknown }>;

const articleOf = (one: OfArticle) => ('past' in one ? one.past : one.article);

function publisherOf(one: Recordable): string {
  if ('key' in one) return one.key.publisherId;
  return 'family' in one ? one.family.publisherId : articleOf(one).publisherId;
}
