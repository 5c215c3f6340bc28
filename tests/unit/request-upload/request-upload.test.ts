import { beforeEach, describe, expect, it } from 'vitest';
import { createRequestUpload } from '#functions/request-upload/request-upload.ts';
import { routes } from '#functions/request-upload/routes.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import type { SignedFile } from '#shared/stores/upload-signer.ts';
import { createFakeUploadStore, type FakeUploadStore } from '#tests/support/fake-upload-store.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const caller = { publisherId: 'harbour-post', scopes: 'upload' };
const request = { filename: 'page.txt', contentType: 'text/plain', size: 1200 };

let now: string;
let uploads: FakeUploadStore;
let indexed: Map<string, { revision: number; indexedAt: string }>;
let signed: { file: SignedFile; at: string }[];
let handle: ReturnType<typeof createHttpHandler<typeof routes>>;

beforeEach(() => {
  now = '2026-03-01T08:00:00.000Z';
  uploads = createFakeUploadStore();
  indexed = new Map();
  signed = [];
  let made = 0;
  const useCase = createRequestUpload({
    uploads,
    parts: uploads,
    progress: { read: async () => indexed },
    signer: {
      sign: async (file, at) => {
        signed.push({ file, at });
        return { put: { url: `https://put/${signed.length}`, headers: {} }, post: { url: 'https://post', fields: {} } };
      },
    },
    cursors: createCursors('secret'),
    now: () => now,
    newId: () => `u${++made}`,
  });
  handle = createHttpHandler(routes, useCase, { log: createSilentLog() });
});

async function ask(event: Parameters<typeof httpEvent>[0]) {
  const answer = await handle(httpEvent({ caller, ...event }));
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body || 'null') };
}
const post = (body: unknown, key?: string) =>
  ask({
    method: 'POST',
    route: '/v1/uploads',
    body: JSON.stringify(body),
    headers: key === undefined ? {} : { 'idempotency-key': key },
  });
const read = (id: string, as = caller) => ask({ route: '/v1/uploads/{id}', params: { id }, caller: as });

