import type { ArticleLine, Upload, UploadRefusal, UploadStore } from '#shared/stores/upload-store.ts';
import { mostOpenUploads } from '#shared/uploads/open-uploads.ts';

/** Uploads in memory. */
export function createFakeUploadStore(): UploadStore {
  const uploads = new Map<string, Upload>();
  const lines = new Map<string, Map<number, ArticleLine>>();
  const used = new Map<string, { uploadId: string; requestHash: string }>();
  const isFull = ({ id, publisherId, createdAt }: Upload): boolean => {
    const isOpen = (one: Upload) => one.status === 'awaiting-file' && one.expiresAt > createdAt;
    const others = [...uploads.values()].filter((one) => one.publisherId === publisherId && one.id !== id);
    return others.filter(isOpen).length >= mostOpenUploads;
  };
  const earlierOf = (upload: Upload, earlier: Upload): Upload | UploadRefusal => {
    if (earlier.status !== 'awaiting-file' || earlier.expiresAt >= upload.expiresAt) return earlier;
    if (isFull({ ...upload, id: earlier.id })) return 'too-many-open';
    const renewed = { ...earlier, expiresAt: upload.expiresAt };
    uploads.set(renewed.id, renewed);
    return renewed;
  };
  return {
    create: async (upload, idempotency) => {
      const usedKey = `${upload.publisherId}#${idempotency?.key}`;
      const before = idempotency && used.get(usedKey);
      const earlier = before && uploads.get(before.uploadId);
      if (earlier) return before.requestHash === idempotency.requestHash ? earlierOf(upload, earlier) : 'mismatch';
      if (isFull(upload)) return 'too-many-open';
      uploads.set(upload.id, upload);
      if (idempotency) used.set(usedKey, { uploadId: upload.id, requestHash: idempotency.requestHash });
      return upload;
    },
    get: async (id) => uploads.get(id),
    report: async (id) => {
      const upload = uploads.get(id);
      const written = [...(lines.get(id)?.values() ?? [])].sort((a, b) => a.position - b.position);
      return upload && { upload, lines: written };
    },
    page: async (publisherId, { limit, after }) => {
      const placed = [...uploads.values()]
        .filter((upload) => upload.publisherId === publisherId)
        .map((upload) => ({ upload, place: `${upload.createdAt}#${upload.id}` }))
        .filter(({ place }) => after === undefined || place < after)
        .sort((a, b) => (a.place < b.place ? 1 : -1));
      const shown = placed.slice(0, limit);
      return {
        uploads: shown.map(({ upload }) => upload),
        next: placed.length > limit ? shown.at(-1)?.place : undefined,
      };
    },
    writeLines: async (id, written) => {
      const here = lines.get(id) ?? new Map<number, ArticleLine>();
      for (const line of written) here.set(line.position, line);
      lines.set(id, here);
    },
    setStatus: async (id, status, problems) => {
      const upload = uploads.get(id);
      const open = upload?.status === 'awaiting-file' || (upload?.status === 'processing' && status !== 'processing');
      if (upload && open && status !== 'awaiting-file') uploads.set(id, { ...upload, status, problems });
    },
  };
}
