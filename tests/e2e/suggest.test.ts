import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { routes } from '#functions/suggest-queries/routes.ts';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';

const api = createApi(inject('stack'));
const sample = JSON.parse(readFileSync('examples/newsroom/expected.json', 'utf8'));
const suggest = (q: string) => api.get(`/suggest?${new URLSearchParams({ q })}`);
const nothing = { headlines: [], names: [], categories: [], corrections: [] };

describe('suggestions', () => {
  it('are as the OpenAPI document says, with ETag, 304 and HEAD', async () => {
    const answer = await suggest('harb');
    expect(answer.status).toBe(200);
    expect(routes.suggestQueries.answers[200].schema.safeParse(answer.body).error).toBeUndefined();
    expect(answer.body.headlines.length).toBeGreaterThan(0);
    const etag = answer.headers.get('etag') ?? '';
    expect((await api.get('/suggest?q=harb', { headers: { 'if-none-match': etag } })).status).toBe(304);
    const head = await api.get('/suggest?q=harb', { method: 'HEAD' });
    expect([head.status, head.body]).toEqual([200, '']);
  });

  it('name sections', async () => {
    expect((await suggest('ener')).body.categories).toContainEqual({ slug: 'business-energy', label: 'Energy' });
  });

  it('say nothing of what readers may not see, however much of it is typed', async () => {
    for (const word of Object.values(sample.hiddenWords as Record<string, string>)) {
      for (let letters = 4; letters <= word.length; letters += 1) {
        const { body } = await suggest(word.slice(0, letters));
        expect(JSON.stringify(body).toLowerCase()).not.toContain(word.toLowerCase());
      }
    }
  });

  it('forget an article that is withdrawn within 2 s', async () => {
    const word = rareWord();
    const headline = `Lantern ${word} dims`;
    const report = await api.upload(articlesFile([{ externalId: word, headline, bodyText: `Mr ${word} came.` }]));
    await eventually(
      () => suggest(word.slice(0, -1)),
      ({ body }) => body.headlines[0]?.label === headline,
      5000,
    );
    const path = `/editorial/articles/${report.articles[0]?.id}/withdraw`;
    expect((await api.desk(path, { kind: 'withdraw', reason: 'wrong' })).status).toBe(200);
    const gone = (seen: { body: unknown }) => JSON.stringify(seen.body) === JSON.stringify(nothing);
    await eventually(() => suggest(word.slice(0, -1)), gone, 2000);
  });
});
