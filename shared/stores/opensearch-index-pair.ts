import { Unavailable } from '#shared/errors.ts';
import { isAway } from './bulk-request.ts';
import { besideAlias, definitionMark, type IndexDefinition, markedDefinition } from './index-definition.ts';
import type { IndexedVersion, IndexPair, Side, Standing } from './index-pair.ts';
import { createBulkWrites } from './opensearch-bulk.ts';
import type { EngineRequest, EngineResponse, OpenSearchTransport } from './opensearch-transport.ts';

/** Making and deleting an index, and changing aliases, wait for the cluster's state: seconds on a busy small node. */
export const rebuildTimeoutMs = 20_000;

type Ask = (request: EngineRequest) => Promise<EngineResponse>;

/** The indices behind an alias, `<alias>-v<number>`, and their changes. */
export function createOpenSearchIndexPair(
  transport: OpenSearchTransport,
  alias: string,
  is: IndexDefinition,
): IndexPair {
  const ask = willing(transport);
  const names: Record<Side, string> = { current: alias, beside: besideAlias(alias) };
  const writes = {
    current: createBulkWrites(transport, names.current),
    beside: createBulkWrites(transport, names.beside),
  };
  const standing = () => findStanding(ask, names, is);
  return {
    standing,
    nextName: async () => `${alias}-v${Math.max(0, ...(await listIndices(ask, alias)).map(numberOf)) + 1}`,
    open: (name) => open(ask, alias, name, is),
    write: async (side, entries) => (entries.length === 0 ? [] : writes[side](entries, false)),
    versions: (side, ids) => readVersions(ask, names[side], ids),
    page: (from) => readPage(ask, alias, from),
    count: (side) => countDocuments(ask, names[side]),
    remove: (one) => removeDocument(transport, alias, one),
    async swapTo(name) {
      const { current } = await standing();
      if (current === name) return;
      await changeAliases(ask, [
        ...leave(alias, current),
        take(alias, name),
        { remove: { index: name, alias: names.beside, must_exist: false } },
        ...(current === undefined ? [] : [take(names.beside, current)]),
      ]);
    },
    async drop() {
      const { beside, current, isOutdated } = await standing();
      if (beside !== undefined) await changeAliases(ask, leave(names.beside, beside));
      return sweep(ask, alias, { current, isOutdated });
    },
  };
}

async function open(ask: Ask, alias: string, name: string, is: IndexDefinition): Promise<void> {
  const names = { current: alias, beside: besideAlias(alias) };
  await makeIndex(ask, name, is);
  const { beside } = await findStanding(ask, names, is);
  if (beside !== name) await changeAliases(ask, [...leave(names.beside, beside), take(names.beside, name)]);
  await sweep(ask, alias, await findStanding(ask, names, is));
}

async function countDocuments(ask: Ask, alias: string): Promise<number> {
  await ask({ method: 'POST', path: `/${alias}/_refresh` });
  const { body } = await ask({ method: 'GET', path: `/${alias}/_count` });
  return (body as { count: number }).count;
}

/** Answers what the engine says; what it may do later is Unavailable, what it refuses a bug of ours. 404 is an answer. */
const willing =
  (transport: OpenSearchTransport): Ask =>
  async (request) => {
    const answer = await transport(request);
    if (isAway(answer.status)) throw new Unavailable('Search');
    if (answer.status < 300 || answer.status === 404) return answer;
    const said = JSON.stringify(answer.body).slice(0, 500);
    throw new Error(`The search engine refused ${request.method} ${request.path}: ${answer.status} ${said}`);
  };

const take = (alias: string, index: string) => ({ add: { index, alias } });
const leave = (alias: string, index: string | undefined) =>
  index === undefined ? [] : [{ remove: { index, alias, must_exist: false } }];

const changeAliases = (ask: Ask, actions: readonly object[]) =>
  ask({ method: 'POST', path: '/_aliases', json: { actions } });

async function indexBehind(ask: Ask, alias: string): Promise<string | undefined> {
  const { status, body } = await ask({ method: 'GET', path: `/_alias/${alias}` });
  return status === 404 ? undefined : Object.keys(body as object)[0];
}

async function findStanding(ask: Ask, names: Record<Side, string>, is: IndexDefinition): Promise<Standing> {
  const [current, beside] = [await indexBehind(ask, names.current), await indexBehind(ask, names.beside)];
  const { body } = await ask({ method: 'GET', path: `/${names.current}/_mapping` });
  const mapping = current && (body as Record<string, { mappings?: { _meta?: { definition?: string } } }>)[current];
  const isOutdated = !mapping || mapping.mappings?._meta?.definition !== definitionMark(is);
  return { ...(current && { current }), ...(beside && { beside }), isOutdated };
}

async function listIndices(ask: Ask, alias: string): Promise<string[]> {
  const { body } = await ask({ method: 'GET', path: `/${alias}-v*/_alias` });
  return Object.keys(body as object).filter((name) => /-v\d+$/.test(name));
}

const numberOf = (name: string): number => Number(name.slice(name.lastIndexOf('-v') + 2));

async function makeIndex(ask: Ask, name: string, is: IndexDefinition): Promise<void> {
  const { status } = await ask({ method: 'GET', path: `/${name}/_alias` });
  if (status === 404) await ask({ method: 'PUT', path: `/${name}`, json: markedDefinition(is) });
}

/** Deletes the indices that no name leads to any more. */
async function sweep(ask: Ask, alias: string, { current, beside }: Standing): Promise<string[]> {
  if (current === undefined) return [];
  const left = (await listIndices(ask, alias)).filter((name) => name !== current && name !== beside);
  for (const name of left) await ask({ method: 'DELETE', path: `/${name}` });
  return left;
}

async function readVersions(ask: Ask, alias: string, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const request = { method: 'POST', path: `/${alias}/_mget`, parameters: { _source: 'false' }, json: { ids } } as const;
  const { docs } = (await ask(request)).body as {
    docs?: readonly { _id: string; found?: boolean; _version?: number }[];
  };
  return new Map((docs ?? []).flatMap((doc) => (doc.found ? [[doc._id, Number(doc._version)]] : [])));
}

async function readPage(
  ask: Ask,
  alias: string,
  { after, limit }: { readonly after?: string; readonly limit: number },
): Promise<IndexedVersion[]> {
  const { status, body } = await ask({
    method: 'POST',
    path: `/${alias}/_search`,
    json: {
      ...{ size: limit, query: { match_all: {} }, sort: [{ id: 'asc' }], version: true, _source: false },
      ...(after === undefined ? {} : { search_after: [after] }),
    },
  });
  if (status === 404) return [];
  const { hits } = (body as { hits: { hits: readonly { _id: string; _version: number }[] } }).hits;
  return hits.map(({ _id, _version }) => ({ id: _id, version: _version }));
}

/** A higher version came meanwhile (409) or it is gone (404): well either way. */
async function removeDocument(transport: OpenSearchTransport, alias: string, { id, version }: IndexedVersion) {
  const parameters = { version: String(version), version_type: 'external_gte' };
  const { status } = await transport({
    method: 'DELETE',
    path: `/${alias}/_doc/${encodeURIComponent(id)}`,
    parameters,
  });
  if (isAway(status)) throw new Unavailable('Search');
}
