import { CliFailure } from './cli-failure.ts';
import { networkFailure } from './network-words.ts';
import { alreadyUploaded, s3Refusal } from './s3-refusal.ts';

/** 10 MB at 35 KB/s. A signature lasts 15 minutes, but it is asked for when the sending begins, not when it ends. */
const leastTimeoutMs = 5 * 60_000;
const slowestBytesPerMs = 35;

const attempts = 3;

/**
 * Sends a file to a signed URL. A cut connection is tried again, which is safe: the storage takes a file once, and
 * says so when the first try had arrived after all.
 * @throws CliFailure in plain words.
 */
export async function sendFile(
  put: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  bytes: Uint8Array | Blob,
  signal?: AbortSignal,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sendOnce(put, bytes, signal);
    } catch (error) {
      if (!(error instanceof CliFailure)) throw error;
      if (attempt > 1 && error.message === alreadyUploaded) return;
      if (!error.retryable || attempt === attempts) throw error;
    }
  }
}

async function sendOnce(
  put: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  bytes: Uint8Array | Blob,
  signal?: AbortSignal,
): Promise<void> {
  const body = bytes instanceof Blob ? bytes : new Blob([Buffer.from(bytes)]);
  const timeout = AbortSignal.timeout(Math.max(leastTimeoutMs, Math.ceil(body.size / slowestBytesPerMs)));
  const answer = await fetch(put.url, {
    method: 'PUT',
    headers: put.headers,
    body,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw networkFailure(error, new URL(put.url));
  });
  const text = await answer.text();
  if (!answer.ok) throw s3Refusal(answer.status, text);
}
