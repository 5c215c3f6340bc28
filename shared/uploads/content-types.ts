/** 10 MB: an archive page or an export of thousands of articles fits well. One call reads such a file whole. */
export const maxSourceBytes = 10 * 1024 * 1024;

/** 2 GB: what WordPress sites of decades export. Only WordPress exports may be larger than 10 MB: they are cut into parts. */
export const maxExportBytes = 2 * 1024 * 1024 * 1024;

interface AcceptedType {
  /** The most that such a file may have. */
  readonly maxBytes: number;
  /** How names of such files end. */
  readonly extensions: readonly string[];
}

/** Content types that some format of ingest-upload reads. */
export const acceptedContentTypes: Readonly<Record<string, AcceptedType>> = {
  'text/plain': { maxBytes: maxSourceBytes, extensions: ['.txt', '.text'] },
  'application/json': { maxBytes: maxSourceBytes, extensions: ['.json'] },
  'application/x-ndjson': { maxBytes: maxSourceBytes, extensions: ['.ndjson', '.jsonl'] },
  'text/markdown': { maxBytes: maxSourceBytes, extensions: ['.md', '.markdown'] },
  'text/html': { maxBytes: maxSourceBytes, extensions: ['.html', '.htm', '.xhtml'] },
  'application/xml': { maxBytes: maxExportBytes, extensions: ['.xml', '.nitf'] },
  'text/xml': { maxBytes: maxExportBytes, extensions: [] },
};

/** 20 MB: what a camera of 60 megapixels writes as JPEG. */
const maxPictureBytes = 20 * 1024 * 1024;

/** Pictures, which ingest-picture reads. */
export const pictureContentTypes: Readonly<Record<string, AcceptedType>> = {
  'image/jpeg': { maxBytes: maxPictureBytes, extensions: ['.jpg', '.jpeg'] },
  'image/png': { maxBytes: maxPictureBytes, extensions: ['.png'] },
  'image/webp': { maxBytes: maxPictureBytes, extensions: ['.webp'] },
  'image/gif': { maxBytes: maxPictureBytes, extensions: ['.gif'] },
  'image/avif': { maxBytes: maxPictureBytes, extensions: ['.avif'] },
};

/** Everything that may be uploaded. */
export const uploadContentTypes = { ...acceptedContentTypes, ...pictureContentTypes };
