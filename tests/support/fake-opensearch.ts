import type { EngineRequest, EngineResponse, OpenSearchTransport } from '#shared/stores/opensearch-transport.ts';

interface Stored {
  readonly version: number;
  readonly document: Readonly<Record<string, unknown>>;
}

interface FakeIndex {
  readonly mappings: unknown;
  readonly documents: Map<string, Stored>;
}

const ok = (body: unknown): EngineResponse => ({ status: 200, body });
const missing: EngineResponse = { status: 404, body: { error: 'no such index or alias' } };

/**
 * As much of OpenSearch as indexing and rebuilding ask for, in memory, searchable at once. `turn` passes some time before
 * a request is done and before its answer comes: others may come in between.
 */
export function createFakeOpenSearch(turn: () => Promise<void>): OpenSearchTransport {
  const indices = new Map<string, FakeIndex>();
  const aliases = new Map<string, string>();
  const behind = (name: string): [string, FakeIndex] | undefined => {
    const index = aliases.get(name) ?? name;
    const found = indices.get(index);
    return found && [index, found];
  };

  function changeAliases(json: object | undefined): EngineResponse {
    type Action = Record<'add' | 'remove', { index: string; alias: string } | undefined>;
    for (const { add, remove } of (json as { actions: Action[] }).actions) {
      if (remove && aliases.get(remove.alias) === remove.index) aliases.delete(remove.alias);
      if (add) aliases.set(add.alias, add.index);
    }
    return ok({ acknowledged: true });
  }

  function make(name: string, json: object | undefined): EngineResponse {
    if (indices.has(name)) return { status: 400, body: { error: { type: 'resource_already_exists_exception' } } };
    const { mappings, aliases: named = {} } = json as { mappings: unknown; aliases?: object };
    indices.set(name, { mappings, documents: new Map() });
    for (const alias of Object.keys(named)) aliases.set(alias, name);
    return ok({});
  }

  function bulk(alias: string, lines = ''): EngineResponse {
    const parsed = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const documents = indices.get(aliases.get(alias) ?? '')?.documents;
    const items = parsed.flatMap(({ index }, at) => {
      if (at % 2 === 1) return [];
      if (!documents) return [{ index: { status: 404, error: { type: 'index_not_found_exception' } } }];
      if ((documents.get(index._id)?.version ?? 0) >= index.version) return [{ index: { status: 409 } }];
      documents.set(index._id, { version: index.version, document: parsed[at + 1] });
      return [{ index: { status: 201 } }];
    });
    return ok({ items });
  }

  function search(documents: FakeIndex['documents'], json: object | undefined): EngineResponse {
    const {
      query,
      size = 10,
      search_after: [after = ''] = [],
    } = json as {
      query: object;
      size?: number;
      search_after?: string[];
    };
    const all = [...documents].filter(([id, { document }]) => id > after && matches(document, query));
    const hits = all.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, size);
    return ok({
      ...{ took: 1, timed_out: false, _shards: { failed: 0 } },
      hits: {
        total: { value: all.length, relation: 'eq' },
        hits: hits.map(([_id, { version, document }]) => ({ _id, _version: version, _source: document })),
      },
    });
  }

  function answer({ method, path, json, lines }: EngineRequest): EngineResponse {
    const [, name = '', action = ''] = path.split('/');
    if (name === '_aliases') return changeAliases(json);
    if (name === '_alias') return aliases.has(action) ? ok({ [aliases.get(action) ?? '']: {} }) : missing;
    if (name.endsWith('-v*')) {
      const own = [...indices.keys()].filter((one) => one.startsWith(name.slice(0, -1)));
      return ok(Object.fromEntries(own.map((one) => [one, {}])));
    }
    if (action === '') {
      if (method === 'PUT') return make(name, json);
      return indices.delete(name) ? ok({}) : missing;
    }
    if (action === '_bulk') return bulk(name, lines);
    const found = behind(name);
    if (!found) return missing;
    const [index, { documents, mappings }] = found;
    if (action === '_mapping') return ok({ [index]: { mappings } });
    if (action === '_count') return ok({ count: documents.size });
    if (action === '_search') return search(documents, json);
    if (action === '_mget') {
      const { ids } = json as { ids: string[] };
      const docs = ids.map((_id) => ({ _id, found: documents.has(_id), _version: documents.get(_id)?.version }));
      return ok({ docs });
    }
    return ok({});
  }

  return async (request) => {
    await turn();
    const answered = answer(request);
    await turn();
    return answered;
  };
}

function matches(document: Stored['document'], query: object): boolean {
  const { term, bool } = query as { term?: Record<string, unknown>; bool?: { filter: object[] } };
  if (term) return Object.entries(term).every(([field, value]) => document[field] === value);
  return bool ? bool.filter.every((one) => matches(document, one)) : true;
}
