import { createHash, randomUUID } from 'node:crypto';
import type { UploadDefaults } from '#shared/stores/upload-store.ts';
import { callApi } from './api.ts';
import { sendFile } from './send-file.ts';
import { type UploadAnswer, waitForReport } from './upload-report.ts';

export interface FileToUpload {
  readonly filename: string;
  readonly contentType: string;
  /** A Blob of a large file is read as it is sent. */
  readonly bytes: Uint8Array | Blob;
  readonly defaults?: UploadDefaults;
  /** With a key of your own, the same file sent again is the same upload. */
  readonly idempotencyKey?: string;
}

/** How far an upload has come, for those who show progress. */
export interface UploadProgress {
  readonly step: 'asking' | 'sending' | 'waiting';
  readonly uploadId?: string;
}

export interface UploadOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: UploadProgress) => void;
}

interface SignedAnswer {
  readonly id: string;
  readonly status: string;
  readonly put: { readonly url: string; readonly headers: Record<string, string> };
}

/**
 * Asks for a signed URL, sends the file there and waits for the report.
 * @throws CliFailure in plain words when the API or the storage refuses, or the report does not come.
 */
export async function uploadFile(
  api: { readonly apiUrl: string; readonly key: string },
  file: FileToUpload,
  options: UploadOptions = {},
): Promise<UploadAnswer> {
  const { signal, onProgress } = options;
  onProgress?.({ step: 'asking' });
  const asked = await callApi<SignedAnswer>(api, {
    method: 'POST',
    path: '/uploads',
    headers: { 'idempotency-key': file.idempotencyKey ?? randomUUID() },
    body: {
      filename: file.filename,
      contentType: file.contentType,
      size: file.bytes instanceof Blob ? file.bytes.size : file.bytes.length,
      sha256: await sha256Of(file.bytes),
      defaults: file.defaults,
    },
    signal,
  });
  if (asked.status === 'awaiting-file') {
    onProgress?.({ step: 'sending', uploadId: asked.id });
    await sendFile(asked.put, file.bytes, signal);
  }
  onProgress?.({ step: 'waiting', uploadId: asked.id });
  return waitForReport(api, asked.id, { signal });
}

async function sha256Of(bytes: Uint8Array | Blob): Promise<string> {
  const hash = createHash('sha256');
  if (bytes instanceof Blob) for await (const chunk of bytes.stream()) hash.update(chunk);
  else hash.update(bytes);
  return hash.digest('hex');
}
