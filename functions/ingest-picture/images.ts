import type { Rendition } from '#shared/pictures/picture.ts';
import type { FileTexts } from './words-in-file.ts';

/** What a picture's file says before it is decoded. Width and height as it is shown, turned as the camera was held. */
export interface ImageFacts extends Rendition, FileTexts {
  /** More than one: it moves. */
  readonly frames: number;
}

/** Decodes pictures. */
export interface Images {
  /** @throws Error when the file cannot be read. */
  inspect(bytes: Uint8Array): Promise<ImageFacts>;
  /**
   * The picture in these sizes as WebP, upright, without a word of what its file says beside it (place, camera, people).
   * @throws Error when the file is cut off or damaged.
   */
  render(bytes: Uint8Array, sizes: readonly Rendition[]): Promise<Uint8Array[]>;
}
