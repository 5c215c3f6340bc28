import { describe, expect, it } from 'vitest';
import { askForgivingly } from '#shared/asking/ask-forgivingly.ts';
import { parseSearchRequest } from '#shared/asking/search-request.ts';
import type { EngineAnswer } from '#shared/stores/search-engine.ts';

const now = '2026-03-02T12:00:00.000Z';
const answerOf = (value: number, partial = false): EngineAnswer => ({
  tookMs: 1,
  total: { value, relation: 'eq' },
  hits: [],
  aggregations: {},
  partial,
});

async function ask(q: string, answers: readonly EngineAnswer[]) {
  const bodies: string[] = [];
  const engine = {
    search: async (body: unknown) => {
      bodies.push(JSON.stringify(body));
      return answers[bodies.length - 1] ?? answerOf(0);
    },
  };
  const request = parseSearchRequest({ q, 'page-size': 10, highlight: 'false' });
  const asked = await askForgivingly({ engine, askNames: () => [], affinity: 'a' }, request, now, undefined);
  return { ...asked, bodies };
}

describe('a search', () => {
  it('asks once when it finds something, and without typing errors', async () => {
    const { bodies, forgiveness } = await ask('harbour', [answerOf(1)]);
    expect([bodies.length, forgiveness]).toEqual([1, 'none']);
    expect(bodies[0]).not.toContain('fuzziness');
  });

  it('of several words, with fewer than three results, looks for similar ones', async () => {
    const answers = [answerOf(2), answerOf(0), answerOf(5)];
    expect(await ask('harbour wall', answers)).toMatchObject({ forgiveness: 'similar-words' });
    expect((await ask('harbour wall', [answerOf(3)])).bodies).toHaveLength(1);
  });

  it('of several words is not bent where one article has them all', async () => {
    const { bodies, forgiveness } = await ask('harbour wall', [answerOf(2), answerOf(1)]);
    expect([bodies.length, forgiveness]).toEqual([2, 'none']);
    expect(bodies[1]).toContain('"operator":"and"');
  });

  it('keeps the unbent answer when bending finds no more', async () => {
    expect(await ask('harbour wall', [answerOf(2), answerOf(0), answerOf(2)])).toMatchObject({
      forgiveness: 'none',
    });
  });

  it('asks three times at most, the last time with errors in the first letter', async () => {
    const { bodies } = await ask('harbour', []);
    expect(bodies).toHaveLength(3);
    expect(bodies[1]).toContain('"prefix_length":1');
    expect(bodies[2]).toContain('"prefix_length":0');
  });

  it('is not bent for a quoted phrase, nor when the engine answered in part', async () => {
    expect((await ask('"harbour wall"', [])).bodies).toHaveLength(1);
    expect((await ask('harbour', [answerOf(0, true)])).bodies).toHaveLength(1);
  });

  it('looks for errors in three words at most', async () => {
    const { bodies } = await ask('harbour lantern parade estuary dredging', []);
    expect(bodies[1]?.split('"max_expansions"').length).toBe(1 + 3 + 3 * 2);
  });
});
