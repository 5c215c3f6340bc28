import { randomBytes } from 'node:crypto';
import type { Scope } from '#shared/api/route.ts';
import { hashKey, keyRandomBytes, mintKey } from '#shared/publishers/key.ts';
import type { Publisher, PublisherDefaults, PublisherKey, PublisherStore } from '#shared/stores/publisher-store.ts';

/** What is not said stays as it is stored, and is what a new publisher gets otherwise. */
export interface PublisherRequest extends Partial<PublisherDefaults> {
  readonly id: string;
  readonly name?: string;
}

export interface AddPublisherRequest extends PublisherRequest {
  readonly scopes: readonly Scope[];
  /** When the key ends; without it the key lasts until it is revoked. */
  readonly expiresAt?: string;
}

/** Creates or changes a publisher and gives it one more key. `key` is shown here and never again. */
export async function addPublisher(
  store: PublisherStore,
  request: AddPublisherRequest,
  now: string,
): Promise<{ publisher: Publisher; key: string; keyId: string }> {
  const publisher = await putPublisher(store, request);
  const { scopes, expiresAt } = request;
  return { publisher, ...(await addKey(store, { publisherId: publisher.id, scopes, createdAt: now, expiresAt })) };
}

/** Creates or changes a publisher: name and defaults that the request names, and nothing else of it. */
export async function putPublisher(store: PublisherStore, request: PublisherRequest): Promise<Publisher> {
  const known = await store.get(request.id);
  const source = request.source ?? known?.defaults.source;
  const publisher: Publisher = {
    id: request.id,
    name: request.name ?? known?.name ?? request.id,
    defaults: {
      language: request.language ?? known?.defaults.language ?? 'en',
      categories: request.categories ?? known?.defaults.categories ?? [],
      ...(source ? { source } : {}),
    },
  };
  await store.put(publisher);
  return publisher;
}

/** Gives a publisher a key. */
export async function addKey(
  store: PublisherStore,
  is: Pick<PublisherKey, 'publisherId' | 'scopes' | 'createdAt' | 'expiresAt'>,
): Promise<{ key: string; keyId: string }> {
  const { key, keyId } = mintKey(randomBytes(keyRandomBytes));
  await store.putKey({ ...is, keyId, hash: hashKey(key) });
  return { key, keyId };
}
