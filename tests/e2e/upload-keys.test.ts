import { describe, expect, it } from 'vitest';
import { addStackPublisher, askStack, stackPublishers } from '#tests/support/stack-publisher.ts';

const body = { filename: 'a.json', contentType: 'application/json', size: 12 };
const ask = (key?: string) => askStack('/uploads', { key, body });

describe('a publisher’s key', () => {
  it('is needed: without one the gateway answers 401', async () => {
    expect((await ask()).status).toBe(401);
  });

  it('is refused when it is unknown, malformed or has another secret', async () => {
    const { key } = await addStackPublisher();
    for (const wrong of ['bsk_x', `${key.slice(0, 15)}${'A'.repeat(43)}`, `bsk_aaaaaaaaaa_${'A'.repeat(43)}`]) {
      expect([401, 403]).toContain((await ask(wrong)).status);
    }
  });

  it('is refused once it has expired', async () => {
    const { key } = await addStackPublisher({ expiresAt: '2020-01-01T00:00:00.000Z' });
    expect([401, 403]).toContain((await ask(key)).status);
  });

  it('is refused at once when revoked before its first use', async () => {
    const { key, keyId } = await addStackPublisher();
    await stackPublishers().revokeKey(keyId, new Date().toISOString());
    expect([401, 403]).toContain((await ask(key)).status);
  });

  it('is refused within 60 seconds when revoked in use', async () => {
    const { key, keyId } = await addStackPublisher();
    expect((await ask(key)).status).toBe(201);
    await stackPublishers().revokeKey(keyId, new Date().toISOString());
    await expect.poll(async () => (await ask(key)).status, { timeout: 60_000, interval: 1000 }).toBeOneOf([401, 403]);
  });

  it('does only what its scopes say, though the gateway keeps one verdict for all routes', async () => {
    const { key } = await addStackPublisher({ scopes: ['edit'] });
    expect((await askStack('/editorial/articles', { key })).status).toBe(200);
    const { status, body: problem } = await ask(key);
    expect(status).toBe(403);
    expect(problem.detail).toContain('scope "upload"');
  });

  it('sees its own publisher’s uploads only', async () => {
    const [one, other] = [await addStackPublisher(), await addStackPublisher()];
    const { id } = (await ask(one.key)).body;
    expect((await askStack(`/uploads/${id}`, { key: one.key })).status).toBe(200);
    const { status, headers } = await askStack(`/uploads/${id}`, { key: other.key });
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect((await askStack('/uploads', { key: other.key })).body.uploads).toEqual([]);
    expect((await askStack('/uploads', { key: one.key })).body.uploads).toMatchObject([{ id }]);
  });
});

describe('an Idempotency-Key', () => {
  const askWith = (key: string, idempotencyKey: string, is: object = {}) =>
    askStack('/uploads', { key, body: { ...body, ...is }, headers: { 'idempotency-key': idempotencyKey } });

  it('gives the same upload to the same body, 422 to another, and another upload to another publisher', async () => {
    const [one, other] = [await addStackPublisher(), await addStackPublisher()];
    const first = await askWith(one.key, 'k1');
    const again = await askWith(one.key, 'k1');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers.get('location')).toBe(`/v1/uploads/${first.body.id}`);
    expect((await askWith(one.key, 'k1', { size: 13 })).status).toBe(422);
    expect((await askWith(other.key, 'k1')).body.id).not.toBe(first.body.id);
  });

  it('makes one upload of requests that arrive together', async () => {
    const { key } = await addStackPublisher();
    const answers = await Promise.all([1, 2, 3, 4].map(() => askWith(key, 'k1')));
    expect(answers.map((one) => one.status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
    expect((await askStack('/uploads', { key })).body.uploads).toHaveLength(1);
  });
});

it('a hundred uploads of a publisher may be open: the next is refused until a file comes', async () => {
  const { key } = await addStackPublisher();
  const answers = [];
  for (let from = 0; from < 110; from += 10) {
    answers.push(...(await Promise.all(Array.from({ length: 10 }, () => ask(key)))));
  }
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(100);
  const { status, headers, body: problem } = await ask(key);
  expect([status, headers.get('retry-after')]).toEqual([429, '30']);
  expect(problem.detail).toContain('100 uploads of yours wait for their file');
  const { put } = answers.find((one) => one.status === 201)?.body ?? {};
  const sent = await fetch(put.url, { method: 'PUT', headers: put.headers, body: '{"a":"bcdef"}'.slice(0, 12) });
  expect(sent.status).toBe(200);
  await expect.poll(async () => (await ask(key)).status, { timeout: 10_000 }).toBe(201);
});
