import type { Problem } from '#shared/errors.ts';
import type { UploadPart, UploadPartStore } from '#shared/stores/upload-part-store.ts';
import type { ResultCounts, Upload, UploadStore } from '#shared/stores/upload-store.ts';

export interface SettleUploadDeps {
  readonly uploads: Pick<UploadStore, 'get' | 'setStatus'>;
  readonly parts: Pick<UploadPartStore, 'parts'>;
}

/** What was said of the parts and is shown of the whole: enough to see what is wrong, in a row of the table. */
const mostProblems = 100;

/**
 * Gives a cut upload its last status once every part is done. Who cuts calls it after the last part is written, and who
 * stores a part after that part is done: whichever comes last sees all of it. Answers the upload as it is then.
 */
export async function settleUpload(
  { uploads, parts }: SettleUploadDeps,
  uploadId: string,
): Promise<Upload | undefined> {
  const upload = await uploads.get(uploadId);
  if (upload?.status !== 'processing' || upload.parts?.total === undefined) return upload;
  if (upload.parts.done < upload.parts.total) return upload;
  const told = [...upload.problems, ...gather(await parts.parts(uploadId))];
  const status = statusOf(upload.counts, told);
  await uploads.setStatus(uploadId, status, told.slice(0, mostProblems));
  return { ...upload, status, problems: told.slice(0, mostProblems) };
}

/** What is wrong with parts, with their places: the same may be wrong with many. */
function gather(parts: readonly UploadPart[]): Problem[] {
  const places = new Map<string, { problem: Problem; parts: UploadPart[] }>();
  for (const part of parts) {
    for (const problem of part.state === 'done' ? part.problems : []) {
      const same = places.get(JSON.stringify(problem));
      if (same) same.parts.push(part);
      else places.set(JSON.stringify(problem), { problem, parts: [part] });
    }
  }
  return [...places.values()].map(({ problem, parts: where }) => ({
    ...problem,
    detail: `${placesOf(where)}: ${problem.detail}`,
  }));
}

/** So many places are named; whoever looks there knows what is meant. */
const mostPlaces = 3;

function placesOf(parts: readonly UploadPart[]): string {
  const more = parts.length - mostPlaces;
  const named = parts.slice(0, mostPlaces).map(rangeOf).join(', ');
  return more > 0 ? `${named} and ${more} more ${more === 1 ? 'part' : 'parts'}` : named;
}

/** "Articles 501 to 1,000", as people count. */
export function rangeOf({ first, count }: Pick<UploadPart, 'first' | 'count'>): string {
  const number = (position: number) => position.toLocaleString('en');
  return count === 1 ? `Article ${number(first + 1)}` : `Articles ${number(first + 1)} to ${number(first + count)}`;
}

/** A file that is cut off or holds what nobody could read is not taken as a whole, however good its articles are. */
function statusOf(
  counts: ResultCounts = { created: 0, updated: 0, unchanged: 0, rejected: 0 },
  problems: readonly Problem[],
): 'published' | 'partly-published' | 'rejected' {
  if (counts.created + counts.updated + counts.unchanged === 0) return 'rejected';
  const isWhole = counts.rejected === 0 && !problems.some(({ severity }) => severity === 'error');
  return isWhole ? 'published' : 'partly-published';
}
