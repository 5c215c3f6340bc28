import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createDynamoHidingStore } from '#shared/stores/dynamo-hiding-store.ts';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';
import { connectToEmulator } from '#tests/support/emulator-clients.ts';
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
    const startedAt = performance.now();
    const killed = await api.desk(`/editorial/articles/${withdrawnId}/withdraw`, { kind: 'kill', reason: 'x' });
    expect(killed.status).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect((await api.get(`/articles/${withdrawnId}`)).status).toBe(410);
  });

  it('and up again, all that was published meanwhile is found, and what was killed not even once', async () => {
    let isBack = false;
    const restarted = restartOpenSearch(inject('stack')).then(() => {
      isBack = true;
    });
    const answered = await watchFor(withdrawnWord, () => isBack);
    await restarted;
    let isFound = false;
    const more = watchFor(withdrawnWord, () => isFound);
    await eventually(
      () => api.search({ q: word }),
      ({ body }) => body.total?.value === 1,
      30_000,
    );
    isFound = true;
    expect(answered + (await more)).toBeGreaterThan(0);
    await eventually(
      () => hidingRows(),
      (rows) => rows === 0,
      10_000,
    );
    expect(await watchFor(withdrawnWord, () => true)).toBe(1);
  });
});

/** Searches for a word until told to stop, once at least; every answer must hold nothing. How many answered. */
async function watchFor(word: string, isOver: () => boolean): Promise<number> {
  let answered = 0;
  for (;;) {
    const last = isOver();
    const [found, suggested, instant] = await Promise.all([
      api.search({ q: word, facets: 'category' }),
      api.get(`/suggest?q=${word}`),
      api.get('/instantsearch', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ requests: [{ params: { query: word, facets: '*' } }] }),
      }),
    ]);
    if (found.status === 200) {
      answered += 1;
      expect(found.body).toMatchObject({ total: { value: 0 }, articles: [], facets: { category: [] } });
    }
    if (suggested.status === 200) expect(suggested.body.headlines).toEqual([]);
    if (instant.status === 200) expect(instant.body.results[0]).toMatchObject({ nbHits: 0, hits: [] });
    if (last) return answered;
  }
}

/** How many articles searches have to leave out by themselves. */
async function hidingRows(): Promise<number> {
  const place = connectToEmulator(inject('stack'));
  return (await createDynamoHidingStore(place).all()).length;
}
