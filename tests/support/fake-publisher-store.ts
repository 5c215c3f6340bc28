import { Conflict } from '#shared/errors.ts';
import type { Publisher, PublisherKey, PublisherStore } from '#shared/stores/publisher-store.ts';

/** Publishers in memory. */
export function createFakePublisherStore(): PublisherStore {
  const publishers = new Map<string, Publisher>();
  const keys = new Map<string, PublisherKey>();
  return {
    get: async (id) => publishers.get(id),
    put: async (publisher) => {
      publishers.set(publisher.id, publisher);
    },
    list: async () => [...publishers.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    key: async (keyId) => keys.get(keyId),
    putKey: async (key) => {
      if (keys.has(key.keyId)) throw new Conflict(`There is a key ${key.keyId} already.`);
      keys.set(key.keyId, key);
    },
    keys: async (publisherId) =>
      [...keys.values()].filter((key) => key.publisherId === publisherId).sort((a, b) => (a.keyId < b.keyId ? -1 : 1)),
    endKey: async (keyId, at) => {
      const key = keys.get(keyId);
      if (key && (key.expiresAt === undefined || key.expiresAt > at)) keys.set(keyId, { ...key, expiresAt: at });
      return key !== undefined;
    },
    revokeKey: async (keyId, at) => {
      const key = keys.get(keyId);
      if (key) keys.set(keyId, { ...key, revokedAt: key.revokedAt ?? at });
      return key !== undefined;
    },
  };
}
