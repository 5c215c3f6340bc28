import { beforeEach, expect, it } from 'vitest';
import { createListCorrections } from '#functions/list-corrections/list-corrections.ts';
import { routes } from '#functions/list-corrections/routes.ts';
import type { Article } from '#shared/articles/article.ts';
import { contentOf } from '#shared/articles/content.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { createFakeCorrectionStore } from '#tests/support/fake-correction-store.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const now = '2026-03-10T12:00:00.000Z';
let articles: ReturnType<typeof createFakeArticleStore>;

beforeEach(() => {
  articles = createFakeArticleStore();
});

const correction = (day: number, reason = `day ${day}`) => ({
  reason,
  at: `2026-03-0${day}T09:00:00.000Z`,
  by: 'key:k1',
  revision: day,
});
const store = (id: string, changes: Partial<Article>) =>
  articles.save(sampleArticle({ id, slug: id, ...changes }), undefined);

async function list(query = '') {
  const deps = {
    articles,
    corrections: createFakeCorrectionStore(articles.articles),
    cursors: createCursors('s'),
    siteUrl: 'https://courier.example',
    now: () => now,
  };
  const handle = createHttpHandler(routes, createListCorrections(deps), { log: createSilentLog() });
  const answer = await handle(httpEvent({ route: '/v1/corrections', query }));
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}
const reasons = (answer: { body: { corrections: { reason: string }[] } }) =>
  answer.body.corrections.map(({ reason }) => reason);

it('lists what readers can see, newest first, and never who made it', async () => {
  await store('a1', { corrections: [correction(1), correction(3)] });
  await store('a2', { corrections: [correction(2)], headline: 'Second' });
  await store('a3', { corrections: [correction(4)], state: 'draft' });
  await store('a4', { corrections: [correction(5)], state: 'killed' });
  const answer = await list();
  expect(reasons(answer)).toEqual(['day 3', 'day 2', 'day 1']);
  expect(answer.body.corrections[1].article).toEqual({
    id: 'a2',
    slug: 'a2',
    url: 'https://courier.example/articles/a2',
    headline: 'Second',
  });
  expect(JSON.stringify(answer)).not.toContain('key:');
});

it('pages without repeating, and begins where it is asked to', async () => {
  await store('a1', { corrections: [1, 2, 3, 4, 5].map((day) => correction(day)) });
  const first = await list('page-size=2&from-date=2026-03-02');
  const second = await list(`page-size=2&from-date=2026-03-02&cursor=${first.body.next}`);
  expect([...reasons(first), ...reasons(second)]).toEqual(['day 5', 'day 4', 'day 3', 'day 2']);
  expect((await list(`page-size=2&cursor=${first.body.next}`)).status).toBe(400);
  expect((await list('from-date=soon')).body.problems).toMatchObject([{ parameter: 'from-date' }]);
});

it('goes on past many that are hidden, and leads on when they have no end', async () => {
  const many = Array.from({ length: 9 }, (_, at) => correction(at + 1));
  await store('a1', { corrections: [correction(1, 'seen')] });
  await store('a2', { corrections: many, state: 'draft' });
  const first = await list('page-size=1');
  expect(reasons(first)).toEqual([]);
  const second = await list(`page-size=1&cursor=${first.body.next}`);
  expect(reasons(second)).toEqual(['seen']);
});

it('names an article as an update under embargo does, from its second on', async () => {
  const upcoming = (from: string) => ({ from, content: contentOf(sampleArticle({ headline: 'Canary' })) });
  await store('a1', { corrections: [correction(1)], upcoming: upcoming('2026-03-10T12:00:00.001Z') });
  await store('a2', { corrections: [correction(2)], upcoming: upcoming(now) });
  const headlines = (await list()).body.corrections.map(
    (one: { article: { headline: string } }) => one.article.headline,
  );
  expect(headlines).toEqual(['Canary', 'Harbour wall holds']);
});
