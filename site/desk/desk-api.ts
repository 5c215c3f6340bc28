import { ApiFailure, failureOf } from '../reader-api.ts';
import { endSession, keyOfSession } from './session.ts';

/** Long enough for a cold start; an editor may try again. */
const timeoutMs = 20_000;

/** What is asked of the API besides its path. */
export interface DeskRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly body?: unknown;
  /** The revision that a change begins from. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

/** The key is missing or was refused: the desk asks for one. */
export class KeyRefused extends Error {}

export interface DeskAnswer<T> {
  readonly body: T;
  /** As `If-Match` wants it. */
  readonly etag: string | undefined;
}

/**
 * Asks the API as the publisher whose key was typed in.
 * @throws KeyRefused when the key does not do; ApiFailure when the API says no or cannot be reached.
 */
export async function askDesk<T>(path: string, request: DeskRequest = {}): Promise<DeskAnswer<T>> {
  const key = keyOfSession();
  if (key === undefined) throw new KeyRefused();
  const { method = 'GET', body, ifMatch, signal } = request;
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${key}`,
    ...(body === undefined ? {} : { 'content-type': type }),
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
  };
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(`/v1${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiFailure(0);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (isRefusal(response, answer)) {
    endSession();
    throw new KeyRefused();
  }
  if (!response.ok) throw failureOf(response, answer);
  return { body: answer as T, etag: response.headers.get('etag') ?? undefined };
}

/** The gateway refuses keys without a problem document; our functions say with one which scope a good key lacks. */
const isRefusal = ({ status }: Response, answer: unknown): boolean =>
  status === 401 || (status === 403 && !(typeof answer === 'object' && answer !== null && 'detail' in answer));
