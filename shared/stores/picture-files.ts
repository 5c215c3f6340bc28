import { renditionType } from '#shared/pictures/picture-address.ts';
import type { S3Objects } from './s3-objects.ts';

/** The bytes of pictures, beside articles' bodies. */
export interface PictureFiles {
  /** The file as it came: kept for sizes that are wanted later, never shown. */
  putOriginal(id: string, bytes: Uint8Array, contentType: string): Promise<void>;
  putRendition(id: string, width: number, bytes: Uint8Array): Promise<void>;
  rendition(id: string, width: number): Promise<Uint8Array | undefined>;
}

/** Pictures as objects in S3, below `pictures/`. */
export const createS3PictureFiles = (objects: Pick<S3Objects, 'get' | 'put'>): PictureFiles => ({
  putOriginal: (id, bytes, contentType) => objects.put(`pictures/${id}/original`, bytes, contentType),
  putRendition: (id, width, bytes) => objects.put(renditionKey(id, width), bytes, renditionType),
  rendition: (id, width) => objects.get(renditionKey(id, width)),
});

const renditionKey = (id: string, width: number): string => `pictures/${id}/${width}.webp`;
