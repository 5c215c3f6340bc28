import { familiesAlias, familyIndexDefinition } from '#shared/search/family-document.ts';
import { indexDefinition } from '#shared/search/mapping.ts';
import type { IndexPair } from './index-pair.ts';
import type { OpenSearchAuth } from './opensearch-auth.ts';
import { createOpenSearchIndexPair, rebuildTimeoutMs } from './opensearch-index-pair.ts';
import { createOpenSearchIndex } from './opensearch-search-index.ts';
import { createOpenSearchTransport } from './opensearch-transport.ts';
import type { SearchIndex } from './search-index.ts';

/** The indices of articles and of name families: each side by itself, and both as everybody writes to them. */
export function createOpenSearchIndices(settings: {
  readonly url: string;
  readonly auth: OpenSearchAuth;
  readonly aws: Readonly<Record<string, string | undefined>>;
  readonly alias: string;
}): { articlePair: IndexPair; familyPair: IndexPair; articleIndex: SearchIndex; familyIndex: SearchIndex } {
  const { alias, ...where } = settings;
  const families = familiesAlias(alias);
  const transport = createOpenSearchTransport({ ...where, timeoutMs: rebuildTimeoutMs });
  return {
    articlePair: createOpenSearchIndexPair(transport, alias, indexDefinition),
    familyPair: createOpenSearchIndexPair(transport, families, familyIndexDefinition),
    articleIndex: createOpenSearchIndex(transport, alias, indexDefinition),
    familyIndex: createOpenSearchIndex(transport, families, familyIndexDefinition),
  };
}
