import { isPublisherId } from '#shared/publishers/publisher-id.ts';
import type { AuthorizerContext } from './caller.ts';

/**
 * Where publishers' routes stand a second time for people who sign in at their newsroom: a route of the gateway has one
 * authorizer. Only where the stage names an issuer (infra/stages.ts).
 */
export const signedInPrefix = '/v1/signed-in';

/** `/v1/uploads` as it stands for those who signed in. */
export const signedInPath = (path: `/v1/${string}`): `/v1/${string}` => `${signedInPrefix}${path.slice('/v1'.length)}`;

/** The path in the function's own table. */
export const withoutSignedIn = (path: string): string =>
  path.startsWith(`${signedInPrefix}/`) ? `/v1${path.slice(signedInPrefix.length)}` : path;

/** Claims of a token that the gateway has checked: signature, issuer, audience, times. Lists come as "[a b]". */
export type Claims = Readonly<Record<string, unknown>>;

/** What a newsroom's identity provider puts into its tokens. */
export const claimNames = { publisher: 'broadsheet_publisher', scopes: 'broadsheet_scopes', subject: 'sub' } as const;

/** Longer subjects are cut: they stand in the history of every article. */
const maxSubjectCharacters = 100;

/** Who signed in, in the terms of a key's verdict; undefined when the token names no publisher. */
export function contextOfClaims(claims: Claims): AuthorizerContext | undefined {
  const publisherId = claims[claimNames.publisher];
  if (typeof publisherId !== 'string' || !isPublisherId(publisherId)) return undefined;
  const subject = String(claims[claimNames.subject] ?? 'unknown').replace(/[^\w.@|-]+/g, '_');
  return {
    publisherId,
    keyId: `signed-in:${subject.slice(0, maxSubjectCharacters)}`,
    scopes: namesIn(claims[claimNames.scopes]).join(' '),
  };
}

const namesIn = (claim: unknown): string[] =>
  (Array.isArray(claim) ? claim.join(' ') : String(claim ?? ''))
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .filter((name) => name !== '');
