import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { createDynamoUploadPartStore } from '#shared/stores/dynamo-upload-part-store.ts';
import { createDynamoUploadStore } from '#shared/stores/dynamo-upload-store.ts';
import type { UploadPartStore } from '#shared/stores/upload-part-store.ts';
import type { UploadStore } from '#shared/stores/upload-store.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { createFakeUploadStore } from '#tests/support/fake-upload-store.ts';
import { sampleUpload } from '#tests/support/sample-upload.ts';

interface Stores {
  readonly uploads: UploadStore;
  readonly parts: UploadPartStore;
}

const stores: Record<string, () => Stores> = {
  'in memory': () => {
    const both = createFakeUploadStore();
    return { uploads: both, parts: both };
  },
  'in DynamoDB': () => {
    const at = connectForContracts(inject('stack'));
    return { uploads: createDynamoUploadStore(at), parts: createDynamoUploadPartStore(at) };
  },
};

const counts = { created: 400, updated: 50, unchanged: 40, rejected: 10 };
const problem = { severity: 'warning', detail: 'Two articles have no date.' } as const;

describe.each(Object.entries(stores))('parts of uploads %s', (_name, createStores) => {
  let uploads: UploadStore;
  let parts: UploadPartStore;
  let id: string;
  beforeEach(async () => {
    ({ uploads, parts } = createStores());
    id = `u-${randomUUID()}`;
    await uploads.create(sampleUpload({ id, publisherId: `p-${id}`, lane: 'archive' }));
    await uploads.setStatus(id, 'processing', []);
  });
  const part = (first: number, is = {}) => ({ first, count: 500, counts, problems: [problem], ...is });

  it('are counted on their upload once, however often they end', async () => {
    expect((await uploads.get(id))?.parts).toBeUndefined();
    await parts.finishPart(id, part(0));
    await parts.finishPart(id, part(0, { counts: { ...counts, created: 9 } }));
    expect(await uploads.get(id)).toMatchObject({ counts, parts: { done: 1 } });
    expect(await parts.part(id, 0)).toEqual({ ...part(0), state: 'done' });
  });

  it('that end together are all counted', async () => {
    await Promise.all([500, 0, 1000, 0, 1500, 500].map((first) => parts.finishPart(id, part(first))));
    const { counts: sums, parts: progress } = (await uploads.get(id)) ?? {};
    expect(progress).toEqual({ done: 4 });
    expect(sums).toEqual({ created: 1600, updated: 200, unchanged: 160, rejected: 40 });
    expect((await parts.parts(id)).map(({ first }) => first)).toEqual([0, 500, 1000, 1500]);
  });

  it('are told of as failed until they end, and not afterwards', async () => {
    await parts.failPart(id, { first: 500, count: 73 });
    expect(await parts.part(id, 500)).toEqual({ first: 500, count: 73, state: 'failed' });
    expect((await uploads.get(id))?.parts).toBeUndefined();
    await parts.finishPart(id, part(500, { count: 73 }));
    await parts.failPart(id, { first: 500, count: 73 });
    expect(await parts.parts(id)).toMatchObject([{ first: 500, state: 'done' }]);
    expect((await uploads.get(id))?.parts).toEqual({ done: 1 });
  });

  it('are not there before', async () => {
    expect(await parts.part(id, 0)).toBeUndefined();
    expect(await parts.parts(id)).toEqual([]);
    expect(await parts.cutting(id)).toBeUndefined();
  });

  it('are cut forwards only: a worker that fell behind takes nothing back', async () => {
    await parts.noteCutting(id, { next: 1000, parts: 2 });
    await parts.noteCutting(id, { next: 500, parts: 1 });
    expect(await parts.cutting(id)).toEqual({ next: 1000, parts: 2 });
    expect(await parts.parts(id)).toEqual([]);
  });

  it('are known in number when all are cut, and the first who says so is believed', async () => {
    await parts.finishPart(id, part(0));
    await parts.closeCutting(id, 3, [problem]);
    await parts.closeCutting(id, 4, []);
    expect(await uploads.get(id)).toMatchObject({ parts: { done: 1, total: 3 }, problems: [problem], counts });
  });

  it('of an upload that is over change nothing of it when they are closed', async () => {
    await uploads.setStatus(id, 'rejected', [problem]);
    await parts.closeCutting(id, 3, []);
    expect(await uploads.get(id)).toMatchObject({ status: 'rejected', problems: [problem] });
    expect((await uploads.get(id))?.parts).toBeUndefined();
  });
});