describe('asking for an upload', () => {
  it('is refused in plain words, for a while, when a hundred wait for their file', async () => {
    for (let open = 0; open < 100; open += 1) expect((await post(request)).status).toBe(201);
    const { status, headers, body } = await post(request);
    expect([status, headers['retry-after'], body.title]).toEqual([429, '30', 'Too Many Requests']);
    expect(body.detail).toBe('100 uploads of yours wait for their file. Send those files, or wait until they expire.');
    now = '2026-03-01T08:15:00.000Z';
    expect((await post(request)).status).toBe(201);
  });

  it('gives a signed URL that ends in 15 minutes, and says where to look', async () => {
    const { status, headers, body } = await post({ ...request, sha256: 'ab'.repeat(32) });
    expect(status).toBe(201);
    expect(headers.location).toBe('/v1/uploads/u1');
    expect(headers['cache-control']).toBe('private, no-store');
    expect(body).toMatchObject({ id: 'u1', status: 'awaiting-file', expiresAt: '2026-03-01T08:15:00.000Z' });
    expect(signed).toMatchObject([
      {
        at: now,
        file: {
          objectKey: 'uploads/breaking/u1/page.txt',
          contentType: 'text/plain',
          sizeBytes: 1200,
          sha256: 'ab'.repeat(32),
        },
      },
    ]);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\pages\\Über uns (3).txt', 'Uber-uns-3-.txt'],
    ['?#%2f&.txt', '2f-.txt'],
    ['...', 'file'],
    ['新聞.txt', 'txt'],
    [`${'x'.repeat(250)}.txt`, `${'x'.repeat(96)}.txt`],
  ])('keeps of the name %s only what is safe in a key', async (filename, safe) => {
    expect((await post({ ...request, filename })).status).toBe(201);
    expect(signed[0]?.file.objectKey).toBe(`uploads/breaking/u1/${safe}`);
  });

  it.each([
    [256 * 1024, 'breaking'],
    [256 * 1024 + 1, 'import'],
    [10 * 1024 * 1024, 'import'],
  ])('sends %i bytes by the lane %s', async (size, lane) => {
    await post({ ...request, size });
    expect(signed[0]?.file.objectKey).toBe(`uploads/${lane}/u1/page.txt`);
  });

  it.each([10 * 1024 * 1024 + 1, 1e300])('refuses %d bytes with 413 and names the limit', async (size) => {
    const { status, body } = await post({ ...request, size });
    expect(status).toBe(413);
    expect(body.detail).toContain('10 MB (10485760 bytes)');
    expect(body.problems[0].pointer).toBe('/size');
  });

  it.each([
    ['/size', { size: 0 }],
    ['/size', { size: -1 }],
    ['/size', { size: 1.5 }],
    ['/size', { size: '12' }],
    ['/filename', { filename: '' }],
    ['/filename', { filename: 'a\u0000b' }],
    ['/filename', { filename: '\ud800.txt' }],
    ['/filename', { filename: 'x'.repeat(256) }],
    ['/contentType', { contentType: 'application/pdf' }],
    ['/contentType', { contentType: '__proto__' }],
    ['/contentType', { contentType: 'text/plain; charset=latin1' }],
    ['/contentType', { contentType: 'text/plain; charset=utf-8; x=y' }],
    ['/sha256', { sha256: 'AB'.repeat(32) }],
    ['/sha256', { sha256: 'ab' }],
    ['/defaults/publishedAt', { defaults: { publishedAt: '2026-02-30T08:00:00Z' } }],
    ['/defaults/publishedAt', { defaults: { publishedAt: '2026-02-20T08:00:00' } }],
    ['/defaults/language', { defaults: { language: 'english language' } }],
    ['/defaults/state', { defaults: { state: 'withdrawn' } }],
    ['/defaults/categories', { defaults: { categories: 'Harbour' } }],
    ['/defaults/categories/1', { defaults: { categories: ['Harbour', ' / '] } }],
    ['/defaults/categories/0', { defaults: { categories: ['a/b/c/d/e'] } }],
    ['/defaults/categories/0', { defaults: { categories: ['報'.repeat(400)] } }],
    ['/defaults/colour', { defaults: { colour: 'red' } }],
    ['/bytes', { bytes: 3 }],
  ])('names %s when it is %j', async (pointer, wrong) => {
    const { status, body } = await post({ ...request, ...wrong });
    expect(status).toBe(400);
    expect(body.problems.map((one: { pointer: string }) => one.pointer)).toEqual([pointer]);
    expect(signed).toEqual([]);
  });

  it('names every field that is missing', async () => {
    const { status, body } = await post({});
    expect(status).toBe(400);
    expect(body.problems.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/filename',
      '/contentType',
      '/size',
    ]);
  });

  it('names the types it takes when one is wrong', async () => {
    const { body } = await post({ ...request, contentType: 'application/pdf' });
    expect(body.problems[0].detail).toMatch(/text\/plain, .*application\/json/);
  });

  it('takes charset=utf-8 and signs the bare type', async () => {
    expect((await post({ ...request, contentType: 'Text/Plain; charset="UTF-8"' })).status).toBe(201);
    expect(signed[0]?.file.contentType).toBe('text/plain');
  });

  it('keeps defaults in one form: UTC, canonical language', async () => {
    await post({ ...request, defaults: { publishedAt: '2026-03-01T09:00:00+01:00', language: 'EN-gb' } });
    expect((await uploads.get('u1'))?.defaults).toEqual({ publishedAt: '2026-03-01T08:00:00.000Z', language: 'en-GB' });
  });

  it('needs the scope upload', async () => {
    const body = JSON.stringify(request);
    const as = { ...caller, scopes: 'edit admin' };
    expect((await ask({ method: 'POST', route: '/v1/uploads', body, caller: as })).status).toBe(403);
  });
});

describe('an Idempotency-Key', () => {
  it('brings back the same upload under a fresh signature that lasts longer', async () => {
    await post(request, 'k1');
    now = '2026-03-01T08:20:00.000Z';
    const { status, body } = await post(request, 'k1');
    expect([status, body.id, body.status]).toEqual([201, 'u1', 'awaiting-file']);
    expect(body.put.url).toBe('https://put/2');
    expect(body.expiresAt).toBe('2026-03-01T08:35:00.000Z');
    expect(signed[1]?.file.objectKey).toBe('uploads/breaking/u1/page.txt');
    expect((await read('u1')).body.status).toBe('awaiting-file');
  });

  it('takes the same request written otherwise for the same', async () => {
    await post({ ...request, defaults: { publishedAt: '2026-03-01T09:00:00+01:00' } }, 'k1');
    const again = await post({ defaults: { publishedAt: '2026-03-01T08:00:00Z' }, ...request }, 'k1');
    expect(again.body.id).toBe('u1');
  });

  it('says how far the upload is when its file has come', async () => {
    await post(request, 'k1');
    await uploads.setStatus('u1', 'published', []);
    expect((await post(request, 'k1')).body.status).toBe('published');
  });

  it('is refused with another body', async () => {
    await post(request, 'k1');
    expect((await post({ ...request, size: 1201 }, 'k1')).status).toBe(422);
  });

  it.each(['', 'x'.repeat(201)])('of a wrong length is refused by name', async (key) => {
    const { status, body } = await post(request, key);
    expect(status).toBe(400);
    expect(body.problems[0].parameter).toBe('idempotency-key');
  });
});

