import { beforeEach, describe, expect, it } from 'vitest';
import { Unavailable } from '#shared/errors.ts';
import { allWithoutHidden, createHidingList, type HidingList, withoutHidden } from '#shared/stores/hiding-list.ts';

let hidden: string[];
let reads: number;
let clock: number;
let respond: () => Promise<void>;
let list: HidingList;

beforeEach(() => {
  hidden = [];
  reads = 0;
  clock = 1_000_000;
  respond = async () => {};
  const read = async () => {
    reads += 1;
    const ids = [...hidden];
    await respond();
    return ids;
  };
  list = createHidingList({ read, clock: () => clock });
});

describe('what searches leave out', () => {
  it('is read once a second, however many ask', async () => {
    await Promise.all([list(), list(), list()]);
    clock += 999;
    await list();
    expect(reads).toBe(1);
  });

  it('is known a second after it was hidden', async () => {
    expect(await list()).toEqual([]);
    hidden = ['a1'];
    clock += 1000;
    expect(await list()).toEqual(['a1']);
  });

  it('is read anew when the clock was set back', async () => {
    await list();
    clock -= 60_000;
    hidden = ['a1'];
    expect(await list()).toEqual(['a1']);
  });

  it('stays known for 10 s while the table does not answer; then search is away rather than wrong', async () => {
    hidden = ['a1'];
    await list();
    respond = async () => Promise.reject(new Error('throttled'));
    clock += 9999;
    expect(await list()).toEqual(['a1']);
    clock += 1;
    await expect(list()).rejects.toThrow(Unavailable);
    respond = async () => {};
    clock += 1000;
    expect(await list()).toEqual(['a1']);
  });

  it('lets no search through that never knew it', async () => {
    respond = async () => Promise.reject(new Error('throttled'));
    await expect(list()).rejects.toThrow(Unavailable);
  });

  it('does not pass for fresh by the time that reading it took', async () => {
    await list();
    clock += 1000;
    hidden = ['a1'];
    respond = async () => {
      clock += 10_000;
    };
    await expect(list()).rejects.toThrow(Unavailable);
  });
});

describe('an engine asked without what is hidden', () => {
  const query = { match: { body: 'harbour' } };
  const body = { size: 3, query, aggs: { category: {} } };
  const asked: unknown[] = [];
  const answer = {
    tookMs: 1,
    total: { value: 0, relation: 'eq' as const },
    hits: [],
    aggregations: {},
    partial: false,
  };
  const engine = {
    search: async (one: unknown, affinity?: string) => {
      asked.push(one, affinity);
      return answer;
    },
    searchAll: async (all: readonly unknown[]) => {
      asked.push(...all);
      return [];
    },
  };
  const without = { bool: { must: [query], must_not: [{ terms: { id: ['a1', 'a2'] } }] } };

  beforeEach(() => void asked.splice(0));

  it('gets the query as it is while nothing is', async () => {
    await withoutHidden(engine, list).search(body, 'one');
    expect(asked).toEqual([body, 'one']);
  });

  it('leaves it out of results, totals and counts, and scores as before', async () => {
    hidden = ['a1', 'a2'];
    await withoutHidden(engine, list).search(body, 'one');
    expect(asked).toEqual([{ ...body, query: without }, 'one']);
  });

  it('leaves it out of each of several queries', async () => {
    hidden = ['a1', 'a2'];
    await allWithoutHidden(engine, list).searchAll([body, body]);
    expect(asked).toEqual([
      { ...body, query: without },
      { ...body, query: without },
    ]);
  });

  it('is not asked at all while nothing is known', async () => {
    respond = async () => Promise.reject(new Error('throttled'));
    await expect(withoutHidden(engine, list).search(body)).rejects.toThrow(Unavailable);
    expect(asked).toEqual([]);
  });
});
