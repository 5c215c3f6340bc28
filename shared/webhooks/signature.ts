import { createHmac } from 'node:crypto';

/** Standard Webhooks asks for 24 to 64 bytes. */
export const secretRandomBytes = 32;

const prefix = 'whsec_';

/** Makes a receiver's secret of `secretRandomBytes` random bytes, in the form that the libraries take: whsec_<base64>. */
export function mintSecret(random: Uint8Array): string {
  if (random.length !== secretRandomBytes) throw new Error(`A secret takes ${secretRandomBytes} random bytes`);
  return `${prefix}${Buffer.from(random).toString('base64')}`;
}

/** A secret and until when it signs; without an end it is the one in force. */
export interface SigningSecret {
  readonly secret: string;
  readonly until?: string;
}

/** How long the secret before goes on signing beside the new one: a day to bring the new one to every machine. */
export const oldSecretHours = 24;

/** Whoever rotates again and again keeps the latest: each signature is a header's 48 characters. */
const mostSecrets = 4;

/** The secrets after a rotation: the new one first, those before it until their ends. */
export function rotateSecrets(secrets: readonly SigningSecret[], secret: string, now: string): SigningSecret[] {
  const until = new Date(Date.parse(now) + oldSecretHours * 3_600_000).toISOString();
  const before = validSecrets(secrets, now).map((old) => ({ secret: old.secret, until: old.until ?? until }));
  return [{ secret }, ...before].slice(0, mostSecrets);
}

const validSecrets = (secrets: readonly SigningSecret[], now: string): readonly SigningSecret[] =>
  secrets.filter(({ until }) => until === undefined || until > now);

/** A message as Standard Webhooks 1.0 signs and sends it. `id` stays the same over all tries. */
export interface SignedMessage {
  readonly headers: Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>>;
  readonly body: string;
}

/**
 * Signs a body with every secret that is valid now: receivers take a message if one signature is right, so a rotation
 * needs no common second.
 * @param id without dots, which part what is signed.
 */
export function signMessage(
  { id, body }: { id: string; body: string },
  secrets: readonly SigningSecret[],
  now: string,
): SignedMessage {
  const timestamp = String(Math.floor(Date.parse(now) / 1000));
  const signatures = validSecrets(secrets, now).map(({ secret }) =>
    createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64'),
  );
  return {
    headers: {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.map((signature) => `v1,${signature}`).join(' '),
    },
    body,
  };
}
