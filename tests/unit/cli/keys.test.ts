import { beforeEach, describe, expect, it } from 'vitest';
import { addPublisher, putPublisher } from '#cli/add-publisher.ts';
import { rotateKey } from '#cli/rotate-key.ts';
import { createAuthorizePublisher } from '#functions/authorize-publisher/authorize-publisher.ts';
import type { PublisherStore } from '#shared/stores/publisher-store.ts';
import { createFakePublisherStore } from '#tests/support/fake-publisher-store.ts';

const start = '2026-03-01T08:00:00.000Z';
const hoursOn = (hours: number) => new Date(Date.parse(start) + hours * 3_600_000).toISOString();
const day = 24 * 3_600_000;

let publishers: PublisherStore;
beforeEach(() => {
  publishers = createFakePublisherStore();
});

const add = (is: object = {}) => addPublisher(publishers, { id: 'quay', scopes: ['upload'], ...is }, start);
const verdict = (key: string, now: string) =>
  createAuthorizePublisher({ publishers, now: () => now })(`Bearer ${key}`).then((one) => one.isAuthorized);

describe('adding a publisher', () => {
  it('keeps what it is not told anew', async () => {
    const defaults = { language: 'de', categories: ['Hafen'], source: 'Quay News' };
    await add({ name: 'The Quay', ...defaults });
    await add();
    expect(await publishers.get('quay')).toEqual({ id: 'quay', name: 'The Quay', defaults });
    await add({ categories: [] });
    expect((await publishers.get('quay'))?.defaults).toEqual({ ...defaults, categories: [] });
    await putPublisher(publishers, { id: 'quay', source: '' });
    expect((await publishers.get('quay'))?.defaults).toEqual({ language: 'de', categories: [] });
  });

  it('gives a key that ends when it is told to', async () => {
    const { key } = await add({ expiresAt: hoursOn(2) });
    expect([await verdict(key, hoursOn(1)), await verdict(key, hoursOn(2))]).toEqual([true, false]);
  });
});

describe('rotating a key', () => {
  const rotate = (is: object = {}) => rotateKey(publishers, { publisherId: 'quay', overlapMs: day, ...is }, start);

  it('gives a new one with the same scopes; both are good until the overlap is over', async () => {
    const old = await add({ scopes: ['edit', 'upload'] });
    const { key, keyId, oldKeyId, oldEndsAt } = await rotate();
    expect([oldKeyId, oldEndsAt]).toEqual([old.keyId, hoursOn(24)]);
    expect((await publishers.key(keyId))?.scopes).toEqual(['edit', 'upload']);
    for (const [hours, isOldGood] of [[0, true] as const, [23, true] as const, [24, false] as const]) {
      expect([await verdict(old.key, hoursOn(hours)), await verdict(key, hoursOn(hours))]).toEqual([isOldGood, true]);
    }
  });

  it('does not let a key live longer than it would have', async () => {
    const old = await add({ expiresAt: hoursOn(1) });
    expect((await rotate()).oldEndsAt).toBe(hoursOn(1));
    expect(await verdict(old.key, hoursOn(1))).toBe(false);
  });

  it('with several good keys wants one named, and leaves the others alone', async () => {
    const [one, other] = [await add(), await add()];
    await expect(rotate()).rejects.toThrow('name one by --key');
    await rotate({ keyId: one.keyId });
    expect([await verdict(one.key, hoursOn(24)), await verdict(other.key, hoursOn(24))]).toEqual([false, true]);
  });

  it('has nothing to rotate where no key is good, nor another publisher’s key', async () => {
    const { keyId } = await add();
    await addPublisher(publishers, { id: 'pier', scopes: ['edit'] }, start);
    await expect(rotate({ publisherId: 'pier', keyId })).rejects.toThrow('no good key');
    await publishers.revokeKey(keyId, start);
    await expect(rotate()).rejects.toThrow('no good key');
  });
});
