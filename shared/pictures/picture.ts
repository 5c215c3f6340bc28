/** What people say of a picture, or what its file says of itself. */
export interface PictureWords {
  readonly caption?: string;
  readonly credit?: string;
  readonly alt?: string;
  /** What it may be used for, in the owner's words. For editors, never for readers. */
  readonly rights?: string;
  /** From this second on no surface shows it. */
  readonly expiresAt?: string;
}

/** The picture in one size, in pixels as they are shown. */
export interface Rendition {
  readonly width: number;
  readonly height: number;
}

/** A picture that a publisher gave us. Readers get its renditions; the file itself is kept and never shown. */
export interface StoredPicture extends PictureWords, Rendition {
  /** Not to be guessed: who has it may see the picture. */
  readonly id: string;
  readonly publisherId: string;
  /** Of the file, by what stands in it. */
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Of the file, in lower-case hex: the same file again is the same picture. */
  readonly sha256: string;
  /** Narrowest first, none wider than the file. */
  readonly renditions: readonly Rendition[];
  readonly createdAt: string;
  /** When what is said of it last changed. */
  readonly updatedAt: string;
}

/** What an upload's report says of its picture. */
export interface PictureLine extends PictureWords, Rendition {
  readonly id: string;
  readonly url: string;
  readonly result: 'created' | 'updated' | 'unchanged';
  readonly contentType: string;
  readonly renditions: readonly ({ readonly url: string } & Rendition)[];
}
