/** Long enough for a cold start behind a slow line; a reader does not wait longer. */
const timeoutMs = 15_000;

/** The API said no, or (status 0) could not be reached. `detail` is its own words for what is wrong. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;
  /** The problem document as it came. */
  readonly problem: unknown;

  constructor(status: number, detail = '', more: { retryAfterSeconds?: number | undefined; problem?: unknown } = {}) {
    super(detail);
    this.name = 'ApiFailure';
    this.status = status;
    this.retryAfterSeconds = more.retryAfterSeconds;
    this.problem = more.problem;
  }
}

/** What an answer that is no good one says. */
export const failureOf = (response: Response, problem: unknown): ApiFailure =>
  new ApiFailure(response.status, problemWords(problem), { retryAfterSeconds: retryAfter(response), problem });

/**
 * Reads a public answer of the API on the site's own origin.
 * @throws ApiFailure when it answers anything but 200 or not at all; AbortError when `signal` says so.
 */
export async function readApi<T>(path: string, signal?: AbortSignal): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(`/v1${path}`, {
    headers: { accept: 'application/json' },
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiFailure(0);
  });
  const body: unknown = await response.json().catch(() => undefined);
  signal?.throwIfAborted();
  if (!response.ok) throw failureOf(response, body);
  if (body === undefined) throw new ApiFailure(0);
  return body as T;
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}

/** Our functions answer problem documents; the gateway answers `{message}`. */
function problemWords(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const { detail, message, problems } = body as { detail?: string; message?: string; problems?: { detail?: string }[] };
  const named = problems?.map((problem) => problem.detail ?? '').filter((words) => words !== '') ?? [];
  return named.length > 0 ? named.join(' ') : (detail ?? message ?? '');
}
