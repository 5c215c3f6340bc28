/** Why there was no answer, by Node's code. The address that was tried is not named: it may tell of somebody's network. */
const words: Readonly<Record<string, string>> = {
  EPRIVATE: 'Its name leads to an address that is not of the public internet.',
  ENOTFOUND: 'Its name is not known.',
  EAI_AGAIN: 'Its name could not be looked up.',
  ECONNREFUSED: 'It refused the connection.',
  ECONNRESET: 'It broke the connection off.',
  ETIMEDOUT: 'It could not be reached in time.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by nobody we know.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Its certificate is signed by nobody we know.',
};

/** Why there was no answer, in one sentence that its owner can act on. */
export function inPlainWords(error: unknown, timeoutMs: number): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError' || name === 'TimeoutError') return `No answer within ${timeoutMs / 1000} s.`;
  const code = String(Reflect.get(Object(error), 'code') ?? '');
  return words[code] ?? `No connection${code === '' ? '' : ` (${code})`}.`;
}
