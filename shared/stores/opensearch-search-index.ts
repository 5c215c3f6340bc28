import { Unavailable } from '#shared/errors.ts';
import { indexDefinition } from '#shared/search/mapping.ts';
import { type BulkItem, bulkLines, inRequests, isAway, outcomeOf } from './bulk-request.ts';
import type { EngineResponse, OpenSearchTransport } from './opensearch-transport.ts';
import type { IndexEntry, SearchIndex, WriteOutcome } from './search-index.ts';

/** Stream handlers share a poll thread: a hanging engine must not hold up the others for long. */
export const indexTimeoutMs = 2000;

interface IndexDefinition {
  readonly settings: object;
  readonly mappings: { readonly properties: object };
}

const ofArticles: IndexDefinition = indexDefinition;

/** Writes through the alias `alias`; the index behind it is called `<alias>-v1` until a rebuild makes the next. */
export function createOpenSearchIndex(transport: OpenSearchTransport, alias: string, is = ofArticles): SearchIndex {
  const ensureIndex = () => ensureAlias(transport, alias, is);

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

  async function sendAll(entries: readonly IndexEntry[], visibleAtOnce: boolean): Promise<WriteOutcome[]> {
    const outcomes: WriteOutcome[] = [];
    for (const request of inRequests(entries)) {
      const isDown = outcomes.length > 0 && outcomes.every(({ outcome }) => outcome === 'retry');
      outcomes.push(...(isDown ? request.map(() => retry) : await send(request, visibleAtOnce)));
    }
    return outcomes;
  }

  return {
    ensureIndex,
    async bulkWrite(entries, { visibleAtOnce }) {
      const outcomes = await sendAll(entries, visibleAtOnce);
      if (!outcomes.some(isIndexBehind)) return outcomes;
      await ensureIndex();
      const behind = entries.filter((_, at) => isIndexBehind(outcomes[at]));
      const again = await sendAll(behind, visibleAtOnce);
      return outcomes.map((outcome) => (isIndexBehind(outcome) ? (again.shift() ?? outcome) : outcome));
    },
  };
}

const retry: WriteOutcome = { outcome: 'retry' };

/** There is no index yet, or one made before the table of fields had a field that this document has. */
const isIndexBehind = (outcome: WriteOutcome | undefined): boolean =>
  outcome?.outcome === 'refused' && /^(index_not_found|strict_dynamic_mapping)_exception/.test(outcome.reason);

/** Nothing when the engine cannot be reached. */
async function bulk(
  transport: OpenSearchTransport,
  alias: string,
  entries: readonly IndexEntry[],
  visibleAtOnce: boolean,
): Promise<EngineResponse | undefined> {
  try {
    return await transport({
      method: 'POST',
      path: `/${alias}/_bulk`,
      // Without the alias the engine would make an index of that name and guess its mapping.
      parameters: { require_alias: 'true', ...(visibleAtOnce ? { refresh: 'true' } : {}) },
      lines: bulkLines(entries),
    });
  } catch (error) {
    if (error instanceof Unavailable) return undefined;
    throw error;
  }
}

async function ensureAlias(transport: OpenSearchTransport, alias: string, is: IndexDefinition): Promise<void> {
  const index = `${alias}-v1`;
  const found = await transport({ method: 'GET', path: `/_alias/${alias}` });
  if (found.status === 200) return addNewFields(transport, alias, is);
  if (isAway(found.status)) throw new Unavailable('Search');
  const made = await transport({ method: 'PUT', path: `/${index}`, json: { ...is, aliases: { [alias]: {} } } });
  // 400: another made it meanwhile, with its alias.
  if (made.status === 200 || (made.status === 400 && JSON.stringify(made.body).includes('already_exists'))) return;
  if (isAway(made.status)) throw new Unavailable('Search');
  throw new Error(`The search engine refused to make ${index}: ${JSON.stringify(made.body).slice(0, 500)}`);
}

/** New fields can join a living index; a field that changed its type waits for a rebuild, and is refused until then. */
async function addNewFields(transport: OpenSearchTransport, alias: string, is: IndexDefinition): Promise<void> {
  const { properties } = is.mappings;
  const put = await transport({ method: 'PUT', path: `/${alias}/_mapping`, json: { properties } });
  if (isAway(put.status)) throw new Unavailable('Search');
}
