import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { s3Refusal } from '#cli/s3-refusal.ts';
import { readReport } from '#cli/upload-report.ts';
import { createS3UploadSigner } from '#shared/stores/s3-upload-signer.ts';
import { connectToEmulator } from '#tests/support/emulator-clients.ts';
import { addStackPublisher, askStack } from '#tests/support/stack-publisher.ts';

const article = {
  externalId: 'ferry',
  headline: 'Zwelk runs again',
  bodyText: 'The zwelk runs again.',
  state: 'draft',
};
const file = JSON.stringify(article);
const sha256 = createHash('sha256').update(file).digest('hex');

interface Signed {
  readonly id: string;
  readonly put: { readonly url: string; readonly headers: Record<string, string> };
  readonly post: { readonly url: string; readonly fields: Record<string, string> };
}

let key: string;
beforeAll(async () => {
  ({ key } = await addStackPublisher());
});

async function askUpload(is: object = {}): Promise<Signed> {
  const body = { filename: 'ferry.json', contentType: 'application/json', size: file.length, sha256, ...is };
  const answer = await askStack('/uploads', { key, body });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function put(signed: Pick<Signed, 'put'>, is: { body?: string; headers?: object; url?: string } = {}) {
  const headers = { ...signed.put.headers, ...is.headers };
  const answer = await fetch(is.url ?? signed.put.url, { method: 'PUT', headers, body: is.body ?? file });
  const text = await answer.text();
  return { status: answer.status, said: answer.ok ? '' : s3Refusal(answer.status, text).message };
}

async function post(signed: Signed, is: { body?: string; fields?: Record<string, string> } = {}): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...signed.post.fields, ...is.fields })) form.append(name, value);
  form.append('file', new Blob([is.body ?? file]), 'ferry.json');
  return (await fetch(signed.post.url, { method: 'POST', body: form })).status;
}

const statusOf = async (id: string) => (await readReport({ apiUrl: inject('stack').apiUrl, key }, id)).status;
const finished = async (id: string) => {
  await expect.poll(() => statusOf(id), { timeout: 30_000 }).not.toMatch(/awaiting-file|processing/);
  return statusOf(id);
};

describe('a signed PUT', () => {
  it('answers 200 to exactly what was announced, and the file becomes an article', async () => {
    const signed = await askUpload();
    expect(await put(signed)).toEqual({ status: 200, said: '' });
    expect(await finished(signed.id)).toBe('published');
  });

  it('is refused a second time, and the first file stays', async () => {
    const signed = await askUpload();
    expect((await put(signed)).status).toBe(200);
    const again = await put(signed);
    expect(again.status).toBe(412);
    expect(again.said).toContain('already uploaded');
  });

  it.each([
    ['another type', { headers: { 'content-type': 'text/html' } }, 'signature does not fit'],
    ['one byte more', { body: `${file} ` }, 'signature does not fit'],
    ['no bytes', { body: '' }, 'signature does not fit'],
    ['other bytes of the same length', { body: file.replace('runs', 'rums') }, 'SHA-256 differs'],
    [
      'another checksum',
      { headers: { 'x-amz-checksum-sha256': 'A'.repeat(43).concat('=') } },
      'signature does not fit',
    ],
    ['leave to overwrite', { headers: { 'if-none-match': '"other"' } }, 'signature does not fit'],
  ])('is refused with %s', async (_name, is, said) => {
    const signed = await askUpload();
    const answer = await put(signed, is);
    expect([400, 403]).toContain(answer.status);
    expect(answer.said).toContain(said);
    expect(await statusOf(signed.id)).toBe('awaiting-file');
  });

  it.each([
    [
      'signature',
      (url: string) => url.replace(/X-Amz-Signature=(.)/, (_, sign) => `X-Amz-Signature=${sign === '0' ? '1' : '0'}`),
    ],
    ['key', (url: string) => url.replace('ferry.json', 'other.json')],
    ['end', (url: string) => url.replace('X-Amz-Expires=900', 'X-Amz-Expires=90000')],
  ])('is refused with an altered %s', async (_name, alter) => {
    const signed = await askUpload();
    const url = alter(signed.put.url);
    expect(url).not.toBe(signed.put.url);
    const answer = await put(signed, { url });
    expect(answer.status).toBe(403);
    expect(answer.said).toContain('signature does not fit');
  });

  it('is refused once it has expired', async () => {
    const { s3, sourceBucket } = connectToEmulator(inject('stack'));
    const signer = createS3UploadSigner({ s3, bucket: sourceBucket });
    const sixteenMinutesAgo = new Date(Date.now() - 16 * 60_000).toISOString();
    const late = { objectKey: 'uploads/breaking/late/a.json', contentType: 'application/json', sizeBytes: file.length };
    const answer = await put(await signer.sign(late, sixteenMinutesAgo));
    expect(answer.status).toBe(403);
    expect(answer.said).toContain('has expired');
  });
});

describe('a signed POST', () => {
  it('takes the file from a form', async () => {
    const signed = await askUpload();
    expect(await post(signed)).toBe(204);
    expect(await finished(signed.id)).toBe('published');
  });

  it.each([
    ['more bytes than announced', { body: `${file} ` }],
    ['no bytes', { body: '' }],
    ['another type', { fields: { 'Content-Type': 'text/html' } }],
    ['another key', { fields: { key: 'uploads/breaking/other/a.json' } }],
  ])('is refused with %s', async (_name, is) => {
    const status = await post(await askUpload(), is);
    expect([400, 403]).toContain(status);
  });
});

describe('the size', () => {
  const ask = (size: number) =>
    askStack('/uploads', { key, body: { filename: 'a.json', contentType: 'application/json', size } });

  it('may be 10 MB and not one byte more, which is a 413 that names the limit', async () => {
    expect((await ask(10 * 1024 * 1024)).status).toBe(201);
    const over = await ask(10 * 1024 * 1024 + 1);
    expect(over.status).toBe(413);
    expect(over.body.detail).toContain('10 MB');
  });

  it('may not be 0', async () => {
    const { status, body } = await ask(0);
    expect(status).toBe(400);
    expect(body.problems[0].pointer).toBe('/size');
  });
});
