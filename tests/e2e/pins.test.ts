import { expect, inject, it } from 'vitest';
import { createApi, eventually } from '#tests/support/api.ts';
import { addStackPublisher, askStack } from '#tests/support/stack-publisher.ts';

const name = `Quays ${Date.now().toString(36)}`;
const slug = name.toLowerCase().replace(' ', '-');

const headlines = (hits: { headline: string }[]) => hits.map(({ headline }) => headline);

it('an editor’s pins stand in their order until their second, then the articles stand where their time puts them', async () => {
  const { key } = await addStackPublisher();
  const { apiUrl } = inject('stack');
  const api = createApi({ apiUrl, publisherKey: key });
  const articles = ['One', 'Two', 'Three', 'Four'].map((headline, day) => ({
    ...{ externalId: headline, headline, bodyText: 'It is.', categories: [name] },
    publishedAt: `2026-03-0${day + 1}T08:00:00Z`,
  }));
  const bytes = Buffer.from(JSON.stringify(articles));
  const report = await api.upload({ filename: 'quays.json', contentType: 'application/json', bytes });
  const pin = async (at: number, terms: object) => {
    const path = `/editorial/articles/${report.articles[at]?.id}`;
    const { headers } = await askStack(path, { key });
    const answer = await fetch(`${apiUrl}${path}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${key}`,
        ...{ 'content-type': 'application/merge-patch+json', 'if-match': headers.get('etag') ?? '' },
      },
      body: JSON.stringify({ pins: [{ category: slug, ...terms }] }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const shown = async (query = '') => {
    const { body } = await api.get(`/categories/${slug}/articles${query}`);
    return { pinned: headlines(body.pinned), articles: headlines(body.articles), next: body.next };
  };
  const until = new Date(Date.now() + 4000).toISOString();
  expect((await pin(0, { until, order: 1 })).body.pins).toEqual([{ category: slug, until, order: 1 }]);
  expect((await pin(2, { order: 2 })).status).toBe(200);
  expect((await pin(1, { category: 'nowhere' })).body.problems[0].pointer).toBe('/pins/0/category');
  expect(await shown()).toEqual({ pinned: ['One', 'Three'], articles: ['Four', 'Two'], next: undefined });
  const first = await shown('?page-size=1');
  await eventually(shown, ({ pinned }) => pinned.length === 1, 6000);
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
  expect(await shown()).toEqual({ pinned: ['Three'], articles: ['Four', 'Two', 'One'], next: undefined });
  const second = await shown(`?page-size=5&cursor=${first.next}`);
  expect([...first.pinned, ...first.articles, ...second.articles]).toEqual(['One', 'Three', 'Four', 'Two']);
});
