import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { routes } from '#functions/suggest-queries/routes.ts';
import { createSuggestQueries } from '#functions/suggest-queries/suggest-queries.ts';
import type { Article } from '#shared/articles/article.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';
import { createOpenSearchMultiSearchEngine } from '#shared/stores/opensearch-multi-search-engine.ts';
import { createOpenSearchTransport, type OpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { category, sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, type SearchDesk } from '#tests/support/search-desk.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const paragraph = (html: string) => ({ type: 'paragraph', html }) as const;
const story = (id: string, headline: string, text: string, changes: Partial<Article> = {}): Article =>
  sampleArticle({ id, slug: id, headline, standfirst: undefined, blocks: [paragraph(text)], ...changes });
const day = (n: number) => `2026-02-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const asia = { slug: 'world-asia', name: 'Asia', path: ['World', 'Asia'], ancestors: ['world'] };

const newsroom = [
  story('harbour', 'Harbour wall holds', 'Mayor Tilda Quennell thanked the crews.', { publishedAt: day(1) }),
  story('harbours', 'Harbours of the north close early', 'The mayor, Tilda Quennell, was asked.', {
    publishedAt: day(2),
    categories: [asia],
  }),
  story('copy', 'Harbour Wall holds', 'The wire sent it twice.', { publishedAt: day(3) }),
  story('tariff', 'New tariffs on timber', 'Buyers in Qadirabad were told on Monday by Mustafa al-Kadhimi.', {
    publishedAt: day(4),
    categories: [category('Trade and Tariffs')],
  }),
  story('premier', 'Kadhemi goes to the port', 'The premier spoke of tariffs.', { publishedAt: day(5) }),
  story('cafe', 'Café owners’ strike', 'A strike over rents. Iran’s envoy ate elsewhere.', { publishedAt: day(6) }),
  story('japan', '東京で関税交渉', '交渉は続く。', { publishedAt: day(7), language: 'ja' }),
  story('kyiv', 'Kyiv trams run again', 'Crews worked in Lviv.', { publishedAt: '2026-01-08T10:00:00.000Z' }),
  story('draft', 'Harbour canaryword', 'Canaryword Canaria said so.', { state: 'draft' }),
  story('future', 'Canaryword rises', 'Canaryword Canaria.', { publishedAt: '2026-03-09T00:00:00.000Z' }),
];

let desk: SearchDesk;

/** Suggestions through the handler, from an index of a real engine. */
function suggestFrom(transport: OpenSearchTransport, index: string) {
  const engine = createOpenSearchMultiSearchEngine(transport, index);
  const useCase = createSuggestQueries({
    engine,
    readFamilies: async () => builtInFamilies,
    now: () => '2026-03-02T12:00:00.000Z',
  });
  const handle = createHttpHandler(routes, useCase, { log: createSilentLog() });
  return async (query: string) => {
    const { statusCode, headers, body } = await handle(httpEvent({ route: '/v1/suggest', query }));
    return { status: statusCode, headers, body: JSON.parse(body) };
  };
}

let ask: ReturnType<typeof suggestFrom>;

beforeAll(async () => {
  desk = await createSearchDesk(inject('openSearchUrl'), 'suggestions');
  await desk.publish(newsroom);
  ask = suggestFrom(desk.transport, 'test-suggestions');
});
afterAll(async () => void (await desk?.drop()));

const suggest = async (q: string) => (await ask(String(new URLSearchParams({ q })))).body;
const headlineIds = async (q: string) => (await suggest(q)).headlines.map(({ id }: { id: string }) => id);

describe('headlines', () => {
  it.each([
    ['h', ['copy', 'harbours'], 'one letter is enough; the newest first; the same headline once'],
    ['harbour', ['copy', 'harbours'], 'the last word is a beginning'],
    ['harbour w', ['copy'], 'the words before it are whole'],
    ['wall harb', ['copy'], 'in any order'],
    ['cafe own', ['cafe'], 'without accents'],
    ['CAFÉ OWNERS’ S', ['cafe'], 'in capitals, with signs'],
    ['関税', ['japan'], 'in scripts without spaces'],
    ['kadimi', ['premier'], 'in another spelling of a name'],
    ['kiev', ['kyiv'], 'by another name of its family'],
    ['kiev tram', ['kyiv'], 'with words that go on behind it'],
    ['kiev harbour', [], 'and only with these words'],
    ['canary', [], 'and nothing that readers may not see'],
  ])('%s gives %j: %s', async (q, ids) => {
    expect(await headlineIds(q)).toEqual(ids);
  });

  it('have id, slug and label', async () => {
    expect((await suggest('timb')).headlines).toEqual([
      { id: 'tariff', slug: 'tariff', label: 'New tariffs on timber' },
    ]);
  });
});

describe('names and categories', () => {
  it('names are those with the words, as articles write them', async () => {
    expect((await suggest('til')).names).toEqual(['Tilda Quennell']);
    expect((await suggest('quen')).names).toEqual(['Tilda Quennell']);
    expect((await suggest('tilda q')).names).toEqual(['Tilda Quennell']);
    expect((await suggest('ira')).names).toEqual(['Iran']);
    expect((await suggest('canar')).names).toEqual([]);
  });

  it('names come in other spellings below those that were typed', async () => {
    expect((await suggest('kadhemi')).names).toEqual(['Kadhemi', 'Mustafa al-Kadhimi']);
  });

  it('categories are found by a word of their name', async () => {
    expect((await suggest('tarif')).categories).toEqual([{ slug: 'trade-and-tariffs', label: 'Trade and Tariffs' }]);
    expect((await suggest('asi')).categories).toEqual([{ slug: 'world-asia', label: 'Asia' }]);
    expect((await suggest('top n')).categories).toEqual([{ slug: 'top-news', label: 'Top News' }]);
  });
});

describe('typos', () => {
  it('are forgiven when nothing is found otherwise, and said', async () => {
    const found = await suggest('tarifs timbre');
    expect(found.headlines).toMatchObject([{ id: 'tariff' }]);
    expect(found.corrections).toEqual(['tariffs timber']);
    expect((await suggest('quenel')).names).toEqual(['Tilda Quennell']);
    expect((await suggest('harbuor wal')).corrections).toEqual(['harbour wal']);
  });

  it('do not lead to what readers may not see, nor from words of three letters', async () => {
    expect(await suggest('canarywrod')).toEqual({ headlines: [], names: [], categories: [], corrections: [] });
    expect((await suggest('wol')).headlines).toEqual([]);
  });

  it('are not looked for when something is found', async () => {
    expect((await suggest('harbour')).corrections).toEqual([]);
  });
});

describe('an engine', () => {
  const nothing = { headlines: [], names: [], categories: [], corrections: [] };

  it('without an index yet suggests nothing', async () => {
    expect(await suggestFrom(desk.transport, 'test-not-there')('q=harbour')).toMatchObject({
      status: 200,
      body: nothing,
    });
  });

  it('that is away is a 503 that says when to try again', async () => {
    const away = { url: 'http://127.0.0.1:1', auth: 'none', aws: {}, timeoutMs: 500 } as const;
    const { status, headers } = await suggestFrom(createOpenSearchTransport(away), 'articles')('q=harbour');
    expect([status, headers['retry-after']]).toEqual([503, '5']);
  });
});

describe('what cannot be looked up', () => {
  it.each(['', '   ', '"*" - ()', '\u0000\u0007', '\ud800'])('%j suggests nothing', async (q) => {
    expect(await suggest(q)).toEqual({ headlines: [], names: [], categories: [], corrections: [] });
  });

  it.each([
    ['', 'q'],
    [`q=${'a'.repeat(513)}`, 'q'],
    [`q=${'a%20'.repeat(65)}`, 'q'],
    ['q=a&size=3', 'size'],
  ])('%s is refused in words that name %s', async (query, parameter) => {
    const { status, body } = await ask(query);
    expect([status, body.problems[0].parameter]).toEqual([400, parameter]);
  });

  it.each(['a'.repeat(512), '漢'.repeat(64), 'title:* AND /.*/ {"x"} ~2', '%00%00', '𝒜𝒷 ☃ e\u0301'.repeat(9)])(
    '%s is looked up as any text',
    async (q) => {
      expect((await ask(String(new URLSearchParams({ q })))).status).toBe(200);
    },
  );
});
