import { beforeEach, describe, expect, it } from 'vitest';
import { createIngestPicture } from '#functions/ingest-picture/ingest-picture.ts';
import { createSharpImages } from '#functions/ingest-picture/sharp-images.ts';
import { NotFound } from '#shared/errors.ts';
import type { Upload } from '#shared/stores/upload-store.ts';
import { createFakePictureStore } from '#tests/support/fake-picture-store.ts';
import { createFakeUploadStore } from '#tests/support/fake-upload-store.ts';
import { claimedPng, generatedPicture } from '#tests/support/generated-pictures.ts';
import { sampleUpload } from '#tests/support/sample-upload.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

let files: Map<string, Uint8Array>;
let made: string[];
let pictures: ReturnType<typeof createFakePictureStore>;
let uploads: ReturnType<typeof createFakeUploadStore>;
let number: number;
let sent: number;

beforeEach(() => {
  [files, made, number, sent] = [new Map(), [], 0, 0];
  [pictures, uploads] = [createFakePictureStore(), createFakeUploadStore()];
});

const ingest = (images = createSharpImages()) =>
  createIngestPicture({
    ...{ uploads, pictures, images, log: createSilentLog(), siteUrl: 'https://news.test' },
    sources: {
      async read(key) {
        const bytes = files.get(key);
        if (!bytes) throw new NotFound('The uploaded file');
        return bytes;
      },
    },
    files: {
      putOriginal: async (id) => void made.push(`${id} original`),
      putRendition: async (id, width) => void made.push(`${id} ${width}`),
    },
    now: () => '2026-03-02T12:00:00.000Z',
    newId: () => `p${String(++number).padStart(24, 'a')}`,
  });

/** Uploads a file and answers its report. */
async function send(bytes: Uint8Array | undefined, changes: Partial<Upload> = {}, isLastTry = false) {
  const id = `u${++sent}`;
  const objectKey = `uploads/pictures/${id}/a.jpg`;
  await uploads.create(sampleUpload({ id, objectKey, contentType: 'image/jpeg', ...changes }));
  if (bytes) files.set(objectKey, bytes);
  await ingest()({ objectKey, isLastTry });
  const upload = await uploads.get(id);
  return { status: upload?.status, problems: upload?.problems ?? [], pictures: pictures.reports.get(id) ?? [] };
}

