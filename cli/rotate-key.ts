import type { PublisherKey, PublisherStore } from '#shared/stores/publisher-store.ts';
import { addKey } from './add-publisher.ts';
import { CliFailure } from './cli-failure.ts';

export interface RotateRequest {
  readonly publisherId: string;
  /** Which of its keys; may be left out when only one is good. */
  readonly keyId?: string;
  /** How long the old key goes on, in ms. */
  readonly overlapMs: number;
  /** When the new key ends. */
  readonly expiresAt?: string;
}

export interface RotatedKey {
  readonly key: string;
  readonly keyId: string;
  readonly oldKeyId: string;
  /** From then on the old key is refused. */
  readonly oldEndsAt: string;
}

/**
 * A new key with the scopes of an old one, which ends after the overlap: until then both are good.
 * @throws CliFailure when it cannot be told which key is meant.
 */
export async function rotateKey(store: PublisherStore, request: RotateRequest, now: string): Promise<RotatedKey> {
  const old = pick(await store.keys(request.publisherId), request, now);
  const overlapEnd = new Date(Date.parse(now) + request.overlapMs).toISOString();
  const { publisherId, scopes } = old;
  // The new one first: a failure in between leaves a publisher with two keys, never with none.
  const made = await addKey(store, { publisherId, scopes, createdAt: now, expiresAt: request.expiresAt });
  await store.endKey(old.keyId, overlapEnd);
  const oldEndsAt = old.expiresAt !== undefined && old.expiresAt < overlapEnd ? old.expiresAt : overlapEnd;
  return { ...made, oldKeyId: old.keyId, oldEndsAt };
}

function pick(keys: readonly PublisherKey[], { publisherId, keyId }: RotateRequest, now: string): PublisherKey {
  const good = keys.filter((key) => !key.revokedAt && (key.expiresAt === undefined || key.expiresAt > now));
  const [one, ...others] = keyId === undefined ? good : good.filter((key) => key.keyId === keyId);
  if (one && others.length === 0) return one;
  if (one) {
    const named = good.map((key) => key.keyId).join(', ');
    throw new CliFailure(`${publisherId} has several keys: name one by --key: ${named}`, { usage: true });
  }
  const what = keyId === undefined ? 'no good key' : `no good key ${keyId}`;
  throw new CliFailure(`${publisherId} has ${what}. Give it one: broadsheet publishers add ${publisherId}`);
}
