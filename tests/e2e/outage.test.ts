import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';
import { restartOpenSearch, stopOpenSearchOf } from '#tests/support/outage.ts';

const api = createApi(inject('stack'));

describe('with OpenSearch down', () => {
  const word = rareWord();
  const withdrawnWord = rareWord();
  let id: string;
  let withdrawnId: string;

  beforeAll(async () => {
    const report = await api.upload(
      articlesFile([{ externalId: withdrawnWord, headline: `Withdrawn ${withdrawnWord}`, categories: ['Testing'] }]),
    );
    withdrawnId = report.articles[0]?.id ?? '';
    await eventually(
      () => api.search({ q: withdrawnWord }),
      ({ body }) => body.total.value === 1,
      5000,
    );
    await stopOpenSearchOf(inject('stack'));
  });
  afterAll(() => restartOpenSearch(inject('stack')));

  it('search says 503 and when to try again, within seconds', async () => {
    const answer = await api.search({ q: 'harbour' });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.body).toMatchObject({ status: 503, type: 'urn:broadsheet:problem:unavailable' });
  });

  it('uploads, sections, articles and withdrawals go on', async () => {
    const report = await api.upload(
      articlesFile([{ externalId: word, headline: `Meanwhile ${word}`, categories: ['Testing'] }]),
    );
    expect(report.articles[0]?.result).toBe('created');
    id = report.articles[0]?.id ?? '';
    expect((await api.get(`/articles/${id}`)).status).toBe(200);
    const section = await api.get('/categories/testing/articles');
    expect(section.body.articles[0].id).toBe(id);
    expect((await api.desk(`/editorial/articles/${withdrawnId}/withdraw`, { kind: 'kill', reason: 'x' })).status).toBe(
      200,
    );
    expect((await api.get(`/articles/${withdrawnId}`)).status).toBe(410);
  });

  it('and up again, all that was published meanwhile is found, and nothing that was withdrawn', async () => {
    await restartOpenSearch(inject('stack'));
    await eventually(
      () => api.search({ q: word }),
      ({ body }) => body.total?.value === 1,
      30_000,
    );
    await eventually(
      () => api.search({ q: withdrawnWord }),
      ({ body }) => body.total?.value === 0,
      30_000,
    );
  });
});
