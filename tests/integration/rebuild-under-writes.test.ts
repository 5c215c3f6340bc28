import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { createBusyNewsroom, createChance } from '#tests/support/busy-newsroom.ts';

/** REBUILD_RUNS=100 for the long form. */
const runs = Number(process.env.REBUILD_RUNS ?? 5);
const clean = { lost: [], stale: [], shown: [] };
let newsroom: ReturnType<typeof createBusyNewsroom>;

afterEach(() => newsroom.removeIndices());

/** Changes articles and looks for withdrawn ones until `over` is. Answers how many changes, and what was found. */
async function bustle(over: Promise<unknown>, chance: () => number) {
  let isOver = false;
  const ended = over.finally(() => {
    isOver = true;
  });
  const back: string[] = [];
  let changes = 0;
  const edit = async (): Promise<void> => {
    while (!isOver) {
      newsroom.change();
      changes += 1;
      // A refresh for each withdrawal: many more a second keep a small engine busy with nothing else.
      await sleep(chance() * 60);
    }
  };
  const look = async (): Promise<void> => {
    while (!isOver) {
      const id = await newsroom.findBack();
      if (id !== undefined) back.push(id);
      await sleep(5);
    }
  };
  await Promise.all([ended, edit(), look()]);
  return { changes, back };
}

describe('a rebuild while articles are changed and withdrawn', () => {
  it.each(Array.from({ length: runs }, (_, at) => at + 1))(
    'loses nothing, leaves nothing stale and brings nothing back (seed %i)',
    async (seed) => {
      const chance = createChance(seed);
      newsroom = createBusyNewsroom({ openSearchUrl: inject('openSearchUrl'), alias: `test-busy-${seed}`, chance });
      for (let at = 0; at < 250; at += 1) newsroom.publish(at);
      await newsroom.quiet();
      const { changes, back } = await bustle(newsroom.room.run({ kind: 'rebuild' }), chance);
      const done = await newsroom.room.last();
      expect(done).toMatchObject({ ended: 'done', differing: 0, index: `test-busy-${seed}-v2` });
      await newsroom.quiet();
      expect(changes).toBeGreaterThan(5);
      expect(back).toEqual([]);
      expect(await newsroom.faults()).toEqual(clean);
      // The way back, under writes too.
      const wayBack = await bustle(newsroom.room.run({ kind: 'back' }), chance);
      await newsroom.quiet();
      expect(wayBack.back).toEqual([]);
      expect((await newsroom.indices.articlePair.standing()).current).toBe(`test-busy-${seed}-v1`);
      expect(await newsroom.faults()).toEqual(clean);
    },
  );

  it('and everything that ever came, twice more after the engine has forgotten what it deleted, changes nothing', async () => {
    const chance = createChance(99);
    newsroom = createBusyNewsroom({ openSearchUrl: inject('openSearchUrl'), alias: 'test-busy-redriven', chance });
    for (let at = 0; at < 100; at += 1) newsroom.publish(at);
    for (let at = 0; at < 200; at += 1) newsroom.change();
    await newsroom.quiet();
    await newsroom.room.run({ kind: 'rebuild' });
    const json = { index: { gc_deletes: '1s' } };
    await newsroom.transport({ method: 'PUT', path: '/test-busy-redriven-v*/_settings', json });
    await sleep(1500);
    for (let time = 0; time < 2; time += 1) await newsroom.redrive();
    expect(await newsroom.faults()).toEqual(clean);
    await newsroom.room.run({ kind: 'rebuild' });
    await newsroom.redrive();
    expect(await newsroom.faults()).toEqual(clean);
    expect(await newsroom.room.run({ kind: 'verify' })).toMatchObject({ differing: 0, isOutdated: false });
  });
});
