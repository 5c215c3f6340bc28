import { Unavailable } from '#shared/errors.ts';
import { type BulkItem, bulkLines, inRequests, isAway, outcomeOf } from './bulk-request.ts';
import type { EngineResponse, OpenSearchTransport } from './opensearch-transport.ts';
import type { IndexEntry, WriteOutcome } from './search-index.ts';

export const retry: WriteOutcome = { outcome: 'retry' };

/** Writes entries through an alias, in as many requests as they need. Answers an outcome each, in their order. */
export function createBulkWrites(transport: OpenSearchTransport, alias: string) {
  async function send(entries: readonly IndexEntry[], visibleAtOnce: boolean): Promise<WriteOutcome[]> {
    const answer = await bulk(transport, alias, entries, visibleAtOnce);
    if (answer === undefined || isAway(answer.status)) return entries.map(() => retry);
    if (answer.status === 413) return sendHalves(entries, visibleAtOnce);
    if (answer.status !== 200) return entries.map(() => ({ outcome: 'refused', reason: `status ${answer.status}` }));
    return (answer.body as { items: readonly BulkItem[] }).items.map(outcomeOf);
  }

  async function sendHalves(entries: readonly IndexEntry[], visibleAtOnce: boolean): Promise<WriteOutcome[]> {
    if (entries.length === 1) return [{ outcome: 'refused', reason: 'too large for the search engine' }];
    const half = Math.ceil(entries.length / 2);
    const first = await send(entries.slice(0, half), visibleAtOnce);
    return [...first, ...(await send(entries.slice(half), visibleAtOnce))];
  }

  return async (entries: readonly IndexEntry[], visibleAtOnce: boolean): Promise<WriteOutcome[]> => {
    const outcomes: WriteOutcome[] = [];
    for (const request of inRequests(entries)) {
      const isDown = outcomes.length > 0 && outcomes.every(({ outcome }) => outcome === 'retry');
      outcomes.push(...(isDown ? request.map(() => retry) : await send(request, visibleAtOnce)));
    }
    // Who was quicker may still wait for its own refresh: what it wrote is there, and not yet seen.
    const isUnseen = visibleAtOnce && outcomes.some(({ outcome }) => outcome === 'older');
    if (!isUnseen || (await refresh(transport, alias))) return outcomes;
    return outcomes.map((one) => (one.outcome === 'older' ? retry : one));
  };
}

async function refresh(transport: OpenSearchTransport, alias: string): Promise<boolean> {
  const answer = await unlessAway(transport({ method: 'POST', path: `/${alias}/_refresh` }));
  return answer !== undefined && answer.status < 300;
}

/** Nothing when the engine cannot be reached. */
async function bulk(
  transport: OpenSearchTransport,
  alias: string,
  entries: readonly IndexEntry[],
  visibleAtOnce: boolean,
): Promise<EngineResponse | undefined> {
  const request = {
    method: 'POST',
    path: `/${alias}/_bulk`,
    // Without the alias the engine would make an index of that name and guess its mapping.
    parameters: { require_alias: 'true', ...(visibleAtOnce ? { refresh: 'true' } : {}) },
    lines: bulkLines(entries),
  } as const;
  return unlessAway(transport(request));
}

async function unlessAway(answer: Promise<EngineResponse>): Promise<EngineResponse | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Unavailable) return undefined;
    throw error;
  }
}
