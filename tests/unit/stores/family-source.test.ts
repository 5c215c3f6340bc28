import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { Unavailable } from '#shared/errors.ts';
import { events } from '#shared/observability/events.ts';
import { buildFamilyDocument } from '#shared/search/family-document.ts';
import type { NameFamily } from '#shared/search/names/families.ts';
import { createFamilySource } from '#shared/stores/family-source.ts';
import type { EngineAnswer } from '#shared/stores/search-engine.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const builtIn: readonly NameFamily[] = [
  { id: 'harbourton', names: ['Harbourton', 'Harborton'] },
  { id: 'hbc', names: ['HBC', 'Harbour Board Council'] },
];
const quayport = { id: 'quayport', names: ['Quayport', 'Kwayport'], revision: 1 };

let copy: { id: string; names: string[]; revision: number; removed?: boolean }[];
let asked: number;
let now: number;
let respond: (answer: EngineAnswer) => Promise<EngineAnswer>;
let log: ReturnType<typeof createSilentLog>;
let read: () => Promise<readonly NameFamily[]>;

beforeEach(() => {
  copy = [];
  asked = 0;
  now = 0;
  respond = async (answer) => answer;
  log = createSilentLog();
  const engine = {
    search: async () => {
      asked += 1;
      const hits = copy.map((edit) => ({ source: buildFamilyDocument(edit), sort: [], highlight: {}, values: {} }));
      return respond({ tookMs: 1, total: { value: 0, relation: 'eq' }, hits, aggregations: {}, partial: false });
    },
  };
  read = createFamilySource({ engine, builtIn, clock: () => now, log });
});

const ids = async () => (await read()).map(({ id }) => id);

describe('the families that searches use', () => {
  it('are the built-in ones with the editors’ over them', async () => {
    copy = [quayport, { id: 'harbourton', names: ['Harbourton', 'Port H'], revision: 2 }];
    expect(await ids()).toEqual(['harbourton', 'hbc', 'quayport']);
    expect((await read())[0]?.names).toEqual(['Harbourton', 'Port H']);
  });

  it('leave out built-in ones that were removed', async () => {
    copy = [{ id: 'hbc', names: [], revision: 1, removed: true }];
    expect(await ids()).toEqual(['harbourton']);
  });

  it('are at most 2 s old, and the same array while nothing changed', async () => {
    const first = await read();
    copy = [quayport];
    now = 1999;
    expect(await read()).toBe(first);
    now = 2000;
    const second = await read();
    expect(second).toHaveLength(3);
    now = 4000;
    expect(await read()).toBe(second);
    expect(asked).toBe(3);
  });

  it('are asked for once by searches that come together', async () => {
    await Promise.all([read(), read(), read()]);
    expect(asked).toBe(1);
  });
});

describe('an engine in trouble', () => {
  it.each<[string, (answer: EngineAnswer) => Promise<EngineAnswer>]>([
    ['is away', async () => Promise.reject(new Unavailable('Search'))],
    ['refuses', async () => Promise.reject(new Error('400'))],
    ['answers in part', async (answer) => ({ ...answer, hits: [], partial: true })],
  ])('that %s leaves the families known before, says so, and is asked again later', async (_what, trouble) => {
    copy = [quayport];
    await read();
    respond = trouble;
    now = 2000;
    expect(await ids()).toContain('quayport');
    expect(log.lines.filter(({ message }) => message === events.familiesUnread)).toHaveLength(1);
    respond = async (answer) => answer;
    copy = [];
    now = 3999;
    expect(await ids()).toContain('quayport');
    now = 4000;
    expect(await ids()).not.toContain('quayport');
  });

  it('that hangs holds a search up for a moment only, and no second one', async () => {
    copy = [quayport];
    let letGo = () => {};
    respond = (answer) => new Promise((give) => (letGo = () => give(answer)));
    const before = performance.now();
    expect(await ids()).toEqual(['harbourton', 'hbc']);
    expect(performance.now() - before).toBeLessThan(1000);
    const again = performance.now();
    await read();
    expect(performance.now() - again).toBeLessThan(100);
    letGo();
    await wait(5);
    expect(await ids()).toContain('quayport');
  });
});
