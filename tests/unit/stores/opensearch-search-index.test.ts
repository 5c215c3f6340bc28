import { describe, expect, it } from 'vitest';
import { Unavailable } from '#shared/errors.ts';
import { createOpenSearchEngine } from '#shared/stores/opensearch-search-engine.ts';
import { createOpenSearchIndex } from '#shared/stores/opensearch-search-index.ts';
import type { EngineRequest, EngineResponse } from '#shared/stores/opensearch-transport.ts';

const entry = (id: string) => ({ id, version: 1, document: { id } });
const later = { visibleAtOnce: false };

/** An engine without an index beside, which answers each request as told, and what else it was asked. */
function scripted(answer: (request: EngineRequest) => EngineResponse) {
  const asked: EngineRequest[] = [];
  const transport = async (request: EngineRequest) => {
    if (request.path === '/_alias/i-beside') return { status: 404, body: {} };
    asked.push(request);
    return answer(request);
  };
  return { asked, transport };
}

const idsIn = (request: EngineRequest): string[] =>
  (request.lines ?? '').split('\n').flatMap((line) => (line.includes('"_id"') ? [JSON.parse(line).index._id] : []));

describe('a bulk write', () => {
  it('is read item by item', async () => {
    const statuses = [201, 200, 409, 429, 503, 400];
    const items = statuses.map((status) => ({ index: { status, error: { type: 'mapper', reason: 'no' } } }));
    const { transport } = scripted(() => ({ status: 200, body: { items } }));
    const outcomes = await createOpenSearchIndex(transport, 'i').bulkWrite(statuses.map(String).map(entry), later);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'written',
      'written',
      'older',
      'retry',
      'retry',
      'refused',
    ]);
  });

  it('that is too large is halved until it fits; what never fits is refused alone', async () => {
    const { asked, transport } = scripted((request) => {
      const ids = idsIn(request);
      if (ids.length > 2 || ids.includes('giant')) return { status: 413, body: '' };
      return { status: 200, body: { items: ids.map(() => ({ index: { status: 201 } })) } };
    });
    const entries = ['a', 'b', 'giant', 'c', 'd'].map(entry);
    const outcomes = await createOpenSearchIndex(transport, 'i').bulkWrite(entries, later);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['written', 'written', 'refused', 'written', 'written']);
    expect(asked.length).toBeLessThan(8);
  });

  it('that a full or forbidden index blocks is put off: the article is not at fault', async () => {
    const blocked = { status: 403, error: { type: 'cluster_block_exception', reason: 'FORBIDDEN/8/index write' } };
    const { transport } = scripted(() => ({ status: 200, body: { items: [{ index: blocked }] } }));
    expect(await createOpenSearchIndex(transport, 'i').bulkWrite([entry('a')], later)).toEqual([{ outcome: 'retry' }]);
  });

  it.each([401, 403, 429, 500, 503])('that is answered %i as a whole is put off', async (status) => {
    const { transport } = scripted(() => ({ status, body: {} }));
    expect(await createOpenSearchIndex(transport, 'i').bulkWrite([entry('a')], later)).toEqual([{ outcome: 'retry' }]);
  });

  it('stops asking an engine that is away', async () => {
    const { asked, transport } = scripted(() => {
      throw new Unavailable('Search');
    });
    const text = 'x'.repeat(3_000_000);
    const entries = ['a', 'b', 'c'].map((id) => ({ id, version: 1, document: { text } }));
    const outcomes = await createOpenSearchIndex(transport, 'i').bulkWrite(entries, later);
    expect([outcomes.length, asked.length]).toEqual([3, 1]);
  });

  it('asks for a refresh only when it must be seen at once', async () => {
    const { asked, transport } = scripted(() => ({ status: 200, body: { items: [{ index: { status: 201 } }] } }));
    const index = createOpenSearchIndex(transport, 'i');
    await index.bulkWrite([entry('a')], { visibleAtOnce: true });
    await index.bulkWrite([entry('a')], later);
    expect(asked.map(({ parameters }) => parameters?.refresh)).toEqual(['true', undefined]);
  });
});

