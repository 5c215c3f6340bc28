import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { parseArchivePage } from '#functions/ingest-upload/formats/archive-page.ts';
import type { Article } from '#shared/articles/article.ts';
import { mean, ndcgAt10, reciprocalRank } from '#tests/support/ndcg.ts';
import { printByKind } from '#tests/support/relevance-table.ts';
import { category, sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, idsOf, type SearchDesk } from '#tests/support/search-desk.ts';

/** The first figure, rounded down; it only ever rises. */
const floor = 0.97;

/** How far the engine asked plainly, with its own typo tolerance, stays behind. */
const aheadBy = 0.1;
const plainFields = ['headline', 'standfirst', 'body', 'captions', 'keywords'];

const folder = '../shared/seed';
const there = existsSync(`${folder}/queries.json`);
if (!there) console.warn(`Skipped: ${folder} is not here, so its judged queries are not run.`);

interface JudgedQuery {
  readonly q: string;
  readonly relevant: Readonly<Record<string, number>>;
  readonly forbidden?: readonly number[];
}

/** What kind of question it is, as far as its letters say. */
function kindOf(q: string): string {
  if (q.includes('"')) return 'phrase';
  if (/^[A-Z]{2,5}$/.test(q)) return 'acronym';
  return /[A-Z]/.test(q) ? 'name' : 'topic';
}

/** The page's articles as the index would get them; an article's id is its place on the page. */
async function seedArticles(): Promise<Article[]> {
  const text = readFileSync(`${folder}/archive.txt`, 'utf8');
  const categoryNames = ['Top News', 'Asia News', 'USA'];
  const { entries } = await parseArchivePage(text, { categoryNames, contentType: 'text/plain' });
  return entries.flatMap(({ article, position }) =>
    article === undefined
      ? []
      : sampleArticle({
          ...article.content,
          language: 'en',
          id: String(position),
          categories: article.categories.map(([name]) => category(name ?? '')),
          fileOrder: position,
        }),
  );
}

describe.runIf(there)('judged queries over the archive page', () => {
  const { queries }: { queries: JudgedQuery[] } = there
    ? JSON.parse(readFileSync(`${folder}/queries.json`, 'utf8'))
    : { queries: [] };
  const judged = queries.filter(({ relevant }) => Object.keys(relevant).length > 0);
  let desk: SearchDesk;

  beforeAll(async () => {
    desk = await createSearchDesk(inject('openSearchUrl'), 'seed-queries');
    const articles = await seedArticles();
    expect(articles).toHaveLength(10);
    await desk.publish(articles);
  });
  afterAll(async () => void (await desk?.drop()));

  const askPlainly = async (query: string): Promise<string[]> => {
    const multiMatch = { query, fields: plainFields, fuzziness: 'AUTO' };
    const { hits } = await desk.engine.search({ size: 10, _source: ['hit'], query: { multi_match: multiMatch } });
    return hits.map(({ source }) => (source as { hit: { id: string } }).hit.id);
  };

  it(`reach nDCG@10 of at least ${floor}`, async () => {
    const rows = [];
    for (const { q, relevant } of judged) {
      const ranked = idsOf(await desk.search({ q }));
      const figure = ndcgAt10(ranked, new Map(Object.entries(relevant)));
      const plain = ndcgAt10(await askPlainly(q), new Map(Object.entries(relevant)));
      const first = reciprocalRank(ranked, new Map(Object.entries(relevant)));
      rows.push({ query: q, kind: kindOf(q), figure, plain, first, results: ranked.length, found: ranked.join(' ') });
    }
    const figure = mean(rows.map((row) => row.figure));
    const plain = mean(rows.map((row) => row.plain));
    console.table(rows.map((row) => ({ ...row, figure: row.figure.toFixed(3), plain: row.plain.toFixed(3) })));
    console.log(
      `nDCG@10 ${figure.toFixed(3)}, MRR ${mean(rows.map(({ first }) => first)).toFixed(3)}, without result ` +
        `${rows.filter(({ found }) => found === '').length} of ${rows.length}; multi_match with fuzziness AUTO ${plain.toFixed(3)}`,
    );
    printByKind('The archive page', rows);
    expect(figure).toBeGreaterThanOrEqual(floor);
    expect(figure - plain).toBeGreaterThanOrEqual(aheadBy);
  });

  it('never find an article by the title of an article it only links to', async () => {
    const forbidding = queries.filter(({ forbidden }) => forbidden);
    expect(forbidding.length).toBeGreaterThan(0);
    for (const { q, forbidden = [] } of forbidding) {
      expect(idsOf(await desk.search({ q }))).not.toEqual(
        expect.arrayContaining([expect.stringMatching(new RegExp(`^(${forbidden.join('|')})$`))]),
      );
    }
  });
});
