import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Article } from '#shared/articles/article.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, idsOf, type SearchDesk } from '#tests/support/search-desk.ts';

const story = (id: string, headline: string, html: string, changes: Partial<Article> = {}): Article =>
  sampleArticle({ id, slug: id, headline, standfirst: undefined, blocks: [{ type: 'paragraph', html }], ...changes });

let desk: SearchDesk;
beforeAll(async () => {
  desk = await createSearchDesk(inject('openSearchUrl'), 'search-forgiveness');
  await desk.publish([
    story('dredging', 'Dredging of the estuary begins', 'The harbourmaster promised quiet nights.'),
    story('lantern', 'Lantern parade returns', 'Counterterrorism officers lined the route of the parade.'),
    story('police', 'New unit for the coast police', 'Its counter-terrorism work begins in spring.'),
    story('pilot', 'Pilot boat named', 'The boat carries the name of Ghulam Rezvanian, a teacher.'),
    story('draft', 'Zyzzyvaria found', 'zyzzyvaria', { state: 'draft' }),
    ...Array.from({ length: 12 }, (_, at) => story(`page-${at}`, `Almanac ${at}`, `Tidal almanac, part ${at}.`)),
  ]);
});
afterAll(async () => void (await desk?.drop()));

const ask = async (q: string) => (await desk.search({ q })).body;
const found = async (q: string) => idsOf(await desk.search({ q })).sort();

describe('a question that finds enough', () => {
  it('is asked once and not bent', async () => {
    expect(await ask('dredging')).toMatchObject({ articles: [{ id: 'dredging' }] });
    expect(await ask('dredging')).not.toHaveProperty('relaxed');
  });
});

describe('a question that finds nothing', () => {
  it.each([
    ['harbormastre', 'dredging', 'harbourmaster'],
    ['estaury', 'dredging', 'estuary'],
    ['lanterm parade', 'lantern', 'lantern parade'],
  ])('%s finds the word that was meant, and says which', async (q, id, suggestion) => {
    const answer = await ask(q);
    expect(answer.articles.map((article) => article.id)).toEqual([id]);
    expect(answer).toMatchObject({ relaxed: 'similar-words', suggestion });
  });

  it('forgives the first letter last of all', async () => {
    expect(await ask('xstuary')).toMatchObject({ relaxed: 'some-words', articles: [{ id: 'dredging' }] });
  });

  it('finds articles with one of the words, and says so', async () => {
    expect(await ask('"estuary" AND Wintermute')).toMatchObject({ total: { value: 0 } });
    expect(await ask('Quimby estuary')).toMatchObject({ relaxed: 'some-words', articles: [{ id: 'dredging' }] });
  });

  it('never suggests a word that only a hidden article has', async () => {
    const answer = await ask('zyzzyvarai');
    expect(JSON.stringify(answer)).not.toContain('zyzzyvaria');
  });

  it('stays with nothing when nothing is near, without a failure', async () => {
    expect(await ask('qqqqwwwweeee')).toMatchObject({ total: { value: 0 }, articles: [] });
  });

  it('does not bend a quoted phrase', async () => {
    expect(await ask('"dredgin of the estuary"')).toMatchObject({ total: { value: 0 } });
  });
});

describe('words split and joined', () => {
  it.each(['counter-terrorism', 'counter terrorism'])('%s', async (q) => {
    expect(await found(q)).toEqual(expect.arrayContaining(['police']));
  });
  it('counterterrorism and counter-terrorism find each other', async () => {
    expect(await found('counter-terrorism')).toEqual(['lantern', 'police']);
  });
});

describe('pages of a bent question', () => {
  it('neither repeat nor skip', async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await desk.search({ q: 'alamnac', 'page-size': '5', ...(cursor ? { cursor } : {}) });
      ids.push(...body.articles.map(({ id }) => id));
      expect(body.relaxed).toBe('similar-words');
      cursor = body.next;
    } while (cursor !== undefined);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
  });
});
