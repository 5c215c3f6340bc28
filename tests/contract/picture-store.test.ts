import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import type { StoredPicture } from '#shared/pictures/picture.ts';
import { createDynamoPictureStore } from '#shared/stores/dynamo-picture-store.ts';
import type { PictureStore } from '#shared/stores/picture-store.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { createFakePictureStore } from '#tests/support/fake-picture-store.ts';
import { samplePicture } from '#tests/support/sample-picture.ts';

const stores: Record<string, () => PictureStore> = {
  'in memory': () => createFakePictureStore(),
  'in DynamoDB': () => createDynamoPictureStore(connectForContracts(inject('stack'))),
};

describe.each(Object.entries(stores))('pictures %s', (_name, createStore) => {
  let pictures: PictureStore;
  let picture: StoredPicture;
  beforeEach(() => {
    pictures = createStore();
    const mark = randomUUID();
    picture = samplePicture({ id: `p-${mark}`, publisherId: `courier-${mark}`, credit: 'Ola' });
  });

  it('are found by id and by their file', async () => {
    expect(await pictures.create(picture)).toBe('created');
    expect(await pictures.read([picture.id, 'p-none', picture.id])).toEqual(new Map([[picture.id, picture]]));
    expect(await pictures.byFile(picture.publisherId, picture.sha256)).toEqual(picture);
    expect(await pictures.byFile('gazette', picture.sha256)).toBeUndefined();
    expect(await pictures.byFile(picture.publisherId, 'other')).toBeUndefined();
    expect(await pictures.read([])).toEqual(new Map());
  });

  it('of one file are one, whoever of several is first', async () => {
    const others = ['a', 'b', 'c'].map((letter) => ({ ...picture, id: `${picture.id}-${letter}` }));
    const outcomes = await Promise.all(others.map((one) => pictures.create(one)));
    expect(outcomes.toSorted()).toEqual(['created', 'taken', 'taken']);
    const first = others[outcomes.indexOf('created')];
    expect(await pictures.byFile(picture.publisherId, picture.sha256)).toEqual(first);
    expect((await pictures.read(others.map(({ id }) => id))).size).toBe(1);
  });

  it('keep what is said of them last', async () => {
    await pictures.create(picture);
    const longer = { ...picture, expiresAt: '2026-04-01T00:00:00.000Z' };
    await pictures.change(longer);
    expect(await pictures.byFile(picture.publisherId, picture.sha256)).toEqual(longer);
  });

  it('know which articles show them, each once', async () => {
    await pictures.create(picture);
    expect(await pictures.usedBy(picture.id, 10)).toEqual([]);
    const use = (articleId: string) => ({ pictureId: picture.id, articleId });
    await pictures.noteUses([use('a1'), use('a2')]);
    await pictures.noteUses([use('a1')]);
    await pictures.noteUses([]);
    expect(await pictures.usedBy(picture.id, 10)).toEqual(['a1', 'a2']);
    expect(await pictures.usedBy(picture.id, 1)).toEqual(['a1']);
    expect(await pictures.read([picture.id])).toEqual(new Map([[picture.id, picture]]));
  });
});
