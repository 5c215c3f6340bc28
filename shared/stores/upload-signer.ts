/** What a signature is bound to. */
export interface SignedFile {
  readonly objectKey: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256?: string;
}

export interface SignedUpload {
  /** `headers` is exactly what to send besides Content-Length. */
  readonly put: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  /** For HTML forms: `fields` come before the file. */
  readonly post: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
}

/** How long a signed URL works: long enough for 10 MB over a poor line. */
export const signatureLifetimeSeconds = 15 * 60;

/** Signs permission to store one file. Nothing is sent; no credentials leave. */
export interface UploadSigner {
  sign(file: SignedFile, signedAt: string): Promise<SignedUpload>;
}
