import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Article } from '#shared/articles/article.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, idsOf, type SearchDesk } from '#tests/support/search-desk.ts';

const story = (id: string, headline: string, html: string, publishedAt: string): Article =>
  sampleArticle({ id, slug: id, headline, standfirst: undefined, publishedAt, blocks: [{ type: 'paragraph', html }] });

let desk: SearchDesk;
beforeAll(async () => {
  desk = await createSearchDesk(inject('openSearchUrl'), 'search-freshness');
  await desk.publish([
    story(
      'lock-2019',
      'Canal lock opens',
      'The lock at Brack opened in 2019 after repairs.',
      '2019-03-01T10:00:00.000Z',
    ),
    story(
      'lock-now',
      'Canal lock opens',
      'The lock at Brack opened in a gale after repairs.',
      '2026-03-01T10:00:00.000Z',
    ),
    story(
      'mention-now',
      'Market day',
      'Traders came by the canal and left by the lock, as they had done for years and years before.',
      '2026-03-02T10:00:00.000Z',
    ),
    ...Array.from({ length: 9 }, (_, at) =>
      story(`tide-${at}`, 'Tide table', 'Tide table', `2026-02-0${at + 1}T10:00:00.000Z`),
    ),
  ]);
});
afterAll(async () => void (await desk?.drop()));

const found = async (parameters: Record<string, string>) => idsOf(await desk.search(parameters));

describe('freshness', () => {
  it('puts the newer of two that answer alike first, and a better answer above a newer', async () => {
    expect(await found({ q: 'canal lock' })).toEqual(['lock-now', 'lock-2019', 'mention-now']);
  });

  it('keeps out of it when a year is named', async () => {
    expect((await found({ q: 'canal lock 2019' }))[0]).toBe('lock-2019');
  });

  it('can be turned off', async () => {
    const scores = JSON.stringify(await found({ q: 'canal', freshness: 'off' }));
    expect(scores).toBe(JSON.stringify(await found({ q: 'canal', freshness: 'off' })));
    expect((await desk.search({ q: 'canal', freshness: 'no' })).status).toBe(400);
  });

  it('moves nothing between the pages of an answer', async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await desk.search({ q: 'tide', 'page-size': '2', ...(cursor ? { cursor } : {}) });
      ids.push(...body.articles.map(({ id }) => id));
      cursor = body.next;
    } while (cursor !== undefined);
    expect(ids).toEqual(Array.from({ length: 9 }, (_, at) => `tide-${8 - at}`));
  });
});
