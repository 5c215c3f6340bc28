import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '#shared/errors.ts';
import { CliFailure } from './cli-failure.ts';
import { networkFailure } from './network-words.ts';
import { problemLine } from './print.ts';

/** Where the API is and who asks. Public routes need no key. */
export interface ApiAccess {
  readonly apiUrl: string;
  readonly key?: string;
}

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/v1`, e.g. `/uploads`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** API Gateway ends an answer after 30 s at the latest. */
const timeoutMs = 30_000;

/** Waits before the second and third try, in ms. */
const retryAfterMs = [300, 1200];

/**
 * Calls the API and answers its JSON. Tries again when the network or the API says that may help; safe because what we
 * POST is either keyed (Idempotency-Key) or the same when done twice.
 * @throws CliFailure in plain words.
 */
export async function callApi<T>(api: ApiAccess, call: ApiCall): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return (await callOnce(api, call)) as T;
    } catch (error) {
      const wait = retryAfterMs[attempt];
      if (wait === undefined || !(error instanceof CliFailure && error.retryable)) throw error;
      await sleep(wait, undefined, { signal: call.signal });
    }
  }
}

async function callOnce(api: ApiAccess, call: ApiCall): Promise<unknown> {
  const url = apiAddress(api.apiUrl, call);
  const timeout = AbortSignal.timeout(timeoutMs);
  const answer = await fetch(url, {
    method: call.method,
    headers: {
      accept: 'application/json',
      ...(api.key === undefined ? {} : { authorization: `Bearer ${api.key}` }),
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    body: call.body === undefined ? undefined : JSON.stringify(call.body),
    signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
  }).catch((error: unknown) => {
    call.signal?.throwIfAborted();
    throw networkFailure(error, url);
  });
  const text = await answer.text();
  const body = readJson(text);
  if (!answer.ok) throw refusal(answer.status, body, url);
  if (body === undefined && text !== '') {
    throw new CliFailure(`${url.origin} did not answer with JSON. Is this the address of Broadsheet's API?`);
  }
  return body;
}

/** Takes the address with or without `/v1`. */
function apiAddress(apiUrl: string, call: ApiCall): URL {
  const base = apiUrl.replace(/\/+$/, '').replace(/\/v1$/, '');
  if (!URL.canParse(base)) throw new CliFailure(`"${apiUrl}" is not an address. Set BROADSHEET_API_URL.`);
  const url = new URL(`${base}/v1${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What our functions refuse says why by itself; what the gateway refuses is a bare status. */
function refusal(status: number, body: unknown, url: URL): CliFailure {
  const { detail, problems, message } = (body ?? {}) as { detail?: string; problems?: Problem[]; message?: string };
  const said = detail ?? gatewayWords[status] ?? `${url.origin} answered ${status}${message ? `: ${message}` : ''}.`;
  const lines = [said, ...(problems ?? []).map((problem) => `  ${problemLine(problem)}`)];
  return new CliFailure(lines.join('\n'), { status, retryable: status === 429 || status === 502 || status === 503 });
}

const gatewayWords: Readonly<Record<number, string>> = {
  401: 'The key is missing or is not known. Set BROADSHEET_KEY.',
  403: 'The key is not known, has expired or was revoked.',
  404: 'The API has no such address.',
  413: 'That is more than the API takes.',
  429: 'Too many requests. Try again in a moment.',
  502: 'The API failed. Try again in a moment.',
  503: 'The API is not available at the moment. Try again later.',
};
