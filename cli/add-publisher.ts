import { randomBytes } from 'node:crypto';
import type { Scope } from '#shared/api/route.ts';
import { hashKey, keyRandomBytes, mintKey } from '#shared/publishers/key.ts';
import type { Publisher, PublisherStore } from '#shared/stores/publisher-store.ts';

export interface AddPublisherRequest {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly categories: readonly string[];
  readonly scopes: readonly Scope[];
  /** When the key ends; without it the key lasts until it is revoked. */
  readonly expiresAt?: string;
}

/** Creates or replaces a publisher and gives it one more key. `key` is shown here and never again. */
export async function addPublisher(
  store: PublisherStore,
  request: AddPublisherRequest,
  now: string,
): Promise<{ publisher: Publisher; key: string; keyId: string }> {
  const publisher: Publisher = {
    id: request.id,
    name: request.name,
    defaults: { language: request.language, categories: request.categories },
  };
  const { key, keyId } = mintKey(randomBytes(keyRandomBytes));
  await store.put(publisher);
  await store.putKey({
    keyId,
    publisherId: publisher.id,
    hash: hashKey(key),
    scopes: request.scopes,
    createdAt: now,
    expiresAt: request.expiresAt,
  });
  return { publisher, key, keyId };
}
