import type { Lane } from '#shared/stores/upload-store.ts';

/** A page of ten articles is some 40 KB: what is larger than this is an archive, not breaking news. */
const maxBreakingBytes = 256 * 1024;

/** Which queue a file of `sizeBytes` takes. */
export const laneFor = (sizeBytes: number): Lane => (sizeBytes <= maxBreakingBytes ? 'breaking' : 'import');
