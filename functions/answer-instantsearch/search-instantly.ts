import type { Asked } from '#shared/asking/ask-forgivingly.ts';
import { readFacet } from '#shared/asking/facets.ts';
import type { SearchRequest } from '#shared/asking/search-request.ts';
import { InvalidInput, type Problem } from '#shared/errors.ts';
import { buildFacetResult, buildInstantResult } from './instant-answer.ts';
import { readFacet as readFacetName, toSearchRequest } from './instant-request.ts';
import type { InstantRequest, InstantResult } from './instant-schemas.ts';
import { readParams, toQueryString } from './read-params.ts';

/** Asks the engine as `GET /v1/search` does. */
export type AskEngine = (request: SearchRequest) => Promise<Pick<Asked, 'answer' | 'matching'>>;

/**
 * InstantSearch's multi-query: every request is a search of its own, all at once, answered in their order.
 * @throws InvalidInput naming request and parameter, before the engine is asked anything.
 */
export async function searchInstantly(
  requests: readonly InstantRequest[],
  ask: AskEngine,
  show: Show,
): Promise<{ results: InstantResult[] }> {
  const searches = requests.map((request, at) => readingRequest(at, () => readRequest(request)));
  return { results: await Promise.all(searches.map((search) => search(ask, show))) };
}

/** What hits are shown with. */
interface Show {
  readonly siteUrl: string;
  readonly now: string;
}

type Search = (ask: AskEngine, show: Show) => Promise<InstantResult>;

const readRequest = (sent: InstantRequest): Search => (sent.type === 'facet' ? facetSearch(sent) : hitSearch(sent));

function hitSearch(sent: InstantRequest): Search {
  const { indexName } = sent;
  const read = readParams(sent);
  const request = toSearchRequest(read.params, indexName);
  const asked = { indexName, params: read.params, request, repeated: toQueryString(read.sent) };
  return async (ask, show) => buildInstantResult(asked, await ask(request), show);
}

/** Values of one facet, for a refinement list with a search box of its own. */
function facetSearch(sent: InstantRequest): Search {
  const { params } = readParams(sent);
  const facet = readFacetName(sent.facet ?? '');
  const request = toSearchRequest({ ...params, hitsPerPage: 0, facets: [facet] }, sent.indexName);
  return async (ask) => {
    const { answer } = await ask(request);
    return buildFacetResult(params, readFacet(facet, answer.aggregations), answer.tookMs);
  };
}

/** Says in which of the requests a problem is. */
function readingRequest<T>(at: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const within = (problem: Problem) => ({ ...problem, pointer: `/requests/${at}/params${problem.pointer ?? ''}` });
    throw new InvalidInput(error.problems.map(within));
  }
}