describe('a document that another writer brought first, and that must be seen at once', () => {
  const olderThen = (refresh: () => EngineResponse) =>
    scripted(({ path }) =>
      path === '/i/_refresh' ? refresh() : { status: 200, body: { items: [{ index: { status: 409 } }] } },
    );

  it('is waited for: the other may still be before its refresh', async () => {
    const { asked, transport } = olderThen(() => ({ status: 200, body: {} }));
    const index = createOpenSearchIndex(transport, 'i');
    expect(await index.bulkWrite([entry('a')], { visibleAtOnce: true })).toEqual([{ outcome: 'older' }]);
    expect(asked.map(({ path }) => path)).toEqual(['/i/_bulk', '/i/_refresh']);
  });

  it('comes again when that cannot be had', async () => {
    const failing = [
      () => ({ status: 503, body: {} }),
      () => {
        throw new Unavailable('Search');
      },
    ];
    for (const refresh of failing) {
      const index = createOpenSearchIndex(olderThen(refresh).transport, 'i');
      expect(await index.bulkWrite([entry('a')], { visibleAtOnce: true })).toEqual([{ outcome: 'retry' }]);
    }
  });
});

describe('a bulk write while an index stands beside', () => {
  const items = (request: EngineRequest, status: number, type = 'x') => ({
    status: 200,
    body: { items: idsIn(request).map(() => ({ index: { status, error: { type, reason: 'no' } } })) },
  });

  /** Both sides answer a status for every document. */
  const writeBoth = async (here: number, beside: number, type?: string) => {
    const paths: string[] = [];
    const transport = async (request: EngineRequest) => {
      paths.push(request.path);
      if (request.path === '/_alias/i-beside') return { status: 200, body: {} };
      return items(request, request.path === '/i/_bulk' ? here : beside, type);
    };
    const [outcome] = await createOpenSearchIndex(transport, 'i').bulkWrite([entry('a')], later);
    return { outcome, paths };
  };

  it('goes to both', async () => {
    const { outcome, paths } = await writeBoth(201, 201);
    expect(outcome).toEqual({ outcome: 'written' });
    expect(paths.sort()).toEqual(['/_alias/i-beside', '/i-beside/_bulk', '/i/_bulk']);
  });

  it('comes again to both when either puts it off', async () => {
    expect((await writeBoth(201, 429)).outcome).toEqual({ outcome: 'retry' });
    expect((await writeBoth(503, 201)).outcome).toEqual({ outcome: 'retry' });
  });

  it('is done when the one beside is gone by now, or refuses it for good', async () => {
    expect((await writeBoth(201, 404, 'index_not_found_exception')).outcome).toEqual({ outcome: 'written' });
    expect((await writeBoth(409, 400)).outcome).toEqual({ outcome: 'older' });
  });

  it.each([403, 500])('is put off when the engine does not say whether there is one (%i)', async (status) => {
    const asked: string[] = [];
    const transport = async (request: EngineRequest) => {
      asked.push(request.path);
      return { status, body: {} };
    };
    expect(await createOpenSearchIndex(transport, 'i').bulkWrite([entry('a')], later)).toEqual([{ outcome: 'retry' }]);
    expect(asked).toEqual(['/_alias/i-beside']);
  });
});

describe('a search', () => {
  const answered = (changes: object) => ({
    status: 200,
    body: {
      took: 3,
      timed_out: false,
      _shards: { failed: 0 },
      hits: { total: { value: 0, relation: 'eq' }, hits: [] },
      ...changes,
    },
  });
  const ask = (answer: EngineResponse) => createOpenSearchEngine(scripted(() => answer).transport, 'i').search({});

  it('that ran out of time or lost a shard is marked partial', async () => {
    expect((await ask(answered({}))).partial).toBe(false);
    expect((await ask(answered({ timed_out: true }))).partial).toBe(true);
    expect((await ask(answered({ _shards: { failed: 1 } }))).partial).toBe(true);
  });

  it('of an index that is not there yet finds nothing', async () => {
    expect((await ask({ status: 404, body: {} })).total.value).toBe(0);
  });

  it.each([429, 500, 503])('that is answered %i is unavailable', async (status) => {
    await expect(ask({ status, body: {} })).rejects.toBeInstanceOf(Unavailable);
  });

  it('that the engine cannot read is a bug, not an outage', async () => {
    await expect(ask({ status: 400, body: { error: 'parsing' } })).rejects.not.toBeInstanceOf(Unavailable);
  });
});
