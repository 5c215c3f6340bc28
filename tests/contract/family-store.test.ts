import { beforeEach, describe, expect, inject, it } from 'vitest';
import { createDynamoFamilyStore } from '#shared/stores/dynamo-family-store.ts';
import type { FamilyEdit, FamilyStore } from '#shared/stores/family-store.ts';
import { rareWord } from '#tests/support/articles-file.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { createFakeFamilyStore } from '#tests/support/fake-family-store.ts';

const stores: Record<string, () => FamilyStore> = {
  'in memory': createFakeFamilyStore,
  'in DynamoDB': () => createDynamoFamilyStore(connectForContracts(inject('stack'))),
};

describe.each(Object.entries(stores))('name families %s', (_name, createStore) => {
  let store: FamilyStore;
  let id: string;
  beforeEach(() => {
    store = createStore();
    id = `family-${rareWord()}`;
  });

  const edit = (revision: number, more: Partial<FamilyEdit> = {}): FamilyEdit => ({
    id,
    names: [`${id} A`, `${id} B`],
    notNames: [`${id} C`],
    revision,
    updatedAt: '2026-03-10T12:00:00.000Z',
    ...more,
  });
  const stored = async () => (await store.list()).edits.filter((one) => one.id === id);

  it('keep an edit as it was saved, and every one raises the revision', async () => {
    const { revision } = await store.list();
    expect(await store.save(edit(revision + 1), revision)).toBe('saved');
    expect(await stored()).toEqual([edit(revision + 1)]);
    expect(await store.save(edit(revision + 2, { removed: true }), revision + 1)).toBe('saved');
    expect(await stored()).toEqual([edit(revision + 2, { removed: true })]);
    expect((await store.list()).revision).toBe(revision + 2);
  });

  it('refuse an edit made from an older list, of whatever family', async () => {
    const { revision } = await store.list();
    await store.save(edit(revision + 1), revision);
    expect(await store.save(edit(revision + 1, { id: `${id}-2` }), revision)).toBe('stale');
    expect((await store.list()).edits.some((one) => one.id === `${id}-2`)).toBe(false);
  });

  it('take one of several edits that come together', async () => {
    const { revision } = await store.list();
    const names = ['a', 'b', 'c', 'd'];
    const outcomes = await Promise.all(
      names.map((name) => store.save(edit(revision + 1, { id: `${id}-${name}` }), revision)),
    );
    expect(outcomes.sort()).toEqual(['saved', 'stale', 'stale', 'stale']);
  });

  it('are listed by id', async () => {
    for (const name of ['z', 'a', 'm']) {
      const { revision } = await store.list();
      await store.save(edit(revision + 1, { id: `${id}-${name}` }), revision);
    }
    const ids = (await store.list()).edits.map((one) => one.id);
    expect(ids).toEqual(ids.toSorted());
  });
});
