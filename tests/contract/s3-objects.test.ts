import { randomUUID } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, inject, it } from 'vitest';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';

const { s3, bodyBucket: Bucket } = connectForContracts(inject('stack'));
const place = { bucket: Bucket, pathStyle: true, aws: process.env };
const objects = createS3Objects(place);

const keys = ['plain/1.json', 'with space', 'a+b&c=d;e', 'été/مقال/記事', "it's(1)*!", 'per%20cent', 'a//b', 'q?x=1#y'];

describe.each(keys)('the object %j', (name) => {
  const Key = `t-${randomUUID()}/${name}`;

  it('written here is what the SDK reads', async () => {
    await objects.put(Key, 'Fähre\n', 'application/json');
    const found = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await found.Body?.transformToString('utf8')).toBe('Fähre\n');
    expect(found.ContentType).toBe('application/json');
  });

  it('written by the SDK is what is read here', async () => {
    const Body = Buffer.from([0, 255, 10, 13, 195]);
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    expect(await objects.get(Key)).toEqual(Body);
  });
});

describe('objects', () => {
  it('may be empty, large, and written over', async () => {
    const key = `t-${randomUUID()}`;
    for (const text of ['', 'x'.repeat(3_000_000), '{}']) {
      await objects.put(key, text, 'text/plain');
      expect(String(await objects.get(key)) === text).toBe(true);
    }
  });

  it('are read in ranges, as long as they are the same', async () => {
    const key = `t-${randomUUID()}`;
    await objects.put(key, 'twelve bytes', 'text/plain');
    const first = await objects.range(key, { start: 0, bytes: 7 });
    expect([String(first?.bytes), first?.totalBytes]).toEqual(['twelve ', 12]);
    const rest = await objects.range(key, { start: 7, bytes: 100, etag: first?.etag });
    expect([String(rest?.bytes), rest?.totalBytes, rest?.etag]).toEqual(['bytes', 12, first?.etag]);
    await objects.put(key, 'other bytes.', 'text/plain');
    await expect(objects.range(key, { start: 7, bytes: 5, etag: first?.etag })).rejects.toThrow('412');
  });

  it('that are not there are undefined', async () => {
    expect(await objects.get(`t-${randomUUID()}`)).toBeUndefined();
    expect(await objects.range(`t-${randomUUID()}`, { start: 0, bytes: 10 })).toBeUndefined();
  });

  it('of a bucket that is not there fail', async () => {
    const elsewhere = createS3Objects({ ...place, bucket: `none-${randomUUID()}` });
    await expect(elsewhere.get('k')).rejects.toThrow('404 NoSuchBucket');
    await expect(elsewhere.put('k', 'x', 'text/plain')).rejects.toThrow('404 NoSuchBucket');
  });

  it('are read many at once', async () => {
    const key = `t-${randomUUID()}`;
    await objects.put(key, 'x', 'text/plain');
    const read = await Promise.all(Array.from({ length: 120 }, () => objects.get(key)));
    expect(read.every((one) => String(one) === 'x')).toBe(true);
  });
});