describe('a picture', () => {
  it('is stored in the sizes that pages show, none larger than the file', async () => {
    const {
      status,
      problems,
      pictures: lines,
    } = await send(await generatedPicture('jpeg', { width: 700, height: 350 }));
    expect([status, problems]).toEqual(['published', []]);
    const url = `https://news.test/v1/pictures/${lines[0]?.id}`;
    expect(lines).toMatchObject([{ url, result: 'created', contentType: 'image/jpeg', width: 700, height: 350 }]);
    expect(lines[0]?.renditions).toEqual([
      { url: `${url}/320`, width: 320, height: 160 },
      { url: `${url}/640`, width: 640, height: 320 },
      { url: `${url}/700`, width: 700, height: 350 },
    ]);
    expect(made.map((one) => one.split(' ')[1])).toEqual(['original', '320', '640', '700']);
  });

  it('stands upright, however the camera was held', async () => {
    const { pictures: lines } = await send(await generatedPicture('jpeg', { width: 400, height: 300, orientation: 6 }));
    expect(lines[0]).toMatchObject({ width: 300, height: 400 });
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('may be %s', async (format) => {
    const report = await send(await generatedPicture(format), { contentType: `image/${format}` });
    expect(report).toMatchObject({ status: 'published', problems: [] });
    expect(report.pictures[0]?.contentType).toBe(`image/${format}`);
  });

  it('is what its content says; a declaration that differs is told', async () => {
    const report = await send(await generatedPicture('png'), { contentType: 'image/jpeg' });
    expect(report.pictures[0]?.contentType).toBe('image/png');
    expect(report.problems).toMatchObject([{ severity: 'warning', detail: expect.stringContaining('is a PNG') }]);
  });

  it('bears what its file says, and before it what was said with the upload', async () => {
    const file = await generatedPicture('jpeg', {
      exif: { Artist: 'Ola Fisk', Copyright: 'HP', ImageDescription: 'A boat' },
    });
    const { pictures: lines } = await send(file, {
      picture: { credit: 'Kari', expiresAt: '2026-04-01T00:00:00.000Z' },
    });
    expect(lines[0]).toMatchObject({
      caption: 'A boat',
      rights: 'HP',
      credit: 'Kari',
      expiresAt: '2026-04-01T00:00:00.000Z',
    });
  });

  it('that was sent before is the same picture; what is said of it anew counts', async () => {
    const file = await generatedPicture('jpeg');
    const first = await send(file, { picture: { credit: 'Ola' } });
    const again = await send(file);
    const longer = await send(file, { picture: { expiresAt: '2026-04-01T00:00:00.000Z' } });
    const id = first.pictures[0]?.id;
    expect(again.pictures).toMatchObject([{ id, result: 'unchanged', credit: 'Ola' }]);
    expect(longer.pictures).toMatchObject([{ id, result: 'updated', credit: 'Ola' }]);
    expect(pictures.stored.get(id ?? '')?.expiresAt).toBe('2026-04-01T00:00:00.000Z');
    const other = await send(file, { publisherId: 'gazette' });
    expect(other.pictures[0]).toMatchObject({ result: 'created' });
    expect(other.pictures[0]?.id).not.toBe(id);
  });
});

describe('a file is refused, with what to do,', () => {
  const cut = async () => (await generatedPicture('jpeg', { width: 900, height: 900 })).subarray(0, 4000);
  const behind = async (text: string) => Buffer.concat([await generatedPicture('png'), Buffer.from(text)]);
  const zip = `PK\u0005\u0006${'\0'.repeat(18)}`;
  it.each([
    ['that is empty', async () => new Uint8Array(), 'empty'],
    ['that is a drawing', async () => Buffer.from('<?xml version="1.0"?><svg xmlns="x"/>'), 'an SVG drawing. Export'],
    ['that is a page', async () => Buffer.from('<!DOCTYPE html><html></html>'), 'a page of text'],
    ['that is a PDF', async () => Buffer.from('%PDF-1.7 ...'), 'a PDF'],
    ['that is HEIC', async () => Buffer.from('\0\0\0\x18ftypheic...'), 'HEIC'],
    ['that is nothing known', async () => Buffer.from('Hello'), 'no picture that is known'],
    ['that is cut off', cut, 'damaged or cut off'],
    ['whose PNG is cut off', async () => (await generatedPicture('png')).subarray(0, 900), 'damaged or cut off'],
    ['that only begins as a picture', async () => Buffer.from('\xff\xd8\xff\xe0 no more', 'latin1'), 'damaged'],
    ['that is a page too', () => behind('<script>alert(1)</script>'), 'also holds “<script”'],
    ['that is an archive too', () => behind(zip), 'also holds an archive'],
    ['of 50,000 x 50,000 pixels', async () => claimedPng(50_000, 50_000), '50000 x 50000 pixels. At most 64 million'],
    ['that is too long', async () => claimedPng(40_000, 10), '30000 on a side'],
    ['that is gone', async () => undefined, 'Upload it again'],
  ])('%s', async (_what, file, words) => {
    const report = await send(await file());
    expect(report).toMatchObject({ status: 'rejected', pictures: [] });
    expect(report.problems[0]?.detail).toContain(words);
    expect(made).toEqual([]);
  });

  it('that ended the worker each time, at the last one', async () => {
    const report = await send(await generatedPicture('jpeg'), { status: 'processing' }, true);
    expect(report.status).toBe('rejected');
    expect(report.problems[0]?.detail).toContain('several times over');
  });
});

it('an interrupted upload says created all the same', async () => {
  const file = await generatedPicture('jpeg');
  const [first] = (await send(file, { createdAt: '2026-03-02T11:00:00.000Z' })).pictures;
  const { pictures: lines } = await send(file, { createdAt: '2026-03-02T11:00:00.000Z', status: 'processing' });
  expect(lines).toMatchObject([{ id: first?.id, result: 'created' }]);
});

it('renditions say nothing of who, where and with what', async () => {
  const file = await generatedPicture('jpeg', { exif: { Artist: 'Ola' } });
  const { default: sharp } = await import('sharp');
  expect((await sharp(file).metadata()).exif).toBeDefined();
  const [bytes] = await createSharpImages().render(file, [{ width: 80, height: 60 }]);
  expect(await sharp(bytes).metadata()).not.toHaveProperty('exif');
});
