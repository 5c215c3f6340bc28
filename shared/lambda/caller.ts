import { type Caller, type Scope, scopes } from '#shared/api/route.ts';
import { Forbidden } from '#shared/errors.ts';

/** What the authorizer puts into its cached verdict; API Gateway hands it on as strings. */
export interface AuthorizerContext {
  readonly publisherId: string;
  readonly keyId: string;
  /** Joined by spaces. */
  readonly scopes: string;
}

/** Reads the authorizer's verdict. The verdict is cached by key, not by route, so the scope is checked here. */
export function callerWith(scope: Scope, context: Partial<AuthorizerContext> | undefined): Caller {
  if (!context?.publisherId)
    throw new Forbidden('This route needs a publisher’s key, or a sign-in that names a publisher.');
  const held = (context.scopes ?? '')
    .split(' ')
    .filter((one): one is Scope => (scopes as readonly string[]).includes(one));
  if (!held.includes(scope)) throw new Forbidden(`This key lacks the scope "${scope}".`);
  return { publisherId: context.publisherId, keyId: context.keyId ?? 'unknown', scopes: held };
}
