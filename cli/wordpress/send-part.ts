import { setTimeout as sleep } from 'node:timers/promises';
import type { UploadDefaults } from '#shared/stores/upload-store.ts';
import { callApi } from '../api.ts';
import { CliFailure } from '../cli-failure.ts';
import { alreadyUploaded, signatureExpired } from '../s3-refusal.ts';
import { sendFile } from '../send-file.ts';
import type { UploadAnswer } from '../upload-report.ts';
import { type Patience, withPatience } from './patience.ts';

export interface PartFile {
  readonly filename: string;
  readonly content: Blob;
  /** SHA-256 in hex. */
  readonly hash: string;
  readonly defaults: UploadDefaults;
  /** The same file under the same key is the same upload, however often it is sent. */
  readonly idempotencyKey: string;
}

export interface SendingDeps {
  readonly api: { readonly apiUrl: string; readonly key: string };
  readonly patience: Patience;
}

interface SignedAnswer {
  readonly id: string;
  readonly status: string;
  readonly put: { readonly url: string; readonly headers: Record<string, string> };
}

/** A part takes seconds, a few posts hardly any; asking costs the service as much as storing an article. */
const firstPauseMs = 100;
const maxPauseMs = 5000;

/** Nothing takes this long but a part that got lost: what was sent is there, and a resumed import asks for it again. */
const reportPatienceMs = 45 * 60_000;

const contentType = 'application/x-ndjson';

/**
 * Uploads a part and waits until each of its posts is stored or refused. Safe to repeat after a kill at any moment: the
 * key finds the upload again, and the storage takes its file once.
 * @throws CliFailure in plain words.
 */
export async function sendPart(deps: SendingDeps, file: PartFile): Promise<UploadAnswer> {
  const until = performance.now() + reportPatienceMs;
  let uploadId = await deliver(deps, file);
  for (let pauseMs = firstPauseMs; performance.now() < until; ) {
    await sleep(pauseMs, undefined, { signal: deps.patience.signal });
    pauseMs = Math.min(pauseMs * 1.5, maxPauseMs);
    const { status } = await readPage(deps, uploadId, { 'page-size': '1' });
    if (status === 'expired') uploadId = await deliver(deps, file);
    else if (status !== 'awaiting-file' && status !== 'processing') return readWhole(deps, uploadId);
  }
  throw new CliFailure(`${file.filename} was sent, but its report does not come (upload ${uploadId}).`);
}

const readPage = (deps: SendingDeps, uploadId: string, query: Record<string, string | undefined>) =>
  withPatience(
    () =>
      callApi<UploadAnswer & { readonly next?: string }>(deps.api, {
        method: 'GET',
        path: `/uploads/${encodeURIComponent(uploadId)}`,
        query,
        signal: deps.patience.signal,
      }),
    deps.patience,
  );

/** A part fits one page; whoever shortens the pages breaks nothing. */
async function readWhole(deps: SendingDeps, uploadId: string): Promise<UploadAnswer> {
  const articles: UploadAnswer['articles'][number][] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await readPage(deps, uploadId, { 'page-size': '1000', cursor });
    articles.push(...page.articles);
    if (page.next === undefined) return { ...page, articles };
    cursor = page.next;
  }
}

/** Asks and sends, together until both worked: a signature that ran out meanwhile is asked for anew. */
const deliver = (deps: SendingDeps, file: PartFile): Promise<string> =>
  withPatience(async () => {
    const asked = await callApi<SignedAnswer>(deps.api, {
      method: 'POST',
      path: '/uploads',
      headers: { 'idempotency-key': file.idempotencyKey },
      body: {
        filename: file.filename,
        contentType,
        size: file.content.size,
        sha256: file.hash,
        defaults: file.defaults,
      },
      signal: deps.patience.signal,
    });
    if (asked.status === 'awaiting-file') await sendOnce(deps, asked, file.content);
    return asked.id;
  }, deps.patience);

async function sendOnce({ patience }: SendingDeps, { put }: SignedAnswer, content: Blob): Promise<void> {
  try {
    await sendFile(put, content, patience.signal);
  } catch (error) {
    // It arrived before a kill, and its event has not come through yet.
    if (error instanceof CliFailure && error.message === alreadyUploaded) return;
    throw error instanceof CliFailure && error.message === signatureExpired
      ? new CliFailure(error.message, { status: error.status, retryable: true })
      : error;
  }
}
