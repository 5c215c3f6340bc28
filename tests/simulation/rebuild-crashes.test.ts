import { describe, expect, it } from 'vitest';
import type { RebuildIndexDeps } from '#functions/rebuild-index/rebuild-deps.ts';
import { createRebuildIndex } from '#functions/rebuild-index/rebuild-index.ts';
import { createRebuildRoom } from '#tests/support/rebuild-room.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

type Crash = { readonly call: number; readonly after: boolean };

/** Every call to the outside is counted; the one of this number fails, before or after it was done. */
function dying(deps: RebuildIndexDeps, { call, after }: Crash) {
  let calls = 0;
  const wrapped = (target: object): object =>
    new Proxy(target, {
      get(of, name) {
        const value = Reflect.get(of, name);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          calls += 1;
          const dies = calls === call;
          if (dies && !after) throw new Error('died before');
          const answer = await value.apply(of, args);
          if (dies) throw new Error('died after');
          return answer;
        };
      },
    });
  const stores = Object.entries(deps).filter(([name]) => !['now', 'pause', 'log'].includes(name));
  const mortal = Object.fromEntries(stores.map(([name, store]) => [name, wrapped(store as object)]));
  return { deps: { ...deps, ...mortal } as RebuildIndexDeps, count: () => calls };
}

/** A rebuild in which one call dies; the queue hands the message over once more. Answers the calls there were. */
async function runWith(crash: Crash) {
  const room = createRebuildRoom();
  // Two pages of them; the text of a few is enough.
  const stateOf = (at: number) => (at < 2 ? 'published' : 'draft');
  const articles = Array.from({ length: 120 }, (_, at) =>
    sampleArticle({ id: `a${at}`, fileOrder: at, state: stateOf(at) }),
  );
  room.store(...articles, sampleArticle({ id: 'gone', state: 'withdrawn', revision: 2, fileOrder: 999 }));
  await room.familyStore.save({ id: 'f', names: ['A', 'B'], revision: 1, updatedAt: 'x' }, 0);
  const { deps, count } = dying(room.deps, crash);
  const work = createRebuildIndex(deps);
  await room.begin({ kind: 'rebuild' });
  for (let message = room.messages.shift(); message; message = room.messages.shift()) {
    // Handed over twice after a death: the queue may be wrong about that too.
    await work(message).catch(() => room.messages.unshift(message as typeof message, message as typeof message));
  }
  return { room, calls: count() };
}

describe('a rebuild whose worker dies', () => {
  it('at any call, before or after it was done, ends with all of the store', async () => {
    const { calls } = await runWith({ call: 0, after: false });
    expect(calls).toBeGreaterThan(30);
    for (let call = 1; call <= calls; call += 1) {
      for (const after of [false, true]) {
        const { room } = await runWith({ call, after });
        const about = `call ${call}, ${after ? 'after' : 'before'}`;
        expect(await room.last(), about).toMatchObject({ ended: 'done', differing: 0, store: { count: 121 } });
        expect(room.pair.behind('current')?.size, about).toBe(121);
        expect(room.pair.aliases.get('articles'), about).not.toBe('articles-v1');
        expect(room.families.behind('current')?.size, about).toBe(1);
        expect(room.pair.indices.size, about).toBe(2);
      }
    }
  });

  it('goes on when a message comes that was thought lost', async () => {
    const room = createRebuildRoom();
    room.store(sampleArticle());
    await room.begin({ kind: 'rebuild' });
    await room.handOverOne();
    room.messages.length = 0;
    const { id, step } = await room.last();
    room.messages.push({ rebuildId: id, step });
    await room.handOver();
    expect(await room.last()).toMatchObject({ ended: 'done' });
  });

  it('hands on once when two workers are given the same step', async () => {
    const room = createRebuildRoom();
    const work = createRebuildIndex(room.deps);
    const { id } = await room.begin({ kind: 'rebuild' });
    await Promise.all([work({ rebuildId: id, step: 0 }), work({ rebuildId: id, step: 0 })]);
    expect(room.messages.filter((message) => 'step' in message && message.step > 0)).toHaveLength(1);
  });

  it('does nothing for a message of work that is over', async () => {
    const room = createRebuildRoom();
    const { id } = await room.run({ kind: 'rebuild' });
    room.messages.push({ rebuildId: id, step: 1 }, { rebuildId: 'other', step: 1 });
    await room.handOver();
    expect((await room.last()).index).toBe('articles-v2');
  });
});
