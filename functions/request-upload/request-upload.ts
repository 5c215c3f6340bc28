import type { RouteHandlers, RouteInput } from '#shared/api/route.ts';
import { contentHash } from '#shared/articles/identity.ts';
import { IdempotencyMismatch, InvalidInput, NotFound, TooMany } from '#shared/errors.ts';
import type { Cursors } from '#shared/lambda/cursor.ts';
import type { IndexProgressStore } from '#shared/stores/index-progress-store.ts';
import type { UploadPartStore } from '#shared/stores/upload-part-store.ts';
import { signatureLifetimeSeconds, type UploadSigner } from '#shared/stores/upload-signer.ts';
import type { Upload, UploadStore } from '#shared/stores/upload-store.ts';
import { laneFor } from '#shared/uploads/lane.ts';
import { askAgainAfterSeconds, mostOpenUploads } from '#shared/uploads/open-uploads.ts';
import { acceptedFile } from './accepted-file.ts';
import { statusAt, toReport, toSummary } from './report-answer.ts';
import { countResults, readReportPage } from './report-page.ts';
import type { routes } from './routes.ts';
import { sourceKey } from './source-key.ts';
import { storedDefaults, storedWords } from './upload-request.ts';

interface Deps {
  readonly uploads: UploadStore;
  readonly parts: Pick<UploadPartStore, 'parts'>;
  readonly progress: Pick<IndexProgressStore, 'read'>;
  readonly signer: UploadSigner;
  readonly cursors: Cursors;
  readonly now: () => string;
  readonly newId: () => string;
}

/**
 * Uploads, from asking for a signed URL to reading the report.
 *
 * Reads: the publisher's own uploads and their reports; how far the search index has come.
 * Writes: an upload row; the signed URL is made here and stored nowhere.
 * Rejects: types no format reads and broken fields (400), files over the limit (413), an Idempotency-Key with another
 * body (422), another publisher's upload (404), an upload more while a hundred wait for their file (429).
 * Repeats: with an Idempotency-Key the same upload under a fresh signature; without one a new upload.
 */
export function createRequestUpload(deps: Deps): RouteHandlers<typeof routes> {
  return {
    requestUpload: (input) => requestUpload(deps, input),
    async listUploads({ caller, query }) {
      const now = deps.now();
      const scope = `uploads ${caller.publisherId}`;
      const after = deps.cursors.readText(query.cursor, scope, now);
      const page = await deps.uploads.page(caller.publisherId, { limit: query['page-size'], after });
      const next = page.next && deps.cursors.write(page.next, scope, now);
      return { status: 200, body: { uploads: page.uploads.map((upload) => toSummary(upload, now)), next } };
    },
    readUpload: (input) => readUpload(deps, input),
  };
}

/** What `newId` gives; anything else need not be looked up. */
const idPattern = /^[a-z0-9-]{1,64}$/;

type RequestInput = RouteInput<(typeof routes)['requestUpload']>;

async function requestUpload(deps: Deps, { caller, headers, body }: RequestInput) {
  const now = deps.now();
  const asked = newUpload(body, { id: deps.newId(), publisherId: caller.publisherId, now });
  const key = headers['idempotency-key'];
  const upload = await deps.uploads.create(asked, key === undefined ? undefined : { key, requestHash: hashOf(asked) });
  if (upload === 'mismatch') throw new IdempotencyMismatch();
  if (upload === 'too-many-open') throw tooManyOpen();
  const { put, post } = await deps.signer.sign(upload, now);
  return {
    status: 201,
    headers: { location: `/v1/uploads/${upload.id}` },
    body: {
      id: upload.id,
      status: statusAt(upload, now),
      put: { url: put.url, headers: { ...put.headers } },
      post: { url: post.url, fields: { ...post.fields } },
      expiresAt: upload.expiresAt,
    },
  } as const;
}

const tooManyOpen = (): TooMany =>
  new TooMany(
    `${mostOpenUploads} uploads of yours wait for their file. Send those files, or wait until they expire.`,
    askAgainAfterSeconds,
  );

const noPicture = (contentType: string): InvalidInput =>
  new InvalidInput([{ severity: 'error', pointer: '/picture', detail: `is of pictures, not of ${contentType}.` }]);

function newUpload(body: RequestInput['body'], made: { id: string; publisherId: string; now: string }): Upload {
  const contentType = acceptedFile(body.contentType, body.size);
  const lane = laneFor(contentType, body.size);
  if (body.picture && lane !== 'pictures') throw noPicture(contentType);
  return {
    id: made.id,
    publisherId: made.publisherId,
    filename: body.filename,
    contentType,
    sizeBytes: body.size,
    sha256: body.sha256,
    defaults: storedDefaults(body.defaults),
    lane,
    objectKey: sourceKey(lane, made.id, body.filename),
    createdAt: made.now,
    expiresAt: new Date(Date.parse(made.now) + signatureLifetimeSeconds * 1000).toISOString(),
    status: 'awaiting-file',
    problems: [],
    ...(body.picture ? { picture: storedWords(body.picture) } : {}),
  };
}

async function readUpload(deps: Deps, { caller, params, query }: RouteInput<(typeof routes)['readUpload']>) {
  const now = deps.now();
  const { 'page-size': limit, result } = query;
  const upload = idPattern.test(params.id) ? await deps.uploads.get(params.id) : undefined;
  if (upload?.publisherId !== caller.publisherId) throw new NotFound('This upload');
  const scope = `upload ${upload.id} ${result ?? ''}`;
  const from = Number(deps.cursors.readText(query.cursor, scope, now) ?? 0);
  const parts = upload.parts ? await deps.parts.parts(upload.id) : [];
  const [counts, page] = await Promise.all([
    countResults(deps, upload),
    readReportPage(deps, upload, parts, { from, limit, result }),
  ]);
  const ids = page.lines.flatMap((line) => (line.id === undefined ? [] : [line.id]));
  const progress = await deps.progress.read([...new Set(ids)]);
  const next = page.next === undefined ? undefined : deps.cursors.write(String(page.next), scope, now);
  const report = { upload, counts, parts, lines: page.lines, next };
  return { status: 200, body: toReport(report, progress, deps.now()) } as const;
}

/** What makes two requests the same: all the publisher said, in the form it is stored. */
const hashOf = ({ filename, contentType, sizeBytes, sha256, defaults, picture }: Upload): string =>
  contentHash({ filename, contentType, sizeBytes, sha256, defaults, picture });
