import type { Cutting, UploadPart, UploadPartStore } from '#shared/stores/upload-part-store.ts';
import type { ArticleLine, ResultCounts, Upload, UploadRefusal, UploadStore } from '#shared/stores/upload-store.ts';
import { mostOpenUploads } from '#shared/uploads/open-uploads.ts';

interface Room {
  readonly uploads: Map<string, Upload>;
  readonly lines: Map<string, Map<number, ArticleLine>>;
  readonly used: Map<string, { uploadId: string; requestHash: string }>;
  readonly cuttings: Map<string, Cutting>;
  readonly parts: Map<string, Map<number, UploadPart>>;
}

export type FakeUploadStore = UploadStore &
  UploadPartStore & {
    /** An upload with all that was written of its report. */
    report(id: string): Promise<{ upload: Upload; lines: ArticleLine[] } | undefined>;
  };

/** Uploads in memory, and the parts of those that are cut. */
export function createFakeUploadStore(): FakeUploadStore {
  const room: Room = { uploads: new Map(), lines: new Map(), used: new Map(), cuttings: new Map(), parts: new Map() };
  const { uploads, lines } = room;
  const written = (id: string) => [...(lines.get(id)?.values() ?? [])].sort((a, b) => a.position - b.position);
  return {
    ...fakeParts(room),
    create: async (upload, idempotency) => create(room, upload, idempotency),
    get: async (id) => uploads.get(id),
    report: async (id) => {
      const upload = uploads.get(id);
      return upload && { upload, lines: written(id) };
    },
    lines: async (id, { from, before = Number.POSITIVE_INFINITY, limit }) => {
      const found = written(id).filter(({ position }) => position >= from && position < before);
      const next = found[limit]?.position;
      return { lines: found.slice(0, limit), ...(next === undefined ? {} : { next }) };
    },
    page: async (publisherId, page) => pageOf([...uploads.values()], publisherId, page),
    writeLines: async (id, more) => {
      const here = lines.get(id) ?? new Map<number, ArticleLine>();
      for (const line of more) here.set(line.position, line);
      lines.set(id, here);
    },
    setStatus: async (id, status, problems, counts) => {
      const upload = uploads.get(id);
      const open = upload?.status === 'awaiting-file' || (upload?.status === 'processing' && status !== 'processing');
      if (upload && open && status !== 'awaiting-file')
        uploads.set(id, { ...upload, status, problems, ...(counts ? { counts } : {}) });
    },
  };
}

function isFull({ uploads }: Room, { id, publisherId, createdAt }: Upload): boolean {
  const isOpen = (one: Upload) => one.status === 'awaiting-file' && one.expiresAt > createdAt;
  const others = [...uploads.values()].filter((one) => one.publisherId === publisherId && one.id !== id);
  return others.filter(isOpen).length >= mostOpenUploads;
}

function create(room: Room, upload: Upload, idempotency?: { key: string; requestHash: string }) {
  const usedKey = `${upload.publisherId}#${idempotency?.key}`;
  const before = idempotency && room.used.get(usedKey);
  const earlier = before && room.uploads.get(before.uploadId);
  if (earlier) return before.requestHash === idempotency.requestHash ? renewed(room, upload, earlier) : 'mismatch';
  if (isFull(room, upload)) return 'too-many-open';
  room.uploads.set(upload.id, upload);
  if (idempotency) room.used.set(usedKey, { uploadId: upload.id, requestHash: idempotency.requestHash });
  return upload;
}

function renewed(room: Room, upload: Upload, earlier: Upload): Upload | UploadRefusal {
  if (earlier.status !== 'awaiting-file' || earlier.expiresAt >= upload.expiresAt) return earlier;
  if (isFull(room, { ...upload, id: earlier.id })) return 'too-many-open';
  const longer = { ...earlier, expiresAt: upload.expiresAt };
  room.uploads.set(longer.id, longer);
  return longer;
}

function pageOf(uploads: Upload[], publisherId: string, { limit, after }: { limit: number; after?: string }) {
  const placed = uploads
    .filter((upload) => upload.publisherId === publisherId)
    .map((upload) => ({ upload, place: `${upload.createdAt}#${upload.id}` }))
    .filter(({ place }) => after === undefined || place < after)
    .sort((a, b) => (a.place < b.place ? 1 : -1));
  const shown = placed.slice(0, limit);
  return {
    uploads: shown.map(({ upload }) => upload),
    next: placed.length > limit ? shown.at(-1)?.place : undefined,
  };
}

const none: ResultCounts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };

const sum = (a: ResultCounts, b: ResultCounts): ResultCounts => ({
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  rejected: a.rejected + b.rejected,
});

function fakeParts({ uploads, cuttings, parts }: Room): UploadPartStore {
  const partsOf = (id: string) => parts.get(id) ?? parts.set(id, new Map()).get(id) ?? new Map<number, UploadPart>();
  return {
    cutting: async (id) => cuttings.get(id),
    noteCutting: async (id, cutting) => {
      if (cutting.next > (cuttings.get(id)?.next ?? -1)) cuttings.set(id, cutting);
    },
    closeCutting: async (id, total, problems) => {
      const upload = uploads.get(id);
      if (upload?.status !== 'processing' || upload.parts?.total !== undefined) return;
      uploads.set(id, { ...upload, problems, parts: { done: upload.parts?.done ?? 0, total } });
    },
    finishPart: async (id, part) => {
      const upload = uploads.get(id);
      if (!upload || partsOf(id).get(part.first)?.state === 'done') return;
      partsOf(id).set(part.first, { ...part, state: 'done' });
      const counts = sum(upload.counts ?? none, part.counts);
      uploads.set(id, { ...upload, counts, parts: { ...upload.parts, done: (upload.parts?.done ?? 0) + 1 } });
    },
    failPart: async (id, { first, count }) => {
      if (partsOf(id).get(first)?.state !== 'done') partsOf(id).set(first, { first, count, state: 'failed' });
    },
    part: async (id, first) => partsOf(id).get(first),
    parts: async (id) => [...partsOf(id).values()].sort((a, b) => a.first - b.first),
  };
}
