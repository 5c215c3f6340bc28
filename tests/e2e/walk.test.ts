import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { routes as browse } from '#functions/browse-categories/routes.ts';
import { routes as readArticle } from '#functions/read-article/routes.ts';
import { routes as search } from '#functions/search-articles/routes.ts';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';

const api = createApi(inject('stack'));
const sample = JSON.parse(readFileSync('examples/newsroom/expected.json', 'utf8'));

describe('the sample newsroom', () => {
  it('stands in its sections as it should, pinned first', async () => {
    for (const [slug, want] of Object.entries(
      sample.sections as Record<string, { pinned: string[]; articles: string[] }>,
    )) {
      const { body } = await api.get(`/categories/${slug}/articles?page-size=100`);
      const headlines = (hits: { headline: string }[]) => hits.map(({ headline }) => headline);
      expect({ slug, pinned: headlines(body.pinned), articles: headlines(body.articles) }).toEqual({ slug, ...want });
    }
  });

  it('shows nothing of what readers may not see yet, asked for by its headline or by a word that only it has', async () => {
    const hidden = (sample.files as { articles: { headline: string; visible: boolean }[] }[])
      .flatMap(({ articles }) => articles)
      .filter(({ visible }) => !visible)
      .map(({ headline }) => headline);
    expect(hidden).toHaveLength(4);
    for (const q of [...hidden, ...Object.values(sample.hiddenWords as Record<string, string>)]) {
      const { body } = await api.search({ q, 'page-size': '100', highlight: 'true' });
      // A misspelt word may stand for another one, so something may be found: never these.
      for (const headline of hidden) expect(JSON.stringify(body)).not.toContain(headline);
    }
  });
});

describe('an article', () => {
  it('goes in through a signed URL and comes out of search, its section and its page', async () => {
    const word = rareWord();
    const report = await api.upload(
      articlesFile([
        {
          externalId: word,
          headline: `Ferry ${word} docks`,
          categories: ['World/Testing'],
          bodyHtml: `<p>Ropes <em>tied</em>.</p><script>x()</script>`,
        },
      ]),
    );
    const id = report.articles[0]?.id;
    expect(report).toMatchObject({ status: 'published', articles: [{ result: 'created' }] });
    const found = await eventually(
      () => api.search({ q: word, highlight: 'true', facets: 'category' }),
      ({ body }) => body.total.value === 1,
      5000,
    );
    expect(found.body.articles[0]).toMatchObject({ id, headline: `Ferry ${word} docks` });
    expect(found.body.articles[0].highlight.headline).toBe(`Ferry <mark>${word}</mark> docks`);
    const article = (await api.get(`/articles/${id}`)).body;
    expect(article.bodyHtml).toBe('<p>Ropes <em>tied</em>.</p>');
    const section = (await api.get('/categories/world-testing/articles')).body;
    expect(section.articles.map((hit: { id: string }) => hit.id)).toContain(id);
    const again = await eventually(
      () => api.desk(`/uploads/${report.id}`),
      ({ body }) => body.articles[0].searchableAt,
      5000,
    );
    expect(Date.parse(again.body.articles[0].searchableAt)).toBeLessThan(Date.now());
  });

  it('withdrawn, is 410 and gone from search, section and also-read links within 2 s; reinstated, it is back', async () => {
    const word = rareWord();
    const headline = `Lighthouse ${word} relit`;
    const report = await api.upload(
      articlesFile([
        { externalId: word, headline, categories: ['Testing'] },
        {
          externalId: `${word}-2`,
          headline: `Keeper speaks`,
          alsoRead: [{ title: headline }],
          categories: ['Testing'],
        },
      ]),
    );
    const [id, other] = report.articles.map((line) => line.id);
    const look = async () => ({
      found: (await api.search({ q: word })).body.total.value,
      inSection: (await api.get('/categories/testing/articles?page-size=100')).body.articles.some(
        (hit: { id: string }) => hit.id === id,
      ),
      status: (await api.get(`/articles/${id}`)).status,
      links: (await api.get(`/articles/${other}`)).body.alsoRead.length,
    });
    const here = { found: 1, inSection: true, status: 200, links: 1 };
    const gone = { found: 0, inSection: false, status: 410, links: 0 };
    const same = (want: object) => (seen: object) => JSON.stringify(seen) === JSON.stringify(want);
    await eventually(look, same(here), 5000);
    expect((await api.desk(`/editorial/articles/${id}/withdraw`, { kind: 'withdraw', reason: 'wrong' })).status).toBe(
      200,
    );
    await eventually(look, same(gone), 2000);
    const refused = await api.upload(articlesFile([{ externalId: word, headline: `${headline} again` }]));
    expect(refused.articles[0]).toMatchObject({ result: 'rejected' });
    expect(JSON.stringify(refused.articles[0])).toContain('reinstate');
    expect((await api.desk(`/editorial/articles/${id}/reinstate`, {})).status).toBe(200);
    await eventually(look, same(here), 5000);
  });

  it('keeps its address when its headline changes: the old one leads to the new one', async () => {
    const word = rareWord();
    const send = (headline: string) => api.upload(articlesFile([{ externalId: word, headline }]));
    await send(`Before ${word}`);
    const report = await send(`After ${word}`);
    expect(report.articles[0]?.result).toBe('updated');
    const moved = await api.get(`/articles/before-${word}`);
    expect([moved.status, moved.headers.get('location')]).toEqual([301, `/v1/articles/after-${word}`]);
  });
});

describe('answers', () => {
  const schemas = {
    '/search?q=harbour&facets=category&highlight=true': search.searchArticles.answers[200].schema,
    '/categories': browse.listCategories.answers[200].schema,
    '/categories/world': browse.readCategory.answers[200].schema,
    '/categories/world/articles': browse.listCategoryArticles.answers[200].schema,
  };

  it.each(Object.entries(schemas))(
    'of %s are as the OpenAPI document says, with ETag, 304 and HEAD',
    async (path, schema) => {
      const answer = await api.get(path);
      expect(answer.status).toBe(200);
      expect(schema.safeParse(answer.body).error).toBeUndefined();
      const etag = answer.headers.get('etag') ?? '';
      expect((await api.get(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
      const head = await api.get(path, { method: 'HEAD' });
      expect([head.status, head.body]).toEqual([200, '']);
    },
  );

  it('of every sample article are as the OpenAPI document says', async () => {
    const { body } = await api.search({ 'page-size': '100' });
    expect(body.articles.length).toBeGreaterThan(30);
    for (const { slug } of body.articles) {
      const article = await api.get(`/articles/${encodeURIComponent(slug)}`);
      expect(readArticle.readArticle.answers[200].schema.safeParse(article.body).error, slug).toBeUndefined();
    }
  });
});
