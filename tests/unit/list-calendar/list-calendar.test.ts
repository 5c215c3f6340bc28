import { beforeEach, describe, expect, it } from 'vitest';
import { createListCalendar } from '#functions/list-calendar/list-calendar.ts';
import type { Article } from '#shared/articles/article.ts';
import { toListed } from '#shared/articles/listed-article.ts';
import { turningPoints } from '#shared/articles/upcoming.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import type { CalendarStore } from '#shared/stores/calendar-store.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const now = '2026-03-02T12:00:00.000Z';

let articles: Article[];
let asked: { publisherId: string; limit: number }[];

const calendar: CalendarStore = {
  async seconds(publisherId, { from, to, after, limit }) {
    asked.push({ publisherId, limit });
    return articles
      .filter((article) => article.publisherId === publisherId)
      .flatMap((article) =>
        turningPoints(article).map((at) => ({ at, article: toListed(article), position: `${at}#${article.id}` })),
      )
      .filter(({ at, position }) => at >= from && at <= to && (after === undefined || position > after))
      .sort((a, b) => (a.position < b.position ? -1 : 1))
      .slice(0, limit);
  },
};

const { listCalendar } = createListCalendar({
  calendar,
  cursors: createCursors('secret'),
  siteUrl: 'https://news.test',
  now: () => now,
});

const caller = { publisherId: 'courier', keyId: 'k', scopes: ['edit' as const] };
const list = async (query: { from?: string; to?: string; 'page-size'?: number; cursor?: string } = {}) => {
  const input = { caller, params: undefined, headers: undefined, body: undefined };
  return (await listCalendar({ ...input, query: { 'page-size': 10, ...query } })).body;
};
const lines = async (query = {}) =>
  (await list(query)).entries.map(({ at, what, article }) => `${at.slice(0, 10)} ${what} ${article.id}`);

beforeEach(() => {
  asked = [];
  const { headline: _headline, ...content } = sampleArticle();
  articles = [
    sampleArticle({ id: 'expires', expiresAt: '2026-03-09T12:00:00.000Z' }),
    sampleArticle({ id: 'scheduled', publishedAt: '2026-03-04T12:00:00.000Z' }),
    sampleArticle({
      id: 'updated',
      upcoming: { from: '2026-03-05T12:00:00.000Z', content: { ...content, headline: 'Wall gives way' } },
      expiresAt: '2026-03-05T12:00:00.000Z',
    }),
    sampleArticle({ id: 'embargoed', embargoedUntil: '2026-03-03T12:00:00.000Z' }),
    sampleArticle({ id: 'draft', state: 'draft', publishedAt: '2026-03-04T12:00:00.000Z' }),
    sampleArticle({ id: 'past', embargoedUntil: '2026-03-02T11:00:00.000Z' }),
    sampleArticle({ id: 'theirs', publisherId: 'herald', embargoedUntil: '2026-03-03T12:00:00.000Z' }),
  ];
});

describe('the calendar', () => {
  it('tells what will happen, earliest first, and nothing of what is behind us or of others', async () => {
    expect(await lines()).toEqual([
      '2026-03-03 publish embargoed',
      '2026-03-04 publish scheduled',
      '2026-03-05 update updated',
      '2026-03-05 expire updated',
      '2026-03-09 expire expires',
    ]);
    expect(asked).toEqual([{ publisherId: 'courier', limit: 11 }]);
  });

  it('shows an article as it will read, and its state as it is', async () => {
    const { entries } = await list({ from: '2026-03-05' });
    expect(entries[0]?.article).toMatchObject({ headline: 'Wall gives way', state: 'published' });
  });

  it('takes days, both ends in, and times', async () => {
    expect(await lines({ from: '2026-03-04', to: '2026-03-05' })).toHaveLength(3);
    expect(await lines({ to: '2026-03-03T12:00:00Z' })).toEqual(['2026-03-03 publish embargoed']);
    expect(await lines({ to: '2026-03-03T11:59:59Z' })).toEqual([]);
  });

  it('is empty, and asks nobody, for a range that is over', async () => {
    expect(await lines({ from: '2026-01-01', to: '2026-01-31' })).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('goes on where a page ended, to the last', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ 'page-size': 1, to: '2026-03-09T12:00:00Z', ...(cursor ? { cursor } : {}) });
      seen.push(...page.entries.map(({ what, article }) => `${what} ${article.id}`));
      cursor = page.next;
    } while (cursor);
    const all = ['publish embargoed', 'publish scheduled', 'update updated', 'expire updated', 'expire expires'];
    expect(seen).toEqual(all);
  });

  it('refuses what is no time, and a cursor of another range', async () => {
    await expect(list({ from: 'soon' })).rejects.toMatchObject({ problems: [{ parameter: 'from' }] });
    const { next } = await list({ 'page-size': 1 });
    await expect(list({ from: '2026-03-04', cursor: next ?? '' })).rejects.toMatchObject({
      problems: [{ parameter: 'cursor' }],
    });
  });
});
