import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import { InvalidInput, type Problem } from '#shared/errors.ts';
import type { objectCreatedSchema } from '#shared/lambda/object-created.ts';
import type { Delivery } from '#shared/lambda/queue-handler.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { StoredPicture } from '#shared/pictures/picture.ts';
import { renditionSizes } from '#shared/pictures/picture-address.ts';
import type { SourceBucket } from '#shared/stores/object-stores.ts';
import type { PictureFiles } from '#shared/stores/picture-files.ts';
import type { PictureStore } from '#shared/stores/picture-store.ts';
import type { Upload, UploadStore } from '#shared/stores/upload-store.ts';
import { readArrivedFile } from '#shared/uploads/read-arrived-file.ts';
import { checkSize } from './check-size.ts';
import type { ImageFacts, Images } from './images.ts';
import { toPictureLine } from './picture-line.ts';
import { type PictureType, pictureType } from './picture-type.ts';
import { wordsInFile } from './words-in-file.ts';

export interface IngestPictureDeps {
  readonly uploads: Pick<UploadStore, 'get' | 'setStatus'>;
  readonly pictures: Pick<PictureStore, 'byFile' | 'create' | 'change' | 'report'>;
  readonly sources: SourceBucket;
  readonly files: Pick<PictureFiles, 'putOriginal' | 'putRendition'>;
  readonly images: Images;
  readonly siteUrl: string;
  readonly log: Log;
  readonly now: () => string;
  readonly newId: () => string;
}

/** A file that arrived. `isLastTry`: it will not be handed over again. */
export interface ArrivedPicture {
  readonly objectKey: string;
  readonly isLastTry: boolean;
}

/**
 * An uploaded file becomes a picture with an address of its own, in the sizes that pages show.
 *
 * Reads: the upload, its file, whether the publisher sent that file before.
 * Writes: the file and its renditions, the picture's row, the upload's report and status.
 * Rejects: what is no picture by its content, holds something else too, is cut off, or has more pixels than fit.
 * Repeats: the same file is the same picture, under the same address; a finished upload is left alone.
 */
export function createIngestPicture(deps: IngestPictureDeps): (file: ArrivedPicture) => Promise<void> {
  return async ({ objectKey, isLastTry }) => {
    const upload = await deps.uploads.get(objectKey.split('/')[2] ?? '');
    if (upload?.objectKey !== objectKey) return deps.log.warn('No upload has this object', { objectKey });
    if (upload.status !== 'awaiting-file' && upload.status !== 'processing') return;
    if (upload.status === 'awaiting-file') await deps.uploads.setStatus(upload.id, 'processing', []);
    try {
      // What ended the worker four times would end it once more, and the report would never come.
      if (isLastTry && upload.status === 'processing') throw refuse(gaveUp);
      const problems = await ingest(deps, upload);
      await deps.uploads.setStatus(upload.id, 'published', problems);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      await deps.uploads.setStatus(upload.id, 'rejected', error.problems);
      deps.log.warn(events.uploadRejected, { uploadId: upload.id, publisherId: upload.publisherId });
    }
  };
}

/** Hands the use case what it asks of the event. */
export const toArrivedPicture =
  (ingestPicture: (file: ArrivedPicture) => Promise<void>) =>
  ({ message, isLastTry }: Delivery<z.infer<typeof objectCreatedSchema>>): Promise<void> =>
    ingestPicture({ objectKey: message.detail.object.key, isLastTry });

const gaveUp =
  'The picture could not be read, several times over. Export it anew, smaller if it is large, and upload that.';
const damaged = 'The picture is damaged or cut off: it cannot be decoded to its end. Export it anew and upload that.';

const refuse = (detail: string): InvalidInput => new InvalidInput([{ severity: 'error', detail }]);

async function ingest(deps: IngestPictureDeps, upload: Upload): Promise<Problem[]> {
  const bytes = await readArrivedFile(deps.sources, upload.objectKey);
  const type = pictureType(bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const problems = declaredOtherwise(type, upload.contentType);
  const known = await deps.pictures.byFile(upload.publisherId, sha256);
  if (known) await tellKnown(deps, upload, known);
  else problems.push(...(await storeNew(deps, upload, { bytes, type, sha256 })));
  return problems;
}

function declaredOtherwise({ type, name }: PictureType, declared: string): Problem[] {
  if (type === declared) return [];
  const detail = `The file was declared as ${declared} but is a ${name} by its content. It was taken as ${type}.`;
  return [{ severity: 'warning', detail }];
}

/** What is said of it this time counts; what is not said stays. */
async function tellKnown(deps: IngestPictureDeps, upload: Upload, known: StoredPicture): Promise<void> {
  const said = { ...known, ...upload.picture };
  const isSame = JSON.stringify(said) === JSON.stringify(known);
  if (!isSame) await deps.pictures.change({ ...said, updatedAt: deps.now() });
  // An interrupted pass of this very upload may have stored it.
  const isOwn = upload.status === 'processing' && known.createdAt >= upload.createdAt;
  const result = isOwn ? 'created' : isSame ? 'unchanged' : 'updated';
  await tell(deps, upload, said, result);
}

async function storeNew(
  deps: IngestPictureDeps,
  upload: Upload,
  { bytes, type, sha256 }: { bytes: Uint8Array; type: PictureType; sha256: string },
): Promise<Problem[]> {
  const facts = await decoding(() => deps.images.inspect(bytes));
  checkSize(facts);
  const picture = describe(deps, upload, { facts, type, sha256, sizeBytes: bytes.length });
  const made = await decoding(() => deps.images.render(bytes, picture.renditions));
  // Before the row: who knows the address finds what it names.
  await deps.files.putOriginal(picture.id, bytes, type.type);
  await Promise.all(
    picture.renditions.map(({ width }, at) => deps.files.putRendition(picture.id, width, made[at] ?? new Uint8Array())),
  );
  const outcome = await deps.pictures.create(picture);
  const quicker = outcome === 'taken' ? await deps.pictures.byFile(upload.publisherId, sha256) : undefined;
  if (quicker) await tellKnown(deps, upload, quicker);
  else await tell(deps, upload, picture, 'created');
  return facts.frames > 1 ? [{ severity: 'warning', detail: 'The picture moves; its first frame is shown.' }] : [];
}

function describe(
  deps: IngestPictureDeps,
  upload: Upload,
  file: { facts: ImageFacts; type: PictureType; sha256: string; sizeBytes: number },
): StoredPicture {
  const { width, height } = file.facts;
  const now = deps.now();
  return {
    ...wordsInFile(file.facts),
    ...upload.picture,
    id: deps.newId(),
    publisherId: upload.publisherId,
    contentType: file.type.type,
    ...{ sizeBytes: file.sizeBytes, sha256: file.sha256, width, height },
    renditions: renditionSizes({ width, height }),
    createdAt: now,
    updatedAt: now,
  };
}

/** Whatever a decoder says of a file, it says of the file. */
async function decoding<T>(decode: () => Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch {
    throw refuse(damaged);
  }
}

async function tell(
  { pictures, siteUrl, log }: IngestPictureDeps,
  { id: uploadId, publisherId }: Upload,
  picture: StoredPicture,
  result: 'created' | 'updated' | 'unchanged',
): Promise<void> {
  await pictures.report(uploadId, [toPictureLine(picture, siteUrl, result)]);
  log.info(events.uploadIngested, { uploadId, publisherId, pictureId: picture.id, result });
}
