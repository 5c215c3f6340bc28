import { describe, expect, it } from 'vitest';
import { createBusyNewsroom, createChance } from '#tests/support/busy-newsroom.ts';
import { createFakeOpenSearch } from '#tests/support/fake-opensearch.ts';

/** A turn of no time: others that wait go on, as chance has it. */
const turns = async (most: number, chance: () => number): Promise<void> => {
  for (let left = Math.floor(chance() * most); left > 0; left -= 1) await Promise.resolve();
};

/** REBUILD_SEEDS=1000 for the long form. */
const seeds = Number(process.env.REBUILD_SEEDS ?? 12);

describe('a rebuild while articles are changed and withdrawn, on an engine in memory', () => {
  it('loses nothing, leaves nothing stale and brings nothing back, whatever comes between', async () => {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const chance = createChance(seed);
      const transport = createFakeOpenSearch(() => turns(12, chance));
      const wait = (ms: number) => turns(ms / 2, chance);
      const newsroom = createBusyNewsroom({ transport, alias: 'busy', chance, wait });
      for (let at = 0; at < 40; at += 1) newsroom.publish(at);
      for (const kind of ['rebuild', 'rebuild', 'back'] as const) {
        const { back } = await newsroom.bustle(newsroom.room.run({ kind }));
        expect(await newsroom.room.last(), `seed ${seed}`).toMatchObject({ ended: 'done', differing: 0 });
        await newsroom.quiet();
        expect(back, `seed ${seed}`).toEqual([]);
        expect(await newsroom.faults(), `seed ${seed}`).toEqual({ lost: [], stale: [], shown: [] });
      }
    }
  }, 300_000);
});
