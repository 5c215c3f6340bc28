import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { fillIndex } from '#bench/bench-engine.ts';
import { createFuzzArticles, fuzzSearch } from '#bench/search-fuzzer.ts';
import { createSearchDesk, type SearchDesk } from '#tests/support/search-desk.ts';

/** The short form of `npm run fuzz:search`. */
const cases = 2000;
const alias = 'test-search-fuzz';

let desk: SearchDesk;
beforeAll(async () => {
  desk = await createSearchDesk(inject('openSearchUrl'), 'search-fuzz');
  await fillIndex(desk.transport, alias, 300, createFuzzArticles(1));
});
afterAll(async () => void (await desk?.drop()));

it('whatever is asked, the answer is 200 or 400 with its HTML escaped, and the engine never takes a second', async () => {
  const seed = Math.floor(Math.random() * 1e6);
  const figures = await fuzzSearch(desk.transport, alias, { seed, from: 0, to: cases, atOnce: 2 });
  expect(figures.findings).toEqual([]);
  const [good = 0, refused = 0] = [figures.statuses.get(200), figures.statuses.get(400)];
  // A case that was slow once may have been answered all the same.
  expect(good + refused).toBeLessThanOrEqual(cases);
  expect(good + refused + figures.slowOnce).toBeGreaterThanOrEqual(cases);
  expect(Math.min(good, refused)).toBeGreaterThan(cases / 20);
  expect(figures.engine.requests).toBeGreaterThan(cases / 2);
  expect((await desk.transport({ method: 'GET', path: '/_cluster/health' })).status).toBe(200);
}, 120_000);
