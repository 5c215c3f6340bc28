/** A picture that a file names: nothing of it is checked yet. */
export interface FoundPicture {
  readonly url?: string | undefined;
  readonly alt?: string | undefined;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  readonly rights?: string | undefined;
  readonly expiresAt?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly afterParagraph?: number | undefined;
}
