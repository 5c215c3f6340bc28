import type { Lane } from '#shared/stores/upload-store.ts';

const maxNameCharacters = 100;

/**
 * Where an upload's file goes. The name is only there for whoever looks into the bucket, so it is cut down to what
 * needs no escaping in any URL; the id makes the key unique.
 */
export const sourceKey = (lane: Lane, uploadId: string, filename: string): string =>
  `uploads/${lane}/${uploadId}/${safeName(filename)}`;

/** The end is kept when it is too long, because the extension stands there. */
function safeName(filename: string): string {
  const lastPart = filename.split(/[/\\]/).at(-1) ?? '';
  const safe = lastPart
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(-maxNameCharacters)
    .replace(/^[.-]+|[.-]+$/g, '');
  return safe || 'file';
}
