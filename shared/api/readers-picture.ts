import type { Picture } from '#shared/articles/article.ts';
import { renditionsOf } from '#shared/pictures/picture-address.ts';
import type { ReadersPicture } from './schemas.ts';

/** A picture as readers get it: what it may be used for, and until when, is for editors. */
export function toReadersPicture(picture: Picture): ReadersPicture {
  const { rights: _rights, expiresAt: _until, ...shown } = picture;
  const renditions = renditionsOf(picture);
  return renditions.length === 0 ? shown : { ...shown, renditions };
}
