import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { checkSearch } from '#functions/prove-withdrawal/check-search.ts';
import type { Article } from '#shared/articles/article.ts';
import { createDynamoArticleStore } from '#shared/stores/dynamo-article-store.ts';
import { createDynamoTraceStore } from '#shared/stores/dynamo-trace-store.ts';
import { createS3BodyStore } from '#shared/stores/s3-body-store.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { category, sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, type SearchDesk } from '#tests/support/search-desk.ts';

/** What a receipt calls gone must be a thing that it would find. */

const now = '2026-03-10T12:00:00.000Z';
const withdrawal = { kind: 'kill', reason: 'libel', at: now, was: 'published' } as const;

describe('rows in sections and among pins', () => {
  const mark = `traces-${Date.now().toString(36)}`;
  const asia = { slug: `${mark}-asia`, name: 'Asia', path: ['World', 'Asia'], ancestors: [`${mark}-world`] };
  const first = sampleArticle({
    ...{ id: mark, slug: mark, publisherId: mark, categories: [asia, category(`${mark} town`)] },
    pins: [{ category: asia.slug }],
  });

  function connect() {
    const { table, tableName, bodyBucket: bucket } = connectForContracts(inject('stack'));
    const bodies = createS3BodyStore(createS3Objects({ bucket, pathStyle: true, aws: process.env }));
    const deps = { table, tableName };
    return { articles: createDynamoArticleStore({ ...deps, bodies }), traces: createDynamoTraceStore(deps) };
  }

  it('are found while an article is up, at the time and in the categories of each revision, and not once it is down', async () => {
    const { articles, traces } = connect();
    await articles.save(first, undefined);
    const left = await traces.left([first]);
    expect([left.sections.toSorted(), left.pins]).toEqual([
      [asia.slug, `${mark}-town`, `${mark}-world`].toSorted(),
      [asia.slug],
    ]);
    const moved: Article = {
      ...first,
      revision: 2,
      publishedAt: '2025-07-01T00:00:00.000Z',
      categories: [asia],
      pins: [],
    };
    await articles.save(moved, first);
    expect(await traces.left([first])).toEqual({ sections: [], pins: [] });
    expect((await traces.left([moved, first])).sections.toSorted()).toEqual([asia.slug, `${mark}-world`]);
    const killed: Article = { ...moved, revision: 3, state: 'killed', withdrawal };
    await articles.save(killed, moved);
    expect(await traces.left([killed, moved, first])).toEqual({ sections: [], pins: [] });
  });
});

describe('the search index', () => {
  let desk: SearchDesk;
  beforeAll(async () => {
    desk = await createSearchDesk(inject('openSearchUrl'), 'receipts');
  });
  afterAll(async () => void (await desk?.drop()));

  it('shows an article on each of its surfaces until its tombstone is there', async () => {
    const up = sampleArticle({ id: 'a1' });
    const killed: Article = { ...up, revision: 2, state: 'killed', withdrawal };
    const gone = async () =>
      Object.entries(await checkSearch({ engine: desk.engine, now: () => now }, killed)).map(([surface, found]) => [
        surface,
        found.gone,
      ]);
    await desk.publish([up]);
    expect(Object.fromEntries(await gone())).toEqual({ 'search-index': false, search: false, suggestions: false });
    await desk.publish([killed]);
    expect(Object.fromEntries(await gone())).toEqual({ 'search-index': true, search: true, suggestions: true });
  });
});
