import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { Conflict } from '#shared/errors.ts';
import { createDynamoPublisherStore } from '#shared/stores/dynamo-publisher-store.ts';
import type { Publisher, PublisherKey, PublisherStore } from '#shared/stores/publisher-store.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { createFakePublisherStore } from '#tests/support/fake-publisher-store.ts';

const stores: Record<string, () => PublisherStore> = {
  'in memory': createFakePublisherStore,
  'in DynamoDB': () => createDynamoPublisherStore(connectForContracts(inject('stack'))),
};

describe.each(Object.entries(stores))('publishers %s', (_name, createStore) => {
  let store: PublisherStore;
  let publisher: Publisher;
  const key = (keyId: string): PublisherKey => ({
    keyId,
    publisherId: publisher.id,
    hash: 'cd'.repeat(32),
    scopes: ['upload', 'edit'],
    createdAt: '2026-03-01T08:00:00.000Z',
    expiresAt: '2027-03-01T08:00:00.000Z',
  });
  const newKeyId = () => randomUUID().slice(0, 10);
  beforeEach(() => {
    store = createStore();
    const id = `p-${randomUUID()}`;
    publisher = { id, name: 'Harbour Post', defaults: { language: 'en', categories: ['Harbour'] } };
  });

  it('keeps and replaces a publisher, and lists each once', async () => {
    await store.put(publisher);
    const renamed = { ...publisher, name: 'The Harbour Post' };
    await store.put(renamed);
    expect(await store.get(publisher.id)).toEqual(renamed);
    expect((await store.list()).filter((one) => one.id === publisher.id)).toEqual([renamed]);
    expect(await store.get(`${publisher.id}-2`)).toBeUndefined();
  });

  it('finds a key by its id and lists the keys of one publisher only', async () => {
    const [one, two] = [newKeyId(), newKeyId()].sort();
    await store.putKey(key(one ?? ''));
    await store.putKey(key(two ?? ''));
    await store.putKey({ ...key(newKeyId()), publisherId: `${publisher.id}-2` });
    expect(await store.key(one ?? '')).toEqual(key(one ?? ''));
    expect(await store.keys(publisher.id)).toEqual([key(one ?? ''), key(two ?? '')]);
    expect(await store.key(newKeyId())).toBeUndefined();
  });

  it('does not write a key twice: that could take a revocation back', async () => {
    const keyId = newKeyId();
    await store.putKey(key(keyId));
    await store.revokeKey(keyId, '2026-03-02T08:00:00.000Z');
    await expect(store.putKey(key(keyId))).rejects.toBeInstanceOf(Conflict);
    expect((await store.key(keyId))?.revokedAt).toBe('2026-03-02T08:00:00.000Z');
  });

  it('ends a key where it is read and where it is listed, and never makes its life longer', async () => {
    const { expiresAt: _, ...endless } = key(newKeyId());
    const keyId = endless.keyId;
    await store.putKey(endless);
    expect(await store.endKey(keyId, '2026-03-02T08:00:00.000Z')).toBe(true);
    expect(await store.endKey(keyId, '2026-03-03T08:00:00.000Z')).toBe(true);
    expect((await store.key(keyId))?.expiresAt).toBe('2026-03-02T08:00:00.000Z');
    expect((await store.keys(publisher.id))[0]?.expiresAt).toBe('2026-03-02T08:00:00.000Z');
    expect(await store.endKey(newKeyId(), '2026-03-02T08:00:00.000Z')).toBe(false);
  });

  it('revokes a key where it is read and where it is listed, and keeps the first time', async () => {
    const keyId = newKeyId();
    await store.putKey(key(keyId));
    expect(await store.revokeKey(keyId, '2026-03-02T08:00:00.000Z')).toBe(true);
    expect(await store.revokeKey(keyId, '2026-03-03T08:00:00.000Z')).toBe(true);
    expect((await store.key(keyId))?.revokedAt).toBe('2026-03-02T08:00:00.000Z');
    expect((await store.keys(publisher.id))[0]?.revokedAt).toBe('2026-03-02T08:00:00.000Z');
    expect(await store.revokeKey(newKeyId(), '2026-03-02T08:00:00.000Z')).toBe(false);
  });
});
