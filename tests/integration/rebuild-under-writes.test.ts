import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { createBusyNewsroom, createChance } from '#tests/support/busy-newsroom.ts';

/** REBUILD_RUNS=100 for the long form. */
const runs = Number(process.env.REBUILD_RUNS ?? 5);
const clean = { lost: [], stale: [], shown: [] };
const transport = createOpenSearchTransport({ url: inject('openSearchUrl'), auth: 'none', aws: {}, timeoutMs: 20_000 });
const open = (alias: string, seed: number) =>
  createBusyNewsroom({ transport, alias, chance: createChance(seed), wait: (ms) => sleep(ms) });

afterEach(async () => {
  const { body } = await transport({ method: 'GET', path: '/test-busy-*/_alias' });
  for (const name of Object.keys(body as object)) await transport({ method: 'DELETE', path: `/${name}` });
});

describe('a rebuild while articles are changed and withdrawn', () => {
  it.each(Array.from({ length: runs }, (_, at) => at + 1))(
    'loses nothing, leaves nothing stale and brings nothing back, there and on the way back (seed %i)',
    async (seed) => {
      const newsroom = open(`test-busy-${seed}`, seed);
      for (let at = 0; at < 250; at += 1) newsroom.publish(at);
      await newsroom.quiet();
      for (const kind of ['rebuild', 'back'] as const) {
        const { changes, back } = await newsroom.bustle(newsroom.room.run({ kind }));
        const index = `test-busy-${seed}-v${kind === 'back' ? 1 : 2}`;
        expect(await newsroom.room.last()).toMatchObject({ ended: 'done', differing: 0, index });
        await newsroom.quiet();
        expect(changes).toBeGreaterThan(1);
        expect(back).toEqual([]);
        expect((await newsroom.indices.articlePair.standing()).current).toBe(index);
        expect(await newsroom.faults()).toEqual(clean);
      }
    },
    120_000,
  );

  it('and everything that ever came, twice more after the engine has forgotten what it deleted, changes nothing', async () => {
    const newsroom = open('test-busy-redriven', 99);
    for (let at = 0; at < 100; at += 1) newsroom.publish(at);
    await newsroom.quiet();
    for (let at = 0; at < 60; at += 1) newsroom.change();
    await newsroom.quiet();
    await newsroom.room.run({ kind: 'rebuild' });
    const json = { index: { gc_deletes: '1s' } };
    await transport({ method: 'PUT', path: '/test-busy-redriven-v*/_settings', json });
    await sleep(1500);
    for (let time = 0; time < 2; time += 1) await newsroom.redrive();
    expect(await newsroom.faults()).toEqual(clean);
    await newsroom.room.run({ kind: 'rebuild' });
    await newsroom.redrive();
    expect(await newsroom.faults()).toEqual(clean);
    expect(await newsroom.room.run({ kind: 'verify' })).toMatchObject({ differing: 0, isOutdated: false });
  });
});
