import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSource } from '#functions/ingest-upload/read-source.ts';
import { InvalidInput, type Problem } from '#shared/errors.ts';
import { sampleUpload } from '#tests/support/sample-upload.ts';

interface FaultyUpload {
  readonly file: string;
  readonly contentType: string;
  readonly defaults?: { readonly categories?: readonly string[] };
  readonly status: string;
  readonly results: readonly string[];
  readonly line?: number;
  readonly names?: string;
  readonly pointer?: string;
}

const folder = 'examples/uploads';
const uploads: FaultyUpload[] = JSON.parse(readFileSync(`${folder}/uploads.json`, 'utf8'));

async function read({ file, contentType, defaults }: FaultyUpload) {
  const sources = { read: async () => new Uint8Array(readFileSync(`${folder}/${file}`)) };
  try {
    const upload = sampleUpload({ contentType, defaults: { categories: defaults?.categories ?? [] } });
    return await readSource(sources, { upload, publisher: undefined, objectKey: upload.objectKey });
  } catch (error) {
    if (error instanceof InvalidInput) return { entries: [], problems: error.problems };
    throw error;
  }
}

describe.each(uploads.map((upload) => [upload.file, upload] as const))('the faulty example %s', (_file, upload) => {
  it('loses what is bad and says where', async () => {
    const { entries, problems } = await read(upload);
    expect(entries.map((entry) => (entry.article ? 'created' : 'rejected'))).toEqual(upload.results);
    const told: Problem[] = [...problems, ...entries.flatMap((entry) => entry.problems)];
    if (upload.line !== undefined) expect(told.map(({ line }) => line)).toContain(upload.line);
    if (upload.names !== undefined) expect(told.map(({ detail }) => detail).join()).toContain(upload.names);
    if (upload.pointer !== undefined) expect(told.map(({ pointer }) => pointer).join()).toContain(upload.pointer);
    expect(told.length > 0).toBe(true);
    const isQuoted = ({ line, excerpt = '' }: Problem) =>
      line === undefined || (excerpt !== '' && excerpt.length <= 200);
    const isText = !told.some(({ detail }) => detail.includes('UTF-8'));
    if (isText) expect(told.filter((problem) => !isQuoted(problem))).toEqual([]);
  });
});
