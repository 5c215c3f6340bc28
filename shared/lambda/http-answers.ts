import { createHash } from 'node:crypto';
import { ServiceError } from '#shared/errors.ts';

/** API Gateway's answer, payload format 2.0. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded?: true;
}

/**
 * What readers get stands in an edge cache for 5 s at most, 3 s fresh and 2 s more while it asks anew, so that a
 * withdrawal is gone everywhere within 6 s; nothing is served stale after an error.
 */
const publicCaching = 'public, max-age=0, s-maxage=3, stale-while-revalidate=2';
const privateCaching = 'private, no-store';

/** A good answer as JSON, or as bytes. Public ones carry an ETag and become 304 when the client has them already. */
export function jsonAnswer(answer: {
  status: number;
  body: unknown;
  etagFrom?: unknown;
  headers?: Readonly<Record<string, string>>;
  access: 'public' | 'private';
  ifNoneMatch: string | undefined;
}): HttpAnswer {
  const usual = answer.access === 'public' ? publicCaching : privateCaching;
  const caching = { 'cache-control': answer.headers?.['cache-control'] ?? usual };
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    ...caching,
    ...answer.headers,
  };
  const { body, ...encoding } = written(answer.body);
  if (answer.access === 'private' || answer.status !== 200)
    return { statusCode: answer.status, headers, body, ...encoding };
  const etag = headers.etag ?? `"${hash(answer.etagFrom === undefined ? body : JSON.stringify(answer.etagFrom))}"`;
  if (matches(answer.ifNoneMatch, etag)) return { statusCode: 304, headers: { ...caching, etag }, body: '' };
  return { statusCode: answer.status, headers: { ...headers, etag }, body, ...encoding };
}

/** The gateway takes bytes in Base64 and answers them as bytes. */
function written(body: unknown): Pick<HttpAnswer, 'body' | 'isBase64Encoded'> {
  if (body instanceof Uint8Array) return { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  return { body: body === undefined ? '' : JSON.stringify(body) };
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 27);

const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag));

/** A failure as RFC 9457 problem+json. What is not a ServiceError is a bug: 500, and not a word of it gets out. */
export function problemAnswer(error: unknown, instance: string): HttpAnswer {
  const known = error instanceof ServiceError ? error : undefined;
  const status = known?.status ?? 500;
  const document = {
    type: `urn:broadsheet:problem:${known?.code ?? 'internal'}`,
    title: titles[status] ?? 'Error',
    status,
    detail: known?.message ?? 'Something went wrong here. It was logged; trying again may help.',
    instance,
    ...(known && known.problems.length > 0 ? { problems: known.problems } : {}),
    ...known?.extensions,
  };
  const retryAfter: Record<string, string> =
    known?.retryAfterSeconds === undefined ? {} : { 'retry-after': String(known.retryAfterSeconds) };
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...known?.headers,
      ...retryAfter,
    },
    body: JSON.stringify(document),
  };
}

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};
