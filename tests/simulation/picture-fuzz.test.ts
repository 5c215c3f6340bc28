import { expect, it } from 'vitest';
import { seededRandom } from '#bench/generated-articles.ts';
import { createIngestPicture } from '#functions/ingest-picture/ingest-picture.ts';
import { createSharpImages } from '#functions/ingest-picture/sharp-images.ts';
import { createFakePictureStore } from '#tests/support/fake-picture-store.ts';
import { createFakeUploadStore } from '#tests/support/fake-upload-store.ts';
import { generatedPicture } from '#tests/support/generated-pictures.ts';
import { sampleUpload } from '#tests/support/sample-upload.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

/** The long form: BROADSHEET_CASES=10000. */
const cases = Number(process.env.BROADSHEET_CASES ?? 400);
const seed = Number(process.env.BROADSHEET_SEED ?? 20261123);
const formats = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const;

/** Bits turned, bytes cut out, repeated or put in, at any place. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  let changed = Buffer.from(bytes);
  const place = () => Math.floor(random() * changed.length);
  for (let turn = 0; turn < 1 + random() * 6; turn += 1) {
    const [at, length, dice] = [place(), Math.floor(random() * 64), random()];
    if (dice < 0.5) changed[at] = Math.floor(random() * 256);
    else if (dice < 0.65) changed = changed.subarray(0, at);
    else if (dice < 0.8) changed = Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]);
    else if (dice < 0.9) changed = Buffer.concat([changed.subarray(0, at + length), changed.subarray(at)]);
    else changed = Buffer.concat([changed.subarray(0, at), Buffer.alloc(length, 0xff), changed.subarray(at)]);
  }
  return changed;
}

it(`a damaged picture is taken or refused with a reason, and quickly, in ${cases} cases`, {
  timeout: 900_000,
}, async () => {
  const random = seededRandom(seed);
  const whole = await Promise.all(
    formats.map((format) => generatedPicture(format, { width: 64, height: 48, shade: 7, exif: { Artist: 'Ola' } })),
  );
  let [taken, refused, slowestMs] = [0, 0, 0];
  for (let number = 0; number < cases; number += 1) {
    const bytes = mutate(whole[number % formats.length] ?? new Uint8Array(), random);
    const uploads = createFakeUploadStore();
    const upload = sampleUpload({ objectKey: 'uploads/pictures/u1/a.jpg', contentType: 'image/jpeg' });
    await uploads.create(upload);
    const ingest = createIngestPicture({
      ...{ uploads, pictures: createFakePictureStore(), images: createSharpImages(), log: createSilentLog() },
      sources: { read: async () => bytes },
      files: { putOriginal: async () => {}, putRendition: async () => {} },
      ...{ siteUrl: 'https://news.test', now: () => upload.createdAt, newId: () => `p${'a'.repeat(24)}` },
    });
    const startedMs = performance.now();
    await ingest({ objectKey: upload.objectKey, isLastTry: false });
    slowestMs = Math.max(slowestMs, performance.now() - startedMs);
    const { status, problems } = (await uploads.get('u1')) ?? upload;
    expect(['published', 'rejected'], `seed ${seed}, case ${number}`).toContain(status);
    if (status === 'published') taken += 1;
    else expect(problems[0]?.detail.length, `seed ${seed}, case ${number}`).toBeGreaterThan(10);
    if (status === 'rejected') refused += 1;
  }
  expect([taken > 0, refused > 0]).toEqual([true, true]);
  expect(slowestMs).toBeLessThan(1000);
});
