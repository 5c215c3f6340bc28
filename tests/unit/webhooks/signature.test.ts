import { Webhook as Verifier, WebhookVerificationError } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { mintSecret, rotateSecrets, type SigningSecret, signMessage } from '#shared/webhooks/signature.ts';
import { later, verify } from '#tests/support/virtual-deliveries.ts';

/** The library compares with the real clock. */
const now = new Date().toISOString();
const secretOf = (fill: number): string => mintSecret(new Uint8Array(32).fill(fill));
const [old, fresh, foreign] = [secretOf(1), secretOf(2), secretOf(3)];
const body = JSON.stringify({ type: 'article.published', data: { articleId: 'a1', quote: 'Müller – “ja”' } });
const sign = (secrets: readonly SigningSecret[], at = now) => signMessage({ id: 'delivery-1', body }, secrets, at);

describe('a message, read by the public library of Standard Webhooks', () => {
  it('is ours', () => {
    expect(verify(old, sign([{ secret: old }]))).toEqual(JSON.parse(body));
  });

  it('is the one the library would have signed', () => {
    const { headers } = sign([{ secret: old }]);
    const at = new Date(Number(headers['webhook-timestamp']) * 1000);
    expect(headers['webhook-signature']).toBe(new Verifier(old).sign('delivery-1', at, body));
  });

  it.each([
    ['another body', (message: ReturnType<typeof sign>) => ({ ...message, body: `${message.body} ` })],
    ['another id', (message) => ({ ...message, headers: { ...message.headers, 'webhook-id': 'delivery-2' } })],
    [
      'another time',
      (message) => ({
        ...message,
        headers: {
          ...message.headers,
          'webhook-timestamp': String(Number(message.headers['webhook-timestamp']) + 1),
        },
      }),
    ],
    ['no signature', (message) => ({ ...message, headers: { ...message.headers, 'webhook-signature': '' } })],
  ] satisfies [string, (message: ReturnType<typeof sign>) => ReturnType<typeof sign>][])(
    'with %s is not',
    (_what, tamper) => {
      expect(() => verify(old, tamper(sign([{ secret: old }])))).toThrow(WebhookVerificationError);
    },
  );

  it('with another secret is not', () => {
    expect(() => verify(foreign, sign([{ secret: old }]))).toThrow(WebhookVerificationError);
  });

  it('of ten minutes ago is not: who recorded it cannot send it again', () => {
    expect(() => verify(old, sign([{ secret: old }], later(now, -600)))).toThrow(WebhookVerificationError);
  });
});

describe('a rotated secret', () => {
  const rotated = rotateSecrets([{ secret: old }], fresh, now);

  it('signs beside the one before for a day: receivers may hold either', () => {
    const message = sign(rotated, later(now, 60));
    expect(message.headers['webhook-signature'].split(' ')).toHaveLength(2);
    expect(verify(old, message)).toEqual(verify(fresh, message));
    expect(() => verify(foreign, message)).toThrow(WebhookVerificationError);
  });

  it('signs alone after a day', () => {
    const aDayAgo = rotateSecrets([{ secret: old }], fresh, later(now, -86_400));
    expect(verify(fresh, sign(aDayAgo))).toEqual(JSON.parse(body));
    expect(() => verify(old, sign(aDayAgo))).toThrow(WebhookVerificationError);
  });

  it('rotated again keeps the ends of those before, and no more than four', () => {
    const again = rotateSecrets(rotated, foreign, later(now, 3600));
    expect(again).toEqual([
      { secret: foreign },
      { secret: fresh, until: later(now, 90_000) },
      { secret: old, until: later(now, 86_400) },
    ]);
    let many = again;
    for (let fill = 10; fill < 20; fill += 1) many = rotateSecrets(many, secretOf(fill), later(now, 3600));
    expect(many).toHaveLength(4);
  });
});
