import { beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '#shared/articles/article.ts';
import { createFakeAddressStore } from '#tests/support/fake-address-store.ts';
import { createRebuildRoom } from '#tests/support/rebuild-room.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

let room: ReturnType<typeof createRebuildRoom>;

beforeEach(async () => {
  room = createRebuildRoom();
  await room.pair.index.ensureIndex();
  await room.families.index.ensureIndex();
});

/** Articles of two publishers and three months, visible and not. */
const newsroom = (): Article[] => [
  ...Array.from({ length: 130 }, (_, at) => sampleArticle({ id: `a${at}`, revision: 1 + (at % 3), fileOrder: at })),
  sampleArticle({ id: 'old', publishedAt: '2025-11-01T08:00:00.000Z' }),
  sampleArticle({ id: 'draft', publisherId: 'tribune', state: 'draft' }),
  sampleArticle({ id: 'gone', publisherId: 'tribune', state: 'withdrawn', revision: 4 }),
  sampleArticle({ id: 'later', publisherId: 'tribune', publishedAt: '2027-01-01T00:00:00.000Z' }),
];

const versionsIn = (name: string) =>
  Object.fromEntries([...(room.pair.indices.get(name) ?? [])].map(([id, { version }]) => [id, version]));

describe('a rebuild', () => {
  it('gives readers a new index with a document or a tombstone of every article', async () => {
    room.store(...newsroom());
    const done = await room.run({ kind: 'rebuild' });
    expect(done).toMatchObject({ ended: 'done', differing: 0, index: 'articles-v2', documents: 134 });
    expect(done.store).toEqual(done.inIndex);
    expect(room.pair.aliases.get('articles')).toBe('articles-v2');
    const made = room.pair.behind('current');
    expect(made?.get('a2')).toMatchObject({ version: 13, document: { headline: 'Harbour wall holds' } });
    expect(made?.get('gone')?.document).toEqual({ id: 'gone', revision: 4, state: 'hidden' });
    expect([made?.get('draft')?.document, made?.get('later')?.document].map((one) => Object.keys(one ?? {}))).toEqual([
      ['id', 'revision', 'state'],
      ['id', 'revision', 'state'],
    ]);
  });

  it('leaves the old index beside, which takes writes until it is dropped', async () => {
    room.store(sampleArticle());
    await room.run({ kind: 'rebuild' });
    await room.pair.index.bulkWrite([{ id: 'a1', version: 99, document: {} }], { visibleAtOnce: false });
    expect([versionsIn('articles-v1'), versionsIn('articles-v2')]).toEqual([{ a1: 99 }, { a1: 99 }]);
    const dropped = await room.run({ kind: 'drop' });
    expect(dropped.dropped).toEqual(['articles-v1', 'articles-families-v1']);
    expect([...room.pair.indices.keys()]).toEqual(['articles-v2']);
  });

  it('makes the rows of old addresses anew, of hidden articles too, each for its own publisher', async () => {
    const addressOf = (id: string) => `https://old.example/${id}`;
    const addresses = createFakeAddressStore();
    room = createRebuildRoom({ addresses });
    await room.pair.index.ensureIndex();
    await room.families.index.ensureIndex();
    room.store(...newsroom().map((one) => ({ ...one, previousUrls: [addressOf(one.id)] })));
    await room.run({ kind: 'rebuild' });
    const claims = (id: string) => addresses.claims({ host: 'old.example', path: `/${id}` });
    expect(await claims('a129')).toMatchObject([{ publisherId: 'courier', to: { article: 'a129' } }]);
    expect(await claims('draft')).toMatchObject([{ publisherId: 'tribune', to: { article: 'draft' } }]);
  });

  it('takes families along, and those that were removed', async () => {
    await room.familyStore.save({ id: 'f', names: ['Kyiv', 'Kiev'], revision: 1, updatedAt: 'x' }, 0);
    await room.familyStore.save({ id: 'g', names: ['A', 'B'], removed: true, revision: 2, updatedAt: 'x' }, 1);
    await room.run({ kind: 'rebuild' });
    expect(room.families.behind('current')?.get('f')?.document).toMatchObject({ family: { names: ['Kyiv', 'Kiev'] } });
    expect(room.families.behind('current')?.get('g')).toMatchObject({ version: 2, document: { removed: true } });
  });

  it('never lets the store’s older revision replace what was written meanwhile', async () => {
    room.store(sampleArticle({ revision: 1 }));
    await room.begin({ kind: 'rebuild' });
    while (!room.pair.aliases.has('articles-beside')) await room.handOverOne();
    await room.pair.index.bulkWrite([{ id: 'a1', version: 40, document: { new: true } }], { visibleAtOnce: false });
    room.store(sampleArticle({ revision: 10, state: 'withdrawn' }));
    await room.handOver();
    expect(versionsIn('articles-v2')).toEqual({ a1: 40 });
  });

  it('of an empty store is an empty index', async () => {
    expect(await room.run({ kind: 'rebuild' })).toMatchObject({ ended: 'done', documents: 0 });
  });

  it('finds an article that no list leads to by the index that readers have', async () => {
    room.store(sampleArticle({ id: 'lost' }), sampleArticle({ id: 'a2', fileOrder: 1 }));
    room.unlisted.add('lost');
    await room.pair.index.bulkWrite([{ id: 'lost', version: 5, document: {} }], { visibleAtOnce: false });
    expect(await room.run({ kind: 'rebuild' })).toMatchObject({ ended: 'done', documents: 2 });
    expect(versionsIn('articles-v2')).toEqual({ lost: 5, a2: 5 });
  });

  it.each(['a document that the engine refuses', 'a body that is lost'])(
    'does not change over for %s',
    async (what) => {
      room.store(sampleArticle({ id: 'bad' }), sampleArticle({ id: 'good', fileOrder: 1 }));
      if (what.startsWith('a body')) room.texts.delete('bad/1');
      else room.pair.refused.set('bad', 'mapper_parsing_exception');
      const failed = await room.run({ kind: 'rebuild' });
      expect(failed).toMatchObject({ ended: 'failed', differing: 1 });
      expect(failed.differences[0]).toMatchObject({
        id: 'bad',
        publisherId: 'courier',
        month: '2026-03',
        what: 'refused',
      });
      expect(room.pair.aliases.get('articles')).toBe('articles-v1');
      expect(await room.run({ kind: 'rebuild', accept: true })).toMatchObject({ ended: 'done', index: 'articles-v3' });
      expect(versionsIn('articles-v3')).toEqual({ good: 5 });
    },
  );

  it('is begun one at a time', async () => {
    await room.begin({ kind: 'rebuild' });
    expect(await room.deps.rebuilds.begin({ ...(await room.last()), id: 'other' })).toBe('busy');
  });
});

describe('the way back', () => {
  it('brings the old index up to date first, and gives it to readers', async () => {
    room.store(sampleArticle());
    await room.run({ kind: 'rebuild' });
    room.pair.behind('beside')?.clear();
    expect(await room.run({ kind: 'back' })).toMatchObject({ ended: 'done', index: 'articles-v1' });
    expect(room.pair.aliases.get('articles')).toBe('articles-v1');
    expect(versionsIn('articles-v1')).toEqual({ a1: 5 });
  });

  it('is none where nothing was left', async () => {
    expect(await room.run({ kind: 'back' })).toMatchObject({
      ended: 'failed',
      problem: 'There is no index to go back to.',
    });
  });
});

describe('articles that were parked', () => {
  it('are read from the store and written; what is refused again is parked again', async () => {
    room.store(sampleArticle({ id: 'good', state: 'killed', revision: 3 }), sampleArticle({ id: 'bad', fileOrder: 1 }));
    room.pair.refused.set('bad', 'no');
    room.messages.push({ articles: ['good', 'bad', 'nobody'] });
    await room.handOver();
    expect(versionsIn('articles-v1')).toEqual({ good: 12 });
    expect(room.parked).toEqual([{ from: 'rebuild-index', reason: 'no', about: { id: 'bad' } }]);
    expect(room.forgotten).toEqual(['good']);
  });
});
