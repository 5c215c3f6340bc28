import { describe, expect, it } from 'vitest';
import { countCopies } from '#shared/asking/count-copies.ts';
import { Unavailable } from '#shared/errors.ts';
import { visibilityFilter } from '#shared/search/visibility-filter.ts';
import type { EngineAnswer } from '#shared/stores/search-engine.ts';

const now = '2026-03-02T12:00:00.000Z';
const hit = (keys: readonly string[], copies = 0) => ({
  found: { source: { storyKeys: keys }, sort: [], highlight: {}, values: {} },
  copies,
});

async function count(hits: ReturnType<typeof hit>[], answer: () => Promise<Partial<EngineAnswer>>) {
  const bodies: object[] = [];
  const engine = {
    search: async (body: object) => {
      bodies.push(body);
      const nothing = { tookMs: 0, total: { value: 0, relation: 'eq' as const }, hits: [], aggregations: {} };
      return { ...nothing, partial: false, ...(await answer()) };
    },
  };
  const counted = await countCopies(engine, hits, { now, affinity: 'a' });
  return { copies: counted.map(({ copies }) => copies), bodies };
}
const buckets =
  (...counts: number[]) =>
  async () => ({
    aggregations: { copies: { buckets: counts.map((doc_count) => ({ doc_count })) } },
  });

describe('copies', () => {
  it('are counted in the archive for each result of which one was read, itself left out', async () => {
    const { copies, bodies } = await count([hit(['a', 'b'], 1), hit(['d']), hit([]), hit(['c'], 2)], buckets(4, 3));
    expect(copies).toEqual([3, 0, 0, 2]);
    expect(bodies).toHaveLength(1);
    expect(JSON.stringify(bodies)).toContain('{"terms":{"storyKeys":["a","b","c"]}}');
  });

  it('are counted only among what readers may see', async () => {
    const { bodies } = await count([hit(['a'], 1)], buckets(1));
    const { filter, must_not } = visibilityFilter(now);
    for (const clause of [...filter, ...must_not]) expect(JSON.stringify(bodies)).toContain(JSON.stringify(clause));
  });

  it('cost nothing when none was read', async () => {
    expect((await count([hit(['a']), hit([])], buckets())).bodies).toEqual([]);
  });

  it('are those of the page while the engine does not count them', async () => {
    const away = () => Promise.reject(new Unavailable('Search'));
    expect((await count([hit(['a'], 2)], away)).copies).toEqual([2]);
    expect((await count([hit(['a'], 2)], buckets(1))).copies).toEqual([2]);
    await expect(count([hit(['a'], 1)], () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
  });
});
