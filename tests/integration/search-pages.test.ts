import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, idsOf, type SearchDesk } from '#tests/support/search-desk.ts';

/** 137 articles, many of one time and one score: the worst case for a cursor. */
const articles = Array.from({ length: 137 }, (_, at) =>
  sampleArticle({
    id: `p${String(at).padStart(3, '0')}`,
    publishedAt: `2026-02-0${1 + (at % 3)}T00:00:00.000Z`,
    fileOrder: at % 7,
  }),
);

let desk: SearchDesk;
beforeAll(async () => {
  desk = await createSearchDesk(inject('openSearchUrl'), 'search-pages');
  await desk.publish(articles);
});
afterAll(async () => void (await desk?.drop()));

async function allPages(parameters: Record<string, string>): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const answer = await desk.search({ ...parameters, ...(cursor ? { cursor } : {}) });
    expect(answer.status).toBe(200);
    ids.push(...idsOf(answer));
    cursor = answer.body.next;
  }
  return ids;
}

describe('pages', () => {
  it.each<Record<string, string>>([
    { q: 'wall' },
    { 'order-by': 'newest' },
    { 'order-by': 'oldest' },
    { q: 'wall', 'page-size': '1', 'order-by': 'newest', 'from-date': '2026-02-03' },
    { q: 'wall', 'page-size': '100' },
  ])('neither repeat nor skip: %j', async (parameters) => {
    const ids = await allPages(parameters);
    const wanted = parameters['from-date']
      ? articles.filter(({ publishedAt }) => publishedAt >= '2026-02-03')
      : articles;
    expect(ids.toSorted()).toEqual(wanted.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('neither repeat nor skip while articles arrive', async () => {
    const first = await desk.search({ 'page-size': '50' });
    await desk.publish([sampleArticle({ id: 'arrived', publishedAt: '2026-02-28T00:00:00.000Z' })]);
    const second = await desk.search({ 'page-size': '100', cursor: first.body.next ?? '' });
    expect([...idsOf(first), ...idsOf(second)].toSorted()).toEqual(articles.map(({ id }) => id));
  });

  it('end without a next page exactly when there is none', async () => {
    const { body } = await desk.search({ q: 'wall', 'page-size': '100', 'from-date': '2026-02-27' });
    expect(body.next).toBeUndefined();
  });

  it('refuse a cursor that was altered, or belongs to another question', async () => {
    const cursor = (await desk.search({ q: 'wall' })).body.next ?? '';
    const [payload = '', signature = ''] = cursor.split('.');
    const forged = Buffer.from(JSON.stringify([[0, 0, 'x'], 9e15])).toString('base64url');
    const forgeries: Record<string, string>[] = [
      { q: 'wall', cursor: `${forged}.${signature}` },
      { q: 'wall', cursor: `${payload}.${signature.slice(0, -2)}xx` },
      { q: 'wall', cursor: payload },
      { q: 'wall', cursor: 'null' },
      { q: 'engineers', cursor },
      { q: 'wall', category: 'usa', cursor },
      { q: 'wall', 'order-by': 'newest', cursor },
    ];
    for (const parameters of forgeries) {
      const answer = await desk.search(parameters);
      expect([answer.status, answer.body.problems?.[0]?.parameter]).toEqual([400, 'cursor']);
    }
  });
});