describe('reading an upload', () => {
  const line = { position: 0, id: 'a1', headline: 'Ferry runs', result: 'created', revision: 2, problems: [] } as const;

  it('is expired once its URL no longer works and no file came', async () => {
    await post(request);
    now = '2026-03-01T08:14:59.999Z';
    expect((await read('u1')).body.status).toBe('awaiting-file');
    now = '2026-03-01T08:15:00.000Z';
    expect((await read('u1')).body.status).toBe('expired');
    await uploads.setStatus('u1', 'processing', []);
    expect((await read('u1')).body.status).toBe('processing');
  });

  it('shows a line an article and what concerns the whole file', async () => {
    await post(request);
    const problems = [{ severity: 'error', line: 9, detail: 'has no headline.' }] as const;
    await uploads.writeLines('u1', [line, { position: 1, result: 'rejected', problems }]);
    await uploads.setStatus('u1', 'partly-published', [{ severity: 'warning', detail: 'Dated by the upload.' }]);
    expect((await read('u1')).body).toMatchObject({
      status: 'partly-published',
      articles: [
        { id: 'a1', headline: 'Ferry runs', result: 'created', problems: [] },
        { result: 'rejected', problems },
      ],
      problems: [{ severity: 'warning', detail: 'Dated by the upload.' }],
    });
  });

  it.each([
    ['an older revision is in the index', { revision: 1, indexedAt: '2026-03-01T07:00:00.000Z' }, undefined],
    ['the index has not refreshed yet', { revision: 2, indexedAt: '2026-03-01T07:59:59.001Z' }, undefined],
    ['search finds it', { revision: 2, indexedAt: '2026-03-01T07:59:59.000Z' }, '2026-03-01T08:00:00.000Z'],
    ['search finds a later one', { revision: 3, indexedAt: '2026-03-01T07:00:00.000Z' }, '2026-03-01T07:00:01.000Z'],
  ])('says searchableAt rightly when %s', async (_name, progress, expected) => {
    await post(request);
    await uploads.writeLines('u1', [line]);
    indexed.set('a1', progress);
    expect((await read('u1')).body.articles[0].searchableAt).toBe(expected);
  });

  it('is 404 for another publisher, an unknown id and what is no id', async () => {
    await post(request);
    expect((await read('u1', { ...caller, publisherId: 'other' })).status).toBe(404);
    expect((await read('u2')).status).toBe(404);
    expect((await read(`${'x'.repeat(5000)}`)).status).toBe(404);
    expect((await read('../u1')).status).toBe(404);
  });
});

describe('listing uploads', () => {
  const list = (query: string, as = caller) => ask({ route: '/v1/uploads', query, caller: as });

  it('goes newest first through pages, each upload once', async () => {
    for (const minute of [1, 2, 3]) {
      now = `2026-03-01T08:0${minute}:00.000Z`;
      await post(request);
    }
    const first = (await list('page-size=2')).body;
    const second = (await list(`page-size=2&cursor=${encodeURIComponent(first.next)}`)).body;
    expect([...first.uploads, ...second.uploads].map((one: { id: string }) => one.id)).toEqual(['u3', 'u2', 'u1']);
    expect(second.next).toBeUndefined();
    expect(first.uploads[0]).toMatchObject({ filename: 'page.txt', size: 1200, status: 'awaiting-file' });
  });

  it('refuses the cursor of another publisher, an altered one and a wrong page size', async () => {
    await post(request);
    await post(request);
    const { next } = (await list('page-size=1')).body;
    expect((await list(`cursor=${next}`, { ...caller, publisherId: 'other' })).status).toBe(400);
    expect((await list(`cursor=x${next}`)).status).toBe(400);
    for (const size of ['0', '101', '1000000', 'ten']) expect((await list(`page-size=${size}`)).status).toBe(400);
  });
});

