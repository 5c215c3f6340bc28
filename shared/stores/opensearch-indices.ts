import { familiesAlias, familyIndexDefinition } from '#shared/search/family-document.ts';
import { indexDefinition } from '#shared/search/mapping.ts';
import type { IndexPair } from './index-pair.ts';
import { createOpenSearchIndexPair } from './opensearch-index-pair.ts';
import { createOpenSearchIndex } from './opensearch-search-index.ts';
import type { OpenSearchTransport } from './opensearch-transport.ts';
import type { SearchIndex } from './search-index.ts';

/** The indices of articles and of name families: each side by itself, and both as everybody writes to them. */
export function createOpenSearchIndices(
  transport: OpenSearchTransport,
  alias: string,
): { articlePair: IndexPair; familyPair: IndexPair; articleIndex: SearchIndex; familyIndex: SearchIndex } {
  const families = familiesAlias(alias);
  return {
    articlePair: createOpenSearchIndexPair(transport, alias, indexDefinition),
    familyPair: createOpenSearchIndexPair(transport, families, familyIndexDefinition),
    articleIndex: createOpenSearchIndex(transport, alias, indexDefinition),
    familyIndex: createOpenSearchIndex(transport, families, familyIndexDefinition),
  };
}
