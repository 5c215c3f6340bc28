import { CopyObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, inject, it } from 'vitest';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';
import { connectToEmulator } from '#tests/support/emulator-clients.ts';
import { addStackPublisher } from '#tests/support/stack-publisher.ts';
import { wordpressXml } from '#tests/support/wordpress-xml.ts';

const stack = inject('stack');
const { s3, sourceBucket } = connectToEmulator(stack);

/** What makes a file large and is nobody's article: WordPress exports its menus too. */
const filler = `<item><title>Menu</title><wp:post_id>9000001</wp:post_id><wp:post_type>nav_menu_item</wp:post_type><wp:status>publish</wp:status><content:encoded><![CDATA[${'x'.repeat(1_000_000)}]]></content:encoded></item>`;

const large = (headlines: readonly string[]): Blob => {
  const [head = '', ...posts] = wordpressXml(headlines).split('<item>');
  const between = Array.from({ length: 11 }, () => filler);
  const [first, ...rest] = posts.map((post) => `<item>${post}`);
  return new Blob([head, first ?? '', ...between, ...rest]);
};

/** Puts an object in its own place once more, which S3 tells of once more. */
const again = (key: string) =>
  s3.send(
    new CopyObjectCommand({
      Bucket: sourceBucket,
      Key: key,
      CopySource: `${sourceBucket}/${key}`,
      MetadataDirective: 'REPLACE',
    }),
  );

const partsOf = async (id: string): Promise<string[]> => {
  const listed = await s3.send(
    new ListObjectsV2Command({ Bucket: sourceBucket, Prefix: `uploads/import/${id}/parts/` }),
  );
  return (listed.Contents ?? []).flatMap(({ Key }) => Key ?? []);
};

describe('a WordPress export that is larger than 10 MB', () => {
  it('is cut into parts and becomes articles, each counted once though messages come twice, while news goes on', async () => {
    const { key } = await addStackPublisher();
    const api = createApi({ ...stack, publisherKey: key });
    const word = rareWord();
    const headlines = Array.from({ length: 1203 }, (_, at) => `Boat ${word} ${at + 1}`);
    const body = large(headlines);
    const asked = await api.desk('/uploads', {
      filename: 'export.xml',
      contentType: 'application/xml',
      size: body.size,
      defaults: { state: 'published' },
    });
    expect(asked.status).toBe(201);
    const { id, put } = asked.body;
    expect((await fetch(put.url, { method: 'PUT', headers: put.headers, body })).status).toBe(200);
    const report = (query = '') => api.desk(`/uploads/${id}${query}`);

    await eventually(
      () => partsOf(id),
      (parts) => parts.length > 0,
      30_000,
    );
    // A message that comes twice, and a second worker that cuts the same file.
    await Promise.all([...(await partsOf(id)), `uploads/archive/${id}/export.xml`].map(again));
    const news = rareWord();
    const breaking = await api.upload(articlesFile([{ externalId: news, headline: `Breaking ${news}` }]));
    expect(breaking.articles[0]?.result).toBe('created');

    const over = await eventually(report, ({ body: seen }) => seen.status !== 'processing', 90_000);
    expect(over.body).toMatchObject({
      status: 'published',
      counts: { created: 1203, updated: 0, unchanged: 0, rejected: 0 },
    });
    expect(over.body.problems.map(({ detail }: { detail: string }) => detail).join()).toContain('menus');
    expect((await partsOf(id)).map((part) => part.split('/').at(-1))).toEqual([
      '000000-500.jsonl',
      '000500-500.jsonl',
      '001000-203.jsonl',
    ]);

    expect(over.body.articles).toHaveLength(1000);
    const rest = await report(`?cursor=${encodeURIComponent(over.body.next)}`);
    expect(rest.body.next).toBeUndefined();
    const told = [...over.body.articles, ...rest.body.articles].map(({ headline }: { headline: string }) => headline);
    expect(told).toEqual(headlines);
    expect((await report('?result=rejected')).body.articles).toEqual([]);

    const found = await eventually(
      () => api.search({ q: `"${headlines[1202]}"` }),
      ({ body: seen }) => seen.total?.value >= 1,
      60_000,
    );
    expect(found.body.articles[0]).toMatchObject({ publishedAt: '2024-05-04T09:00:00.000Z' });
  }, 240_000);

  it('is refused when it is XML of another kind, and the limit is named', async () => {
    const api = createApi(stack);
    const xml = `<?xml version="1.0"?><nitf><body>${'<p>Long.</p>'.repeat(900_000)}</body></nitf>`;
    const report = await api.upload({
      filename: 'long.xml',
      contentType: 'application/xml',
      bytes: new Blob([xml]),
    });
    expect(report).toMatchObject({ status: 'rejected', articles: [] });
    expect(report.problems[0]?.detail).toContain('at most 10 MB');
  });
});
