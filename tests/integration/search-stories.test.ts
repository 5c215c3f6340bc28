import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Article } from '#shared/articles/article.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, idsOf, type SearchDesk } from '#tests/support/search-desk.ts';

const wire = (subject: string): string =>
  `The ${subject} stood at its highest mark for nine years on Thursday, the river board said, after three days of rain
  over the hills. Crews closed the lower gates at dawn and asked farmers to move their herds. Nobody was hurt, but the
  road to the mill was under water and the school stayed shut. The board expects the ${subject} to fall by Sunday.`;

const story = (id: string, headline: string, html: string, changes: Partial<Article> = {}): Article =>
  sampleArticle({ id, slug: id, headline, standfirst: undefined, blocks: [{ type: 'paragraph', html }], ...changes });

let desk: SearchDesk;
beforeAll(async () => {
  desk = await createSearchDesk(inject('openSearchUrl'), 'search-stories');
  await desk.publish([
    story('courier', 'River at its highest', wire('river')),
    story('herald', 'River rises', `${wire('river')} More rain is forecast.`, { publisherId: 'herald' }),
    story('hidden', 'Secret river', wire('river'), { publishedAt: '2026-03-09T00:00:00.000Z' }),
    story('mail', 'Rain swells river', wire('river').toUpperCase(), { publisherId: 'mail' }),
    ...Array.from({ length: 12 }, (_, at) =>
      story(`own-${at}`, `River walk ${at}`, `A walk along the river, part ${at}: ${'abcdefghijkl'[at]} bank.`),
    ),
  ]);
});
afterAll(async () => void (await desk?.drop()));

async function allPages(parameters: Record<string, string>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const answered = await desk.search({ ...parameters, ...(cursor ? { cursor } : {}) });
    ids.push(...idsOf(answered));
    cursor = answered.body.next;
  } while (cursor !== undefined);
  return ids;
}

describe('copies of one story', () => {
  it('stand once, with how many they are', async () => {
    const { body } = await desk.search({ q: 'river', 'page-size': '50' });
    const copies = body.articles.filter(({ id }) => ['courier', 'herald', 'mail'].includes(id));
    expect(copies).toMatchObject([{ sameStory: 2 }]);
    expect(body.articles).toHaveLength(13);
  });

  it('are counted in the whole archive, not only among what the page or the question finds', async () => {
    const { body } = await desk.search({ q: '"river board" NOT "more rain"', 'page-size': '1' });
    expect(body.articles).toMatchObject([{ sameStory: 2 }]);
  });

  it('are not counted for a page on which none was read', async () => {
    const { body } = await desk.search({ q: '"river at its highest"' });
    expect(body.articles.map(({ id, sameStory }) => [id, sameStory])).toEqual([['courier', undefined]]);
  });

  it('are not counted while readers may not see them', async () => {
    const { body } = await desk.search({ q: '"secret river"' });
    expect(body.articles).toEqual([]);
    expect(JSON.stringify((await desk.search({ q: 'river', 'page-size': '50' })).body)).not.toContain('"sameStory":3');
  });

  it.each(['1', '2', '5'])('stand once over pages of %s as well, and nothing is skipped', async (size) => {
    const ids = await allPages({ q: 'river', 'page-size': size });
    expect(ids).toHaveLength(13);
    expect(new Set(ids).size).toBe(13);
  });

  it('all stand there when they are asked for, and in the order of news', async () => {
    expect(await allPages({ q: 'river', stories: 'all', 'page-size': '4' })).toHaveLength(15);
    expect(await allPages({ q: 'river', 'order-by': 'newest', 'page-size': '4' })).toHaveLength(15);
  });
});
