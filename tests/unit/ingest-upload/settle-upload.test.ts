import { describe, expect, it } from 'vitest';
import { settleUpload } from '#shared/uploads/settle-upload.ts';
import { createFakeUploadStore } from '#tests/support/fake-upload-store.ts';
import { sampleUpload } from '#tests/support/sample-upload.ts';

const undated = { severity: 'warning', detail: 'Some articles have no date.' } as const;
const cutOff = { severity: 'error', detail: 'The file ends in the middle.' } as const;
const counted = (created: number, rejected = 0) => ({ created, updated: 0, unchanged: 0, rejected });

async function cutUpload() {
  const both = createFakeUploadStore();
  const upload = sampleUpload({ lane: 'archive' });
  await both.create(upload);
  await both.setStatus(upload.id, 'processing', []);
  const finish = (first: number, is: { counts?: ReturnType<typeof counted>; problems?: (typeof undated)[] } = {}) =>
    both.finishPart(upload.id, { first, count: 500, counts: counted(500), problems: [], ...is });
  const settle = () => settleUpload({ uploads: both, parts: both }, upload.id);
  return { both, id: upload.id, finish, settle };
}

describe('an upload in parts', () => {
  it('is settled with its last part, not before, and not before all are cut', async () => {
    const { both, id, finish, settle } = await cutUpload();
    await finish(0);
    expect(await settle()).toMatchObject({ status: 'processing' });
    await both.closeCutting(id, 2, []);
    expect(await settle()).toMatchObject({ status: 'processing' });
    await finish(500);
    expect(await settle()).toMatchObject({ status: 'published' });
    expect(await both.get(id)).toMatchObject({ status: 'published', counts: counted(1000) });
  });

  it.each([
    ['published', counted(3), []],
    ['partly-published', counted(3, 1), []],
    ['partly-published', counted(3), [cutOff]],
    ['published', counted(3), [undated]],
    ['rejected', counted(0, 3), []],
  ] as const)('is %s with %j and %j', async (status, counts, problems) => {
    const { both, id, finish, settle } = await cutUpload();
    await finish(0, { counts });
    await both.closeCutting(id, 1, problems);
    expect(await settle()).toMatchObject({ status, problems });
  });

  it('says once what is wrong with many parts, and where', async () => {
    const { both, id, finish, settle } = await cutUpload();
    for (const first of [0, 500, 1000, 1500, 2000]) await finish(first, first === 500 ? {} : { problems: [undated] });
    await both.closeCutting(id, 5, []);
    expect((await settle())?.problems).toEqual([
      {
        severity: 'warning',
        detail:
          'Articles 1 to 500, Articles 1,001 to 1,500, Articles 1,501 to 2,000 and 1 more part: Some articles have no date.',
      },
    ]);
  });
});
