import { familiesAlias, familyIndexDefinition } from '#shared/search/family-document.ts';
import type { AwsVariables } from './aws-requests.ts';
import type { OpenSearchAuth } from './opensearch-auth.ts';
import { createOpenSearchIndex, indexTimeoutMs } from './opensearch-search-index.ts';
import { createOpenSearchTransport } from './opensearch-transport.ts';
import type { SearchIndex } from './search-index.ts';

interface Place {
  readonly OPENSEARCH_URL: string;
  readonly OPENSEARCH_INDEX: string;
  readonly OPENSEARCH_AUTH: OpenSearchAuth;
}

/** What follows the article table: the index of articles and the copy of the name families. */
export function createWrittenIndices(place: Place, aws: AwsVariables): { index: SearchIndex; families: SearchIndex } {
  const { OPENSEARCH_URL: url, OPENSEARCH_AUTH: auth, OPENSEARCH_INDEX: alias } = place;
  const transport = createOpenSearchTransport({ url, auth, aws, timeoutMs: indexTimeoutMs });
  return {
    index: createOpenSearchIndex(transport, alias),
    families: createOpenSearchIndex(transport, familiesAlias(alias), familyIndexDefinition),
  };
}
