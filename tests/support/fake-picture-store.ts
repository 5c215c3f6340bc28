import type { PictureLine, StoredPicture } from '#shared/pictures/picture.ts';
import type { PictureStore, PictureUse } from '#shared/stores/picture-store.ts';

export interface FakePictureStore extends PictureStore {
  readonly stored: Map<string, StoredPicture>;
  readonly uses: PictureUse[];
  /** What reports say, by upload. */
  readonly reports: Map<string, readonly PictureLine[]>;
}

/** Pictures in memory. */
export function createFakePictureStore(): FakePictureStore {
  const stored = new Map<string, StoredPicture>();
  const uses: PictureUse[] = [];
  const reports = new Map<string, readonly PictureLine[]>();
  const byFile = (publisherId: string, sha256: string) =>
    [...stored.values()].find((one) => one.publisherId === publisherId && one.sha256 === sha256);
  return {
    ...{ stored, uses, reports },
    read: async (ids) => new Map(ids.flatMap((id) => stored.get(id) ?? []).map((one) => [one.id, one])),
    byFile: async (publisherId, sha256) => byFile(publisherId, sha256),
    create: async (picture) => {
      if (byFile(picture.publisherId, picture.sha256)) return 'taken';
      stored.set(picture.id, picture);
      return 'created';
    },
    change: async (picture) => void stored.set(picture.id, picture),
    noteUses: async (more) => {
      const isNew = (use: PictureUse) =>
        !uses.some(({ pictureId, articleId }) => pictureId === use.pictureId && articleId === use.articleId);
      uses.push(...more.filter(isNew));
    },
    usedBy: async (id, limit) =>
      uses
        .filter(({ pictureId }) => pictureId === id)
        .slice(0, limit)
        .map(({ articleId }) => articleId),
    report: async (uploadId, lines) => void reports.set(uploadId, lines),
  };
}
