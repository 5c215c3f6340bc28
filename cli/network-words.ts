import { CliFailure } from './cli-failure.ts';

/** Causes that Node names by code. */
const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there. Is it running?',
  ENOTFOUND: 'there is no such host. Check the address.',
  EAI_AGAIN: 'the name could not be looked up. Is the network up?',
  ECONNRESET: 'the connection was cut.',
  EPIPE: 'the connection was cut.',
  UND_ERR_SOCKET: 'the connection was cut.',
  ETIMEDOUT: 'it did not answer in time.',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time.',
  UND_ERR_HEADERS_TIMEOUT: 'it did not answer in time.',
  CERT_HAS_EXPIRED: 'its certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted here.',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted here.',
};

/** A failed `fetch` in plain words, naming the host. */
export function networkFailure(error: unknown, url: URL): CliFailure {
  if (isTimeout(error)) return failure(url, 'it did not answer in time.', error);
  const code = causeCode(error);
  return failure(url, words[code ?? ''] ?? `the network failed${code ? ` (${code})` : ''}.`, error);
}

const failure = (url: URL, said: string, cause: unknown): CliFailure =>
  new CliFailure(`Cannot reach ${url.origin}: ${said}`, { retryable: true, cause });

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';

/** `fetch` wraps the cause, and wraps it once more when a host has several addresses. */
function causeCode(error: unknown): string | undefined {
  for (let one = error, depth = 0; one instanceof Error && depth < 4; depth += 1) {
    const { code, cause, errors } = one as { code?: unknown; cause?: unknown; errors?: unknown[] };
    if (typeof code === 'string') return code;
    one = cause ?? errors?.[0];
  }
  return undefined;
}
