import { beforeEach, describe, expect, it } from 'vitest';
import { addToTally } from '#functions/rebuild-index/tally.ts';
import { emptyTally } from '#shared/rebuilds/rebuild.ts';
import { createRebuildRoom } from '#tests/support/rebuild-room.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

let room: ReturnType<typeof createRebuildRoom>;

/** Five articles of revision 2 that store and index agree on. */
beforeEach(async () => {
  room = createRebuildRoom();
  room.store(...[1, 2, 3, 4, 5].map((at) => sampleArticle({ id: `a${at}`, revision: 2, fileOrder: at })));
  await room.families.index.ensureIndex();
  await room.pair.index.bulkWrite(
    [...room.articles.keys()].map((id) => ({ id, version: 9, document: {} })),
    { visibleAtOnce: false },
  );
});

const index = () => room.pair.behind('current');
const verify = (repair = false) => room.run({ kind: 'verify', repair });

/** One of each kind of difference. */
function spoil(): void {
  index()?.delete('a1');
  index()?.set('a2', { version: 5, document: {} });
  index()?.set('a3', { version: 13, document: {} });
  index()?.set('ghost', { version: 5, document: {} });
  room.unlisted.add('a4');
}

describe('verify', () => {
  it('finds nothing where nothing differs', async () => {
    const done = await verify();
    expect(done).toMatchObject({ ended: 'done', differing: 0, documents: 5, store: { count: 5 } });
    expect(done.store).toEqual(done.inIndex);
  });

  it('names each article that differs and how', async () => {
    spoil();
    const { differences, differing, store, inIndex } = await verify();
    const told = differences.map(({ id, what, store, index }) => [id, what, store, index]);
    expect(told.sort()).toEqual([
      ['a1', 'missing', 9, undefined],
      ['a2', 'behind', 9, 5],
      ['a3', 'ahead', 9, 13],
      ['a4', 'unlisted', undefined, undefined],
      ['ghost', 'no-article', undefined, undefined],
    ]);
    expect(differing).toBe(5);
    expect(store.hash).not.toBe(inIndex.hash);
    expect([index()?.has('a1'), index()?.has('ghost')]).toEqual([false, true]);
  });

  it('mends by --repair what the store can mend, and says what is left', async () => {
    spoil();
    const { differences, mended } = await verify(true);
    expect(differences.map(({ id }) => id).sort()).toEqual(['a3', 'a4']);
    expect(mended).toBe(3);
    expect([index()?.get('a1')?.version, index()?.get('a2')?.version, index()?.has('ghost')]).toEqual([9, 9, false]);
  });

  it('does not take for lost what is only on its way', async () => {
    index()?.set('a2', { version: 5, document: {} });
    room.meanwhile = () => void index()?.set('a2', { version: 9, document: {} });
    expect(await verify()).toMatchObject({ differing: 0, store: { count: 5 }, inIndex: { count: 5 } });
  });

  it('finds a name family that the copy has not, and mends it', async () => {
    await room.familyStore.save({ id: 'f', names: ['Kyiv', 'Kiev'], revision: 1, updatedAt: 'x' }, 0);
    expect((await verify()).differences).toMatchObject([{ id: 'f', what: 'missing', reason: 'a name family' }]);
    expect(await verify(true)).toMatchObject({ differing: 0, mended: 1 });
    expect(room.families.behind('current')?.get('f')?.version).toBe(1);
  });
});

describe('a tally', () => {
  it('is the same in any order and any parts, and another for another version', () => {
    const whole = addToTally(emptyTally, [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(
      addToTally(addToTally(emptyTally, [['c', 3]]), [
        ['b', 2],
        ['a', 1],
      ]),
    ).toEqual(whole);
    expect(
      addToTally(emptyTally, [
        ['a', 1],
        ['b', 2],
        ['c', 4],
      ]),
    ).not.toEqual(whole);
    expect(whole.hash).toMatch(/^[0-9a-f]{16}$/);
  });
});
