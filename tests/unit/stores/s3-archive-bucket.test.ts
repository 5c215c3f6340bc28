import { describe, expect, it } from 'vitest';
import { NotFound } from '#shared/errors.ts';
import { createS3ArchiveBucket } from '#shared/stores/s3-archive-bucket.ts';
import type { S3Objects } from '#shared/stores/s3-objects.ts';

/** An object of S3 as its ranges are asked for, ten bytes at a time. */
function bucketWith(content: string | undefined, is: { failAt?: number } = {}) {
  const asked: { start: number; etag?: string }[] = [];
  const objects: Pick<S3Objects, 'range'> = {
    range: async (_key, { start, bytes, etag }) => {
      asked.push({ start, ...(etag === undefined ? {} : { etag }) });
      if (start === is.failAt) throw new Error('S3 refused GET: 412 PreconditionFailed');
      if (content === undefined) return undefined;
      const whole = Buffer.from(content);
      return { bytes: whole.subarray(start, start + bytes), totalBytes: whole.length, etag: '"one"' };
    },
  };
  return { asked, archive: createS3ArchiveBucket({ get: async () => undefined, put: async () => {}, ...objects }, 10) };
}

async function read(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('a large file in S3', () => {
  it.each(['a', 'exactly 10', 'twenty bytes in all!', 'é'.repeat(17)])(
    'is read whole in ranges: %j',
    async (content) => {
      const { archive, asked } = bucketWith(content);
      expect(await read(archive.stream('k'))).toBe(content);
      expect(asked.map(({ start }) => start)).toEqual(
        Array.from({ length: Math.ceil(Buffer.byteLength(content) / 10) }, (_, at) => at * 10),
      );
    },
  );

  it('is the same object from its first range to its last', async () => {
    const { archive, asked } = bucketWith('twenty-one bytes, all.');
    await read(archive.stream('k'));
    expect(asked).toEqual([{ start: 0 }, { start: 10, etag: '"one"' }, { start: 20, etag: '"one"' }]);
  });

  it('that cannot be read to its end fails, also one range ahead of who reads it', async () => {
    const { archive } = bucketWith('twenty-one bytes, all.', { failAt: 10 });
    await expect(read(archive.stream('k'))).rejects.toThrow('412');
    for await (const _chunk of archive.stream('k')) break;
  });

  it('that is gone is not found', async () => {
    await expect(read(bucketWith(undefined).archive.stream('k'))).rejects.toThrow(NotFound);
  });
});
