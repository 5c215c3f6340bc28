import { describe, expect, it } from 'vitest';
import { createAuthorizePublisher } from '#functions/authorize-publisher/authorize-publisher.ts';
import { createAuthorizerHandler } from '#shared/lambda/authorizer-handler.ts';
import { hashKey, isKeyOf, keyRandomBytes, mintKey, parseKeyId } from '#shared/publishers/key.ts';
import type { PublisherKey } from '#shared/stores/publisher-store.ts';
import { createFakePublisherStore } from '#tests/support/fake-publisher-store.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const now = '2026-03-01T08:00:00.000Z';
const random = (seed: number) => new Uint8Array(keyRandomBytes).map((_, index) => (index * 7 + seed) % 256);
const { key, keyId } = mintKey(random(1));

async function setUp(is: Partial<PublisherKey> = {}) {
  const publishers = createFakePublisherStore();
  const scopes = ['upload', 'edit'] as const;
  await publishers.putKey({ keyId, publisherId: 'harbour-post', hash: hashKey(key), scopes, createdAt: now, ...is });
  const log = createSilentLog();
  const handler = createAuthorizerHandler(createAuthorizePublisher({ publishers, now: () => now }), { log });
  return { handler, log, ask: (authorization?: string) => handler({ headers: { authorization } }) };
}

describe('a key', () => {
  it('has a prefix, a public id and 32 random bytes', () => {
    expect(key).toMatch(/^bsk_[a-z2-7]{10}_[A-Za-z0-9_-]{43}$/);
    expect(parseKeyId(key)).toBe(keyId);
    expect(mintKey(random(2)).key).not.toBe(key);
  });

  it('fits its own hash and no other', () => {
    expect(isKeyOf(key, hashKey(key))).toBe(true);
    expect(isKeyOf(key, hashKey(`${key}x`))).toBe(false);
    expect(isKeyOf(key, 'not hex')).toBe(false);
  });

  it('is not made of too few random bytes', () => {
    expect(() => mintKey(new Uint8Array(32))).toThrow('39 random bytes');
  });
});

describe('authorize-publisher', () => {
  it('says who a good key belongs to and what it may do', async () => {
    const { ask } = await setUp();
    expect(await ask(`Bearer ${key}`)).toEqual({
      isAuthorized: true,
      context: { publisherId: 'harbour-post', keyId, scopes: 'upload edit' },
    });
    expect((await ask(`bearer ${key}`)).isAuthorized).toBe(true);
  });

  it('judges by what the gateway caches by', async () => {
    const { handler } = await setUp();
    const event = { identitySource: [`Bearer ${key}`], headers: { authorization: 'Bearer other' } };
    expect((await handler(event)).isAuthorized).toBe(true);
  });

  const sameId = `bsk_${keyId}_${'A'.repeat(43)}`;
  it.each([
    ['no header', undefined],
    ['an empty one', ''],
    ['no scheme', key],
    ['another scheme', `Basic ${key}`],
    ['no key', 'Bearer '],
    ['half a key', `Bearer ${key.slice(0, 30)}`],
    ['a key with something behind it', `Bearer ${key} ${key}`],
    ['a secret of another', `Bearer ${sameId}`],
    ['an id nobody has', `Bearer ${mintKey(random(9)).key}`],
    ['a very long one', `Bearer ${'x'.repeat(100_000)}`],
    ['signs', 'Bearer bsk_#\u0000{}[]'],
  ])('refuses %s without a word more', async (_name, authorization) => {
    const { ask } = await setUp();
    expect(await ask(authorization)).toEqual({ isAuthorized: false });
  });

  it.each([
    ['revoked', { revokedAt: '2026-02-28T08:00:00.000Z' }],
    ['expired', { expiresAt: now }],
  ])('refuses a %s key and logs that it was', async (reason, is) => {
    const { ask, log } = await setUp(is);
    expect(await ask(`Bearer ${key}`)).toEqual({ isAuthorized: false });
    expect(log.lines).toMatchObject([{ message: 'key-checked', fields: { keyId, reason } }]);
  });

  it('takes a key up to its last millisecond', async () => {
    const { ask } = await setUp({ expiresAt: '2026-03-01T08:00:00.001Z' });
    expect((await ask(`Bearer ${key}`)).isAuthorized).toBe(true);
  });

  it('never logs the key', async () => {
    const { ask, log } = await setUp();
    await ask(`Bearer ${key}`);
    await ask(`Bearer ${sameId}`);
    const secret = key.slice(-43);
    expect(log.lines).toHaveLength(2);
    expect(JSON.stringify(log.lines)).not.toContain(secret);
    expect(JSON.stringify(log.lines)).not.toContain('A'.repeat(43));
  });
});
