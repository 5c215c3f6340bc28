import type { StoredPicture } from '#shared/pictures/picture.ts';

/** A picture of 800 x 600 pixels; what a test is about stands in `changes`. */
export const samplePicture = (changes: Partial<StoredPicture> = {}): StoredPicture => ({
  id: `p${'a'.repeat(24)}`,
  publisherId: 'courier',
  contentType: 'image/jpeg',
  sizeBytes: 1000,
  sha256: 'f'.repeat(64),
  width: 800,
  height: 600,
  renditions: [
    { width: 320, height: 240 },
    { width: 640, height: 480 },
    { width: 800, height: 600 },
  ],
  createdAt: '2026-03-01T08:00:00.000Z',
  updatedAt: '2026-03-01T08:00:00.000Z',
  ...changes,
});
