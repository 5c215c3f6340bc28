import type { AuthorizerContext } from '#shared/lambda/caller.ts';
import { isKeyOf, parseKeyId } from '#shared/publishers/key.ts';
import type { PublisherKey, PublisherStore } from '#shared/stores/publisher-store.ts';

/** `keyId` and `reason` are for the log only: the caller is not told why a key is refused. */
export type KeyVerdict =
  | { readonly isAuthorized: true; readonly keyId: string; readonly context: AuthorizerContext }
  | { readonly isAuthorized: false; readonly keyId?: string; readonly reason: RefusalReason };

export type RefusalReason = 'malformed' | 'unknown' | 'revoked' | 'expired';

/**
 * Reads: the key's row.
 * Writes: nothing.
 * Rejects: what is no key, an unknown, revoked or expired one; never by throwing.
 * Repeats: the same verdict until the key is revoked or expires; the gateway keeps a verdict for its cache time.
 */
export function createAuthorizePublisher(deps: { publishers: Pick<PublisherStore, 'key'>; now: () => string }) {
  return async (authorization: string | undefined): Promise<KeyVerdict> => {
    const key = bearer.exec(authorization ?? '')?.[1] ?? '';
    const keyId = parseKeyId(key);
    if (keyId === undefined) return { isAuthorized: false, reason: 'malformed' };
    const stored = await deps.publishers.key(keyId);
    if (!stored || !isKeyOf(key, stored.hash)) return { isAuthorized: false, keyId, reason: 'unknown' };
    const reason = refusalOf(stored, deps.now());
    if (reason) return { isAuthorized: false, keyId, reason };
    return {
      isAuthorized: true,
      keyId,
      context: { publisherId: stored.publisherId, keyId, scopes: stored.scopes.join(' ') },
    };
  };
}

/** The scheme's name in any case, as RFC 9110 has it. */
const bearer = /^Bearer +(\S{1,100})$/i;

function refusalOf(key: PublisherKey, now: string): RefusalReason | undefined {
  if (key.revokedAt !== undefined) return 'revoked';
  return key.expiresAt !== undefined && key.expiresAt <= now ? 'expired' : undefined;
}
