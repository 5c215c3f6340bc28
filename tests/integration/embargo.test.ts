import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { seededRandom } from '#bench/generated-articles.ts';
import type { Article } from '#shared/articles/article.ts';
import { asOf } from '#shared/articles/upcoming.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import {
  canariesIn,
  canaryArticle,
  commonWord,
  forbiddenWords,
  later,
  nextRevision,
} from '#tests/support/canary-articles.ts';
import { type Asked, createVirtualNewsroom, type VirtualNewsroom } from '#tests/support/virtual-newsroom.ts';

/**
 * What readers may not see is on no surface: random articles in random states, asked about at random times by every
 * door, each article with words that stand nowhere else. The long form: BROADSHEET_CASES=10000 npm run prove.
 */
const cases = Number(process.env.BROADSHEET_CASES ?? 1700);
const seed = Number(process.env.BROADSHEET_SEED ?? 20261122);
const [articlesInARound, turns] = [20, 6];

let room: VirtualNewsroom;
const random = seededRandom(seed);
beforeAll(async () => {
  room = await createVirtualNewsroom(inject('openSearchUrl'), 'embargo', '2026-03-02T12:00:00.000Z');
});
afterAll(async () => void (await room?.drop()));

/** One letter of it wrong, as a reader types; found all the same when it may be found. */
const mistyped = (word: string): string => `${word.slice(0, 5)}x${word.slice(6)}`;
const begun = (word: string): string => word.slice(0, -2);
const q = (text: string): string => `q=${encodeURIComponent(text)}`;
const allFacets = 'facets=category,tag,author,agency,publisher,lang&highlight=true&page-size=100';

/** Questions about everything: each is a case for every article there is. */
const aboutAll: Asked[] = [
  { path: '/v1/search', query: allFacets },
  { path: '/v1/search', query: `${q(commonWord)}&${allFacets}` },
  { path: '/v1/suggest', query: q(commonWord.slice(0, 6)) },
  { path: '/v1/suggest', query: q('q') },
  { path: '/v1/changes', query: 'page-size=100' },
  { path: '/v1/corrections', query: 'page-size=100' },
  { path: '/v1/categories' },
  { path: '/v1/categories/harbour' },
  { path: '/v1/categories/harbour/articles', query: 'page-size=100' },
  {
    method: 'POST',
    path: '/v1/instantsearch',
    body: JSON.stringify({
      requests: [{ indexName: 'articles', params: { query: '', facets: ['*'], hitsPerPage: 100 } }],
    }),
  },
];

/** Questions of one who knows, or guesses, what is coming; no whole canary word in them, so none comes back as an echo. */
function aboutOne(article: Article): Asked[] {
  const words = canariesIn(JSON.stringify(article));
  const pick = () => words[Math.floor(random() * words.length)] ?? '';
  return [
    { path: '/v1/search', query: `${q(mistyped(pick()))}&${allFacets}` },
    { path: '/v1/search', query: `ids=${article.id}&${allFacets}` },
    { path: '/v1/search', query: `${q(`${commonWord} ${mistyped(pick())}`)}&highlight=true` },
    { path: '/v1/suggest', query: q(begun(pick())) },
    { path: '/v1/suggest', query: q(mistyped(pick())) },
    { path: `/v1/articles/${article.id}` },
    { path: `/v1/articles/${article.slug}` },
    { path: '/v1/addresses', query: `url=${encodeURIComponent(oldAddress(article.id))}` },
    { path: `/v1/categories/${article.categories[0]?.slug}/articles` },
  ];
}

const oldAddress = (id: string): string => `https://old.test/${id}/`;

let [checked, found] = [0, 0];

async function checkAll(): Promise<void> {
  const now = room.clock.now;
  const articles = [...room.store.articles.values()];
  const forbidden = new Map(articles.flatMap((one) => forbiddenWords(one, now).map((word) => [word, one] as const)));
  const check = async (asked: Asked, about: number) => {
    const answer = await room.ask(asked);
    expect(answer.statusCode, JSON.stringify(asked)).toBeLessThan(500);
    // What the question says may be named in the answer: "There is no category ...".
    const said = canariesIn(JSON.stringify(asked));
    const leaked = canariesIn(answer.body + JSON.stringify(answer.headers)).filter(
      (word) => forbidden.has(word) && !said.includes(word),
    );
    const how = leaked.map((word) => ({ word, article: forbidden.get(word) }));
    expect(how, `seed ${seed}, at ${now}: ${JSON.stringify(asked)}`).toEqual([]);
    checked += about;
  };
  for (const asked of aboutAll) await check(asked, articles.length);
  for (const article of articles) for (const asked of aboutOne(article)) await check(asked, 1);
}

/** A test that finds nothing anywhere would pass as well. */
async function findVisible(): Promise<void> {
  const { now } = room.clock;
  for (const article of [...room.store.articles.values()].filter((one) => isVisible(one, now)).slice(0, 5)) {
    const word = canariesIn(asOf(article, now).headline)[0] ?? '';
    const answer = await room.ask({ path: '/v1/search', query: q(word) });
    expect(canariesIn(answer.body), `at ${now}: ${word}`).toContain(word);
    if (!asOf(article, now).previousUrls) continue;
    const old = await room.ask({ path: '/v1/addresses', query: `url=${encodeURIComponent(oldAddress(article.id))}` });
    expect([old.statusCode, old.headers.location]).toEqual([301, expect.stringContaining(article.slug)]);
    found += 1;
  }
}

it(`nothing shows before its second or after it was taken down, in ${cases} cases`, { timeout: 900_000 }, async () => {
  for (let round = 0; checked < cases; round += 1) {
    for (let n = 0; n < articlesInARound; n += 1) {
      const id = `a${round}x${n}`;
      const article = { ...canaryArticle(random, id, room.clock.now), previousUrls: [oldAddress(id)] };
      await room.categories.resolve(article.categories.map(({ path }) => path));
      await room.save(article);
    }
    for (let turn = 0; turn < turns && checked < cases; turn += 1) {
      // What was stored and what came into force may wait for the index: a slow stream leaks nothing.
      if (random() < 0.5) await room.settle();
      await checkAll();
      await room.settle();
      await checkAll();
      await findVisible();
      await room.turnTo(later(room.clock.now, random() * 40));
      for (const article of [...room.store.articles.values()].filter(() => random() < 0.15)) {
        await room.save(nextRevision(random, article, room.clock.now));
      }
    }
  }
  expect(found).toBeGreaterThan(10);
});
