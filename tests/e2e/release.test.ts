import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, inject, it } from 'vitest';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';

const api = createApi(inject('stack'));

/** What readers see of an article that was filed under a section of its own: by search, section and id. */
async function surfaces(word: string, id: string) {
  const [search, section, article, suggest] = await Promise.all([
    api.search({ q: word, facets: 'category' }),
    api.get(`/categories/${word}/articles`),
    api.get(`/articles/${id}`),
    api.get(`/suggest?q=${word}`),
  ]);
  const headlines = (articles: { headline: string }[] = []) => articles.map(({ headline }) => headline);
  return {
    search: headlines(search.body.articles),
    section: headlines(section.body.articles),
    article: article.status === 200 ? [article.body.headline] : [],
    suggest: suggest.body.headlines.length,
    total: search.body.total.value,
    counted: search.body.facets.category.length,
  };
}

const nowhere = { search: [], section: [], article: [], suggest: 0, total: 0, counted: 0 };

async function publish(word: string, fields: Record<string, unknown>): Promise<string> {
  const report = await api.upload(
    articlesFile([{ externalId: word, headline: `Story ${word}`, categories: [word], ...fields }]),
  );
  expect(report.articles[0]?.problems ?? []).toEqual([]);
  return report.articles[0]?.id ?? '';
}

const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

/** What the publisher's calendar says of an article. */
async function calendarOf(id: string): Promise<string[][]> {
  const { body } = await api.desk('/editorial/calendar?page-size=100');
  type Entry = { at: string; what: string; article: { id: string; headline: string } };
  return (body.entries as Entry[])
    .filter(({ article }) => article.id === id)
    .map(({ at, what, article }) => [at, what, article.headline]);
}

/** Looks again and again until shortly before a time; each look that began before it must hold. */
async function until(time: Date, look: () => Promise<void>): Promise<number> {
  let looks = 0;
  while (Date.now() < time.getTime() - 300) {
    await look();
    looks += 1;
    await sleep(100);
  }
  return looks;
}

describe('at its second', () => {
  it('an embargoed article is there for readers, everywhere, and nowhere before', async () => {
    const word = rareWord();
    const time = inSeconds(5);
    const id = await publish(word, { embargoedUntil: time.toISOString() });
    expect(await calendarOf(id)).toEqual([[time.toISOString(), 'publish', `Story ${word}`]]);
    const looks = await until(time, async () => expect(await surfaces(word, id)).toEqual(nowhere));
    expect(looks).toBeGreaterThan(3);
    await sleep(time.getTime() - Date.now());
    expect(await surfaces(word, id)).toMatchObject({ section: [`Story ${word}`], article: [`Story ${word}`] });
    await eventually(
      () => surfaces(word, id),
      ({ search, suggest, counted }) => search.length === 1 && suggest === 1 && counted === 1,
      time.getTime() + 2000 - Date.now(),
    );
    expect(await calendarOf(id)).toEqual([]);
  });

  it('an article expires everywhere', async () => {
    const word = rareWord();
    const time = inSeconds(6);
    const id = await publish(word, { expiresAt: time.toISOString() });
    await eventually(
      () => surfaces(word, id),
      ({ search, section, article }) => search.length + section.length + article.length === 3,
      4000,
    );
    await sleep(time.getTime() - Date.now());
    const seen = await surfaces(word, id);
    expect(seen).toMatchObject({ search: [], section: [], article: [], total: 0, counted: 0 });
    await eventually(
      () => surfaces(word, id),
      ({ suggest }) => suggest === 0,
      2000,
    );
  });

  it('an update under embargo takes the place of what stood there, and not a word of it shows before', async () => {
    const word = rareWord();
    const canary = rareWord();
    const id = await publish(word, {});
    await eventually(
      () => api.search({ q: word }),
      ({ body }) => body.total.value === 1,
      5000,
    );
    const time = inSeconds(5);
    await publish(word, { headline: `Story ${canary}`, embargoedUntil: time.toISOString() });
    const looks = await until(time, async () => {
      expect(await surfaces(word, id)).toMatchObject({ search: [`Story ${word}`], section: [`Story ${word}`] });
      expect((await api.search({ q: canary })).body.total.value).toBe(0);
      expect((await api.get(`/suggest?q=${canary}`)).body.headlines).toEqual([]);
    });
    expect(looks).toBeGreaterThan(3);
    await sleep(time.getTime() - Date.now());
    expect(await surfaces(word, id)).toMatchObject({ section: [`Story ${canary}`], article: [`Story ${canary}`] });
    await eventually(
      () => Promise.all([api.search({ q: canary }), api.search({ q: word })]),
      ([there, gone]) => there.body.total.value === 1 && gone.body.total.value === 0,
      time.getTime() + 2000 - Date.now(),
    );
  });

  it('two seconds that are set one after the other both come: the later word counts', async () => {
    const word = rareWord();
    const id = await publish(word, { embargoedUntil: inSeconds(30).toISOString() });
    const time = inSeconds(4);
    await publish(word, { embargoedUntil: time.toISOString() });
    await sleep(time.getTime() - Date.now());
    expect((await api.get(`/articles/${id}`)).status).toBe(200);
    await eventually(
      () => api.search({ q: word }),
      ({ body }) => body.total.value === 1,
      time.getTime() + 2000 - Date.now(),
    );
  });
});
