import type { PictureLine, StoredPicture } from '#shared/pictures/picture.ts';

/** That an article shows a picture. */
export interface PictureUse {
  readonly pictureId: string;
  readonly articleId: string;
}

/** What is known of uploaded pictures. Their bytes lie in the body bucket, see PictureFiles. */
export interface PictureStore {
  /** Those that are there, by id. */
  read(ids: readonly string[]): Promise<ReadonlyMap<string, StoredPicture>>;
  /** The picture that a publisher's file became. */
  byFile(publisherId: string, sha256: string): Promise<StoredPicture | undefined>;
  /** `taken`: the publisher's file is a picture already; nothing is stored. */
  create(picture: StoredPicture): Promise<'created' | 'taken'>;
  /** What is said of a picture that is there. */
  change(picture: StoredPicture): Promise<void>;
  noteUses(uses: readonly PictureUse[]): Promise<void>;
  /** Ids of articles that show it or once did, at most `limit`. */
  usedBy(id: string, limit: number): Promise<readonly string[]>;
  /** What the report of an upload says of its picture. */
  report(uploadId: string, lines: readonly PictureLine[]): Promise<void>;
}
