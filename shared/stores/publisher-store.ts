import type { Scope } from '#shared/api/route.ts';

/** A newsroom that publishes here. */
export interface Publisher {
  readonly id: string;
  readonly name: string;
  readonly defaults: PublisherDefaults;
}

/** What an article gets where neither it nor its upload says anything. */
export interface PublisherDefaults {
  /** BCP 47. */
  readonly language: string;
  /** Names or paths that the category lines of its archive pages may hold. */
  readonly categories: readonly string[];
  /** The house that is credited. */
  readonly source?: string;
}

/** A publisher's key as stored: never the key itself. */
export interface PublisherKey {
  /** Public part of the key; names it in lists and when revoking. */
  readonly keyId: string;
  readonly publisherId: string;
  /** SHA-256 of the whole key, hex. The key holds 32 random bytes, so a plain hash is enough. */
  readonly hash: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
}

export interface PublisherStore {
  get(id: string): Promise<Publisher | undefined>;
  /** Creates or replaces. */
  put(publisher: Publisher): Promise<void>;
  list(): Promise<readonly Publisher[]>;
  key(keyId: string): Promise<PublisherKey | undefined>;
  putKey(key: PublisherKey): Promise<void>;
  keys(publisherId: string): Promise<readonly PublisherKey[]>;
  /** Lets a key end at `at`, or earlier if it would have. @returns false when there is no such key. */
  endKey(keyId: string, at: string): Promise<boolean>;
  /** @returns false when there is no such key. */
  revokeKey(keyId: string, at: string): Promise<boolean>;
}
