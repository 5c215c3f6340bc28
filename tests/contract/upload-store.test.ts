import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { createDynamoUploadStore } from '#shared/stores/dynamo-upload-store.ts';
import type { ArticleLine, UploadStore } from '#shared/stores/upload-store.ts';
import { mostOpenUploads } from '#shared/uploads/open-uploads.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { createFakeUploadStore } from '#tests/support/fake-upload-store.ts';
import { sampleUpload } from '#tests/support/sample-upload.ts';

const stores: Record<string, () => UploadStore> = {
  'in memory': createFakeUploadStore,
  'in DynamoDB': () => createDynamoUploadStore(connectForContracts(inject('stack'))),
};

const line = (position: number, is: Partial<ArticleLine> = {}): ArticleLine => ({
  position,
  id: `a${position}`,
  headline: `Ferry ${position} runs again`,
  result: 'created',
  revision: 1,
  problems: [],
  ...is,
});

describe.each(Object.entries(stores))('uploads %s', (_name, createStore) => {
  let store: UploadStore;
  let publisherId: string;
  let id: string;
  beforeEach(() => {
    store = createStore();
    publisherId = `p-${randomUUID()}`;
    id = `u-${randomUUID()}`;
  });
  const upload = (is = {}) => sampleUpload({ id, publisherId, ...is });

  it('gives back what was stored, and nothing for an id it does not know', async () => {
    const stored = upload({ sha256: 'ab'.repeat(32), defaults: { language: 'en', categories: [] } });
    expect(await store.create(stored)).toEqual(stored);
    expect(await store.get(id)).toEqual(stored);
    expect(await store.get(`${id}-other`)).toBeUndefined();
    expect(await store.lines(`${id}-other`, { from: 0, limit: 10 })).toEqual({ lines: [] });
  });

  it('answers the earlier upload to the same key and request, and stores no second one', async () => {
    const first = upload();
    await store.create(first, { key: 'k', requestHash: 'h' });
    const again = await store.create(upload({ id: `${id}-2` }), { key: 'k', requestHash: 'h' });
    expect(again).toEqual(first);
    expect(await store.get(`${id}-2`)).toBeUndefined();
    expect((await store.page(publisherId, { limit: 10 })).uploads).toHaveLength(1);
  });

  it('lets an earlier upload that still waits live as long as its fresh signature', async () => {
    await store.create(upload(), { key: 'k', requestHash: 'h' });
    const later = upload({ id: `${id}-2`, expiresAt: '2026-03-01T09:15:00.000Z' });
    expect(await store.create(later, { key: 'k', requestHash: 'h' })).toMatchObject({
      id,
      expiresAt: '2026-03-01T09:15:00.000Z',
    });
    expect((await store.get(id))?.expiresAt).toBe('2026-03-01T09:15:00.000Z');
  });

  it('leaves an earlier upload alone that has its file', async () => {
    await store.create(upload(), { key: 'k', requestHash: 'h' });
    await store.setStatus(id, 'published', []);
    const later = upload({ id: `${id}-2`, expiresAt: '2026-03-01T09:15:00.000Z' });
    expect(await store.create(later, { key: 'k', requestHash: 'h' })).toMatchObject({
      status: 'published',
      expiresAt: '2026-03-01T08:15:00.000Z',
    });
  });

  it('says mismatch to a used key with another request', async () => {
    await store.create(upload(), { key: 'k', requestHash: 'h' });
    expect(await store.create(upload({ id: `${id}-2` }), { key: 'k', requestHash: 'other' })).toBe('mismatch');
  });

  it('keeps keys of two publishers apart', async () => {
    await store.create(upload(), { key: 'k', requestHash: 'h' });
    const other = upload({ id: `${id}-2`, publisherId: `${publisherId}-2` });
    expect(await store.create(other, { key: 'k', requestHash: 'h' })).toEqual(other);
  });

  it('makes one upload of equal keys that arrive together', async () => {
    const asked = Array.from({ length: 5 }, (_, index) =>
      store.create(upload({ id: `${id}-${index}` }), { key: 'k', requestHash: 'h' }),
    );
    const ids = (await Promise.all(asked)).map((one) => (typeof one === 'string' ? one : one.id));
    expect(new Set(ids).size).toBe(1);
    expect((await store.page(publisherId, { limit: 10 })).uploads).toHaveLength(1);
  });

  describe('when a publisher has as many open uploads as it may have', () => {
    const open = (at: number, is = {}) => store.create(upload({ id: `${id}-${at}`, ...is }));
    const expiry = '2026-03-01T08:15:00.000Z';
    beforeEach(async () => {
      for (let at = 0; at < mostOpenUploads; at += 20) {
        await Promise.all(Array.from({ length: 20 }, (_, more) => open(at + more)));
      }
    });

    it('stores no further one, though another publisher’s', async () => {
      expect(await open(100)).toBe('too-many-open');
      expect(await store.get(`${id}-100`)).toBeUndefined();
      expect(await open(101, { publisherId: `${publisherId}-2` })).toMatchObject({ id: `${id}-101` });
    });

    it('stores one for each whose file came, however many ask at the same time', async () => {
      for (const at of [3, 4, 5]) await store.setStatus(`${id}-${at}`, at === 4 ? 'rejected' : 'processing', []);
      await store.setStatus(`${id}-3`, 'published', []);
      const asked = await Promise.all(Array.from({ length: 8 }, (_, at) => open(100 + at)));
      expect(asked.filter((one) => one !== 'too-many-open')).toHaveLength(3);
    });

    it('stores another as soon as they expire', async () => {
      expect(await open(100, { createdAt: '2026-03-01T08:14:59.999Z' })).toBe('too-many-open');
      const later = { createdAt: expiry, expiresAt: '2026-03-01T08:30:00.000Z' };
      expect(await open(101, later)).toMatchObject({ id: `${id}-101` });
    });
  });

  it('answers an earlier upload at the limit, and counts one that its key revives', async () => {
    const until = (minute: number) => `2026-03-01T08:${minute}:00.000Z`;
    await store.create(upload(), { key: 'k', requestHash: 'h' });
    for (let at = 1; at < mostOpenUploads; at += 1) await store.create(upload({ id: `${id}-${at}` }));
    const again = (createdAt: string, expiresAt: string) =>
      store.create(upload({ id: `${id}-again`, createdAt, expiresAt }), { key: 'k', requestHash: 'h' });
    expect(await again(until(10), until(25))).toMatchObject({ id, expiresAt: until(25) });
    const fill = Array.from({ length: mostOpenUploads }, (_, at) =>
      upload({ id: `${id}-late-${at}`, createdAt: until(20), expiresAt: until(35) }),
    );
    const stored = [];
    for (const one of fill) stored.push(await store.create(one));
    expect(stored.filter((one) => one === 'too-many-open')).toHaveLength(1);
    expect(await again(until(26), until(41))).toMatchObject({ id, expiresAt: until(41) });
    expect(await store.create(upload({ id: `${id}-more`, createdAt: until(27) }))).toBe('too-many-open');
  });

  it('lists a publisher’s uploads newest first, page by page, with their status', async () => {
    for (const minute of [10, 11, 12]) {
      await store.create(upload({ id: `${id}-${minute}`, createdAt: `2026-03-01T08:${minute}:00.000Z` }));
    }
    await store.create(upload({ id: `${id}-other`, publisherId: `${publisherId}-2` }));
    await store.setStatus(`${id}-11`, 'rejected', []);
    const first = await store.page(publisherId, { limit: 2 });
    expect(first.uploads.map((one) => [one.id, one.status])).toEqual([
      [`${id}-12`, 'awaiting-file'],
      [`${id}-11`, 'rejected'],
    ]);
    const second = await store.page(publisherId, { limit: 2, after: first.next });
    expect(second.uploads.map((one) => one.id)).toEqual([`${id}-10`]);
    expect(second.next).toBeUndefined();
  });

  it('gives the lines in the order of the file, more than one batch of them', async () => {
    await store.create(upload());
    const lines = Array.from({ length: 60 }, (_, index) => line(59 - index));
    await store.writeLines(id, lines);
    const report = await store.lines(id, { from: 0, limit: 100 });
    expect(report.next).toBeUndefined();
    expect(report.lines.map((one) => one.position)).toEqual(Array.from({ length: 60 }, (_, index) => index));
  });

  it('gives a long report page by page, each line once', async () => {
    await store.create(upload());
    await store.writeLines(
      id,
      Array.from({ length: 1203 }, (_, position) => line(position)),
    );
    const seen: number[] = [];
    for (let from: number | undefined = 0; from !== undefined; ) {
      const page = await store.lines(id, { from, limit: 250 });
      expect(page.lines.length).toBeLessThanOrEqual(250);
      seen.push(...page.lines.map((one) => one.position));
      from = page.next;
    }
    expect(seen).toEqual(Array.from({ length: 1203 }, (_, index) => index));
  });

  it('gives the lines of a range and no other, also behind a thousand that have none', async () => {
    await store.create(upload());
    await store.writeLines(id, [line(3), line(1499), line(1700), line(1999), line(2000)]);
    const of = async (from: number, before: number, limit = 500) => {
      const { lines, next } = await store.lines(id, { from, before, limit });
      return [lines.map((one) => one.position), next];
    };
    expect(await of(1500, 2000)).toEqual([[1700, 1999], undefined]);
    expect(await of(0, 2001)).toEqual([[3, 1499, 1700, 1999, 2000], undefined]);
    expect(await of(4, 2001, 2)).toEqual([[1499, 1700], 1999]);
    expect(await of(500, 1400)).toEqual([[], undefined]);
  });

  it('keeps the counts that come with a last status', async () => {
    await store.create(upload());
    const counts = { created: 3, updated: 2, unchanged: 1, rejected: 0 };
    await store.setStatus(id, 'processing', []);
    expect((await store.get(id))?.counts).toBeUndefined();
    await store.setStatus(id, 'published', [], counts);
    await store.setStatus(id, 'rejected', [], { ...counts, created: 9 });
    expect(await store.get(id)).toMatchObject({ status: 'published', counts });
  });

  it('overwrites a line that is written again', async () => {
    await store.create(upload());
    await store.writeLines(id, [line(0), line(1)]);
    const problems = [{ severity: 'error', line: 7, detail: 'has no headline.' }] as const;
    await store.writeLines(id, [line(1, { result: 'rejected', revision: undefined, problems })]);
    const { lines } = await store.lines(id, { from: 0, limit: 10 });
    expect(lines.map((one) => [one.result, one.problems])).toEqual([
      ['created', []],
      ['rejected', problems],
    ]);
  });

  it('goes to processing only from waiting, and leaves a finished upload finished', async () => {
    await store.create(upload());
    const statusAfter = async (status: 'awaiting-file' | 'processing' | 'published' | 'rejected') => {
      await store.setStatus(id, status, [{ severity: 'warning', detail: status }]);
      const { status: now, problems } = (await store.get(id)) ?? {};
      return [now, problems?.[0]?.detail];
    };
    expect(await statusAfter('processing')).toEqual(['processing', 'processing']);
    expect(await statusAfter('awaiting-file')).toEqual(['processing', 'processing']);
    expect(await statusAfter('published')).toEqual(['published', 'published']);
    expect(await statusAfter('processing')).toEqual(['published', 'published']);
    expect(await statusAfter('rejected')).toEqual(['published', 'published']);
  });

  it('makes no upload by setting a status', async () => {
    await store.setStatus(id, 'published', []);
    expect(await store.get(id)).toBeUndefined();
  });
});
