import { describe, expect, inject, it } from 'vitest';
import type { Article } from '#shared/articles/article.ts';
import { createDynamoArticleStore } from '#shared/stores/dynamo-article-store.ts';
import { createDynamoCorrectionStore } from '#shared/stores/dynamo-correction-store.ts';
import { createDynamoListingStore } from '#shared/stores/dynamo-listing-store.ts';
import { createS3BodyStore } from '#shared/stores/s3-body-store.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { findLostUpdates, letEditorsWork } from '#tests/support/editors.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { createFakeCorrectionStore } from '#tests/support/fake-correction-store.ts';
import { category, sampleArticle } from '#tests/support/sample-article.ts';

const engines = {
  'the fake': () => {
    const articles = createFakeArticleStore();
    return { articles, corrections: createFakeCorrectionStore(articles.articles) };
  },
  'DynamoDB and S3': () => {
    const { table, tableName, bodyBucket: bucket } = connectForContracts(inject('stack'));
    const bodies = createS3BodyStore(createS3Objects({ bucket, pathStyle: true, aws: process.env }));
    return {
      articles: {
        ...createDynamoArticleStore({ table, tableName, bodies }),
        ...createDynamoListingStore({ table, tableName }),
      },
      corrections: createDynamoCorrectionStore({ table, tableName }),
    };
  },
};

let sequence = 0;

describe.each(Object.entries(engines))('the history of articles on %s', (name, create) => {
  const { articles, corrections } = create();

  /** Every test has an article of its own: the table is shared. */
  async function begin(changes: Partial<Article> = {}): Promise<Article> {
    sequence += 1;
    const mark = `h${process.pid}x${sequence}`;
    const first = sampleArticle({
      id: mark,
      publisherId: `publisher-${mark}`,
      slug: `slug-${mark}`,
      headline: `Headline ${mark}`,
      categories: [category(`section ${mark}`)],
      ...changes,
    });
    expect(await articles.save(first, undefined)).toBe('saved');
    return first;
  }

  it('keeps every revision, as it was and in order', async () => {
    const first = await begin();
    const second = {
      ...first,
      revision: 2,
      headline: 'Second',
      updatedAt: '2026-03-02T00:00:00.000Z',
      revisedBy: 'key:k',
    };
    expect(await articles.save(second, first)).toBe('saved');
    expect(await articles.save({ ...second, revision: 2, headline: 'Lost' }, first)).toBe('stale');
    const lines = await articles.revisions(first.id);
    expect(lines.map(({ revision, headline, revisedBy }) => [revision, headline, revisedBy])).toEqual([
      [2, 'Second', 'key:k'],
      [1, first.headline, undefined],
    ]);
    expect(await articles.revision(first.id, 1)).toEqual(first);
    expect(await articles.revision(first.id, 2)).toEqual(second);
    expect(await articles.revision(first.id, 3)).toBeUndefined();
  });

  it('keeps what an update that waits will say out of the head, and gives it back with the body', async () => {
    const first = await begin();
    const { blocks, tags, authors, agencies, pictures, alsoRead, language } = first;
    const content = { headline: 'Canary', blocks, tags, authors, agencies, pictures, alsoRead, language };
    const upcoming = { from: '2036-01-01T00:00:00.000Z', content };
    await articles.save({ ...first, revision: 2, upcoming }, first);
    expect(JSON.stringify(await articles.head(first.id))).not.toContain('Canary');
    expect((await articles.article(first.id))?.upcoming).toEqual(upcoming);
  });

  it('lists corrections newest first across months, between two ends', async () => {
    let article = await begin();
    const times = ['2031-01-30', '2031-02-01', '2031-02-02', '2031-04-01'].map((day) => `${day}T00:00:00.000Z`);
    for (const at of times) {
      const revision = article.revision + 1;
      const made = { reason: `Wrong on ${at}`, at, by: 'key:k', revision };
      const next = { ...article, revision, corrections: [...(article.corrections ?? []), made] };
      expect(await articles.save(next, article)).toBe('saved');
      article = next;
    }
    const list = async (from: string, limit: number, below?: string) => {
      const places = await corrections.list({ from, limit, ...(below === undefined ? {} : { below }) });
      return places.filter(({ articleId }) => articleId === article.id);
    };
    const all = await list('2031', 100);
    expect(all.map(({ at, revision }) => [at, revision])).toEqual(times.map((at, n) => [at, n + 2]).reverse());
    const below = all[1]?.position ?? '';
    expect((await list('2031-02-01', 100, below)).map(({ at }) => at)).toEqual([times[1]]);
    expect(await list('2032', 100)).toEqual([]);
  });

  it('loses nothing when editors meet', { timeout: 90_000 }, async () => {
    let met = 0;
    for (let story = 0; story < (name === 'the fake' ? 100 : 8); story += 1) {
      const { id, publisherId } = await begin();
      const attempts = await letEditorsWork({
        ...{ articles, id, publisherId, editors: 3, rounds: 3 },
        now: () => new Date().toISOString(),
        pick: (below) => Math.floor(Math.random() * below),
        turn: () => Promise.resolve(),
      });
      const final = (await articles.article(id)) as unknown as Record<string, unknown>;
      expect(findLostUpdates(attempts, final)).toEqual([]);
      met += attempts.filter(({ status }) => status === 412).length;
    }
    expect(met).toBeGreaterThan(0);
  });
});
