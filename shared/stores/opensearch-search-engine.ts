import { Unavailable } from '#shared/errors.ts';
import type { EngineResponse, OpenSearchTransport } from './opensearch-transport.ts';
import type { EngineAnswer, SearchEngine } from './search-engine.ts';

/** The engine stops by itself after this long and answers what it has; a little later it is cancelled. */
export const engineTimeout = '1s';
export const cancelAfter = '1500ms';

/** The client gives up after this long: over the engine's own limit, under a reader's patience. */
export const searchTimeoutMs = 2000;

/** Reads through the alias `index`. GET only: whoever searches need not be allowed to POST. */
export const createOpenSearchEngine = (transport: OpenSearchTransport, index: string): SearchEngine => ({
  async search(body, affinity) {
    const answer = await transport({
      method: 'GET',
      path: `/${index}/_search`,
      parameters: { cancel_after_time_interval: cancelAfter, ...(affinity ? { preference: affinity } : {}) },
      json: { timeout: engineTimeout, ...body },
    });
    return readAnswer(answer);
  },
});

const empty: EngineAnswer = {
  tookMs: 0,
  total: { value: 0, relation: 'eq' },
  hits: [],
  aggregations: {},
  partial: false,
};

/** @throws Unavailable for what may work later; an Error for a query that the engine refuses, which is a bug of ours. */
export function readAnswer({ status, body }: EngineResponse): EngineAnswer {
  if (status === 404) return empty;
  if (status === 429 || status >= 500) throw new Unavailable('Search');
  if (status !== 200) throw new Error(`The search engine refused a query: ${status} ${reasonOf(body)}`);
  const answer = body as SearchResponse;
  return {
    tookMs: answer.took,
    total: answer.hits.total,
    hits: answer.hits.hits.map((hit) => ({
      source: hit._source,
      sort: hit.sort ?? [],
      highlight: hit.highlight ?? {},
      values: hit.fields ?? {},
      ...(hit._explanation === undefined ? {} : { explanation: hit._explanation }),
    })),
    aggregations: answer.aggregations ?? {},
    partial: answer.timed_out || answer._shards.failed > 0,
  };
}

/** What the engine says is wrong, short enough for a log line. */
const reasonOf = (body: unknown): string => JSON.stringify(body).slice(0, 500);

interface SearchResponse {
  readonly took: number;
  readonly timed_out: boolean;
  readonly _shards: { readonly failed: number };
  readonly hits: {
    readonly total: EngineAnswer['total'];
    readonly hits: readonly {
      readonly _source?: unknown;
      readonly sort?: readonly unknown[];
      readonly highlight?: Readonly<Record<string, readonly string[]>>;
      readonly fields?: Readonly<Record<string, readonly unknown[]>>;
      readonly _explanation?: unknown;
    }[];
  };
  readonly aggregations?: Readonly<Record<string, unknown>>;
}
