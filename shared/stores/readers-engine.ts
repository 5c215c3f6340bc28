import type { Log } from '#shared/observability/log.ts';
import type { AwsVariables } from './aws-requests.ts';
import { allWithoutHidden, withoutHidden } from './hiding-list.ts';
import type { OpenSearchAuth } from './opensearch-auth.ts';
import { createOpenSearchFamilySource } from './opensearch-family-source.ts';
import { createOpenSearchMultiSearchEngine } from './opensearch-multi-search-engine.ts';
import { createOpenSearchEngine, searchTimeoutMs } from './opensearch-search-engine.ts';
import { createOpenSearchTransport } from './opensearch-transport.ts';
import { createRequestedHidingList } from './requested-hiding-list.ts';
import { watchMultiSearchEngine, watchSearchEngine } from './watched-search-engine.ts';

interface Place {
  readonly OPENSEARCH_URL: string;
  readonly OPENSEARCH_INDEX: string;
  readonly OPENSEARCH_AUTH: OpenSearchAuth;
  readonly TABLE_NAME: string;
}

/** All that readers' questions are put to: the engine, watched and without what was hidden, and the name families. */
export function createReadersEngine(place: Place, aws: AwsVariables, log: Log) {
  const { transport, hidden, readFamilies } = connect(place, aws, log);
  const engine = withoutHidden(createOpenSearchEngine(transport, place.OPENSEARCH_INDEX), hidden);
  return { engine: watchSearchEngine(engine, log), readFamilies };
}

/** The same for several queries in one call. */
export function createReadersMultiEngine(place: Place, aws: AwsVariables, log: Log) {
  const { transport, hidden, readFamilies } = connect(place, aws, log);
  const engine = allWithoutHidden(createOpenSearchMultiSearchEngine(transport, place.OPENSEARCH_INDEX), hidden);
  return { engine: watchMultiSearchEngine(engine, log), readFamilies };
}

function connect(place: Place, aws: AwsVariables, log: Log) {
  const { OPENSEARCH_URL: url, OPENSEARCH_AUTH: auth } = place;
  const transport = createOpenSearchTransport({ url, auth, aws, timeoutMs: searchTimeoutMs });
  return {
    transport,
    hidden: createRequestedHidingList({ tableName: place.TABLE_NAME, aws }),
    readFamilies: createOpenSearchFamilySource(transport, place.OPENSEARCH_INDEX, log),
  };
}
