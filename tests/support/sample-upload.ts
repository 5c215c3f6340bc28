import type { Upload } from '#shared/stores/upload-store.ts';

/** An upload that waits for its file, with what a test says otherwise. */
export const sampleUpload = (is: Partial<Upload> = {}): Upload => ({
  id: 'u1',
  publisherId: 'harbour-post',
  filename: 'page.txt',
  contentType: 'text/plain',
  sizeBytes: 1200,
  defaults: { categories: ['Harbour', 'Town Hall'] },
  lane: 'breaking',
  objectKey: `uploads/breaking/${is.id ?? 'u1'}/page.txt`,
  createdAt: '2026-03-01T08:00:00.000Z',
  expiresAt: '2026-03-01T08:15:00.000Z',
  status: 'awaiting-file',
  problems: [],
  ...is,
});
