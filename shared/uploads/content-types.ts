/** 10 MB: an archive page or an export of thousands of articles fits well. */
const maxSourceBytes = 10 * 1024 * 1024;

/** Content types that some format of ingest-upload reads, and how large such a file may be in bytes. */
export const acceptedContentTypes: Readonly<Record<string, { readonly maxBytes: number }>> = {
  'text/plain': { maxBytes: maxSourceBytes },
  'application/json': { maxBytes: maxSourceBytes },
  'application/x-ndjson': { maxBytes: maxSourceBytes },
};