describe('reading a long report', () => {
  const lines = (from: number, count: number, rejected: (position: number) => boolean = () => false) =>
    Array.from({ length: count }, (_, at) => ({
      position: from + at,
      headline: `Story ${from + at}`,
      result: rejected(from + at) ? ('rejected' as const) : ('created' as const),
      problems: [],
    }));
  const page = (id: string, query: Record<string, string>) =>
    ask({ route: '/v1/uploads/{id}', params: { id }, query: String(new URLSearchParams(query)) });
  const headlinesOf = async (id: string, query: Record<string, string>) => {
    const pages: string[][] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const { body } = await page(id, cursor === '' ? query : { ...query, cursor });
      pages.push(body.articles.map(({ headline }: { headline: string }) => headline));
      cursor = body.next;
    }
    return pages;
  };

  it('goes page by page, in the order of the file, with the counts of all of it', async () => {
    await post(request);
    await uploads.writeLines('u1', lines(0, 25));
    const counts = { created: 25, updated: 0, unchanged: 0, rejected: 0 };
    await uploads.setStatus('u1', 'published', [], counts);
    const pages = await headlinesOf('u1', { 'page-size': '10' });
    expect(pages.map((one) => one.length)).toEqual([10, 10, 5]);
    expect(pages.flat()).toEqual(lines(0, 25).map(({ headline }) => headline));
    expect((await page('u1', { 'page-size': '10' })).body.counts).toEqual(counts);
    expect((await read('u1')).body.next).toBeUndefined();
  });

  it('shows the articles of one result alone', async () => {
    await post(request);
    await uploads.writeLines(
      'u1',
      lines(0, 60, (position) => position % 20 === 7),
    );
    const pages = await headlinesOf('u1', { 'page-size': '2', result: 'rejected' });
    expect(pages.flat()).toEqual(['Story 7', 'Story 27', 'Story 47']);
    expect(pages[0]).toHaveLength(2);
  });

  it('refuses a cursor of another result, a page of no size and a result there is none of', async () => {
    await post(request);
    await uploads.writeLines('u1', lines(0, 25));
    const { next } = (await page('u1', { 'page-size': '10' })).body;
    expect((await page('u1', { cursor: next, result: 'rejected' })).status).toBe(400);
    const wrong: Record<string, string>[] = [{ 'page-size': '0' }, { 'page-size': '1001' }, { result: 'lost' }];
    for (const query of wrong) {
      expect((await page('u1', query)).status).toBe(400);
    }
  });

  it('counts the lines of a report from before there were counts', async () => {
    await post(request);
    await uploads.writeLines(
      'u1',
      lines(0, 3, (position) => position === 1),
    );
    await uploads.setStatus('u1', 'partly-published', []);
    expect((await read('u1')).body.counts).toEqual({ created: 2, updated: 0, unchanged: 0, rejected: 1 });
  });

  it('of a file in parts shows those that are done, how many there are, and which one failed', async () => {
    await post({ ...request, contentType: 'text/xml', size: 50_000_000 });
    await uploads.setStatus('u1', 'processing', []);
    await uploads.writeLines('u1', lines(0, 4));
    await uploads.writeLines(
      'u1',
      lines(500, 2, () => true),
    );
    const counted = (created: number, rejected: number) => ({ created, updated: 0, unchanged: 0, rejected });
    await uploads.finishPart('u1', { first: 500, count: 2, counts: counted(0, 2), problems: [] });
    await uploads.failPart('u1', { first: 0, count: 500 });
    const during = (await read('u1')).body;
    expect(during).toMatchObject({ status: 'processing', parts: { done: 1 }, counts: counted(0, 2) });
    expect(during.articles.map(({ headline }: { headline: string }) => headline)).toEqual(['Story 500', 'Story 501']);
    expect(during.problems[0].detail).toContain('Articles 1 to 500 of the file are not stored');
    await uploads.closeCutting('u1', 2, []);
    expect((await read('u1')).body.parts).toEqual({ done: 1, total: 2 });
    await uploads.finishPart('u1', { first: 0, count: 500, counts: counted(500, 0), problems: [] });
    await uploads.setStatus('u1', 'partly-published', []);
    const after = (await page('u1', { result: 'rejected' })).body;
    expect(after).toMatchObject({ counts: counted(500, 2), problems: [] });
    expect(after.parts).toBeUndefined();
    expect(after.articles).toHaveLength(2);
  });
});

describe('a WordPress export', () => {
  it('of up to 2 GB is taken as XML, in a lane of its own, and more is refused', async () => {
    const most = 2 * 1024 * 1024 * 1024;
    const { status } = await post({ filename: 'export.xml', contentType: 'application/xml', size: most });
    expect(status).toBe(201);
    expect(signed[0]?.file.objectKey).toBe('uploads/archive/u1/export.xml');
    const refused = await post({ filename: 'export.xml', contentType: 'text/xml', size: most + 1 });
    expect(refused.status).toBe(413);
    expect(refused.body.detail).toContain('2048 MB');
  });

  it('may bring its pages', async () => {
    await post({ ...request, defaults: { pages: true } });
    expect((await uploads.get('u1'))?.defaults.pages).toBe(true);
  });
});
