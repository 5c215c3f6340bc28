import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { AuthorizerContext } from './caller.ts';

/** What API Gateway sends an authorizer of an HTTP API, payload format 2.0: only what is read of it. */
export interface AuthorizerEvent {
  readonly identitySource?: readonly string[] | null;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
}

/** API Gateway's "simple response". */
export interface AuthorizerAnswer {
  readonly isAuthorized: boolean;
  readonly context?: AuthorizerContext;
}

interface Verdict {
  readonly isAuthorized: boolean;
  readonly keyId?: string;
  readonly reason?: string;
  readonly context?: AuthorizerContext;
}

/** Judges by the Authorization header alone, because the verdict is cached by it. Logs a line without the key. */
export const createAuthorizerHandler =
  (authorize: (authorization: string | undefined) => Promise<Verdict>, deps: { log: Log }) =>
  async (event: AuthorizerEvent): Promise<AuthorizerAnswer> => {
    const { isAuthorized, context, keyId, reason } = await authorize(
      event.identitySource?.[0] ?? event.headers?.authorization,
    );
    deps.log.info(events.keyChecked, { isAuthorized, keyId, reason, publisherId: context?.publisherId });
    return isAuthorized ? { isAuthorized, context } : { isAuthorized };
  };
