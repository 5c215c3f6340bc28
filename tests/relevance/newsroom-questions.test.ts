import { beforeAll, describe, expect, inject, it } from 'vitest';
import { ndcgAt10, reciprocalRank } from '#tests/support/ndcg.ts';
import { type KindFigures, printByKind } from '#tests/support/relevance-table.ts';
import { type JudgedQuestion, judgedQuestions, type Kind, keyOf } from './newsroom-questions.data.ts';

/** Of each kind, the last figures, rounded down: they only ever rise. */
const floors: Readonly<Record<Exclude<Kind, 'negative'>, { readonly ndcg: number; readonly mrr: number }>> = {
  name: { ndcg: 0.98, mrr: 1 },
  acronym: { ndcg: 1, mrr: 1 },
  typo: { ndcg: 0.95, mrr: 1 },
  phrase: { ndcg: 1, mrr: 1 },
  topic: { ndcg: 0.96, mrr: 0.96 },
  language: { ndcg: 1, mrr: 1 },
};

const answerable = judgedQuestions.filter(({ kind }) => kind !== 'negative');
const unanswerable = judgedQuestions.filter(({ kind }) => kind === 'negative');

/** Without regard to age: what is measured must not change with the day. */
async function headlinesFor(q: string): Promise<string[]> {
  const answer = await fetch(`${inject('apiUrl')}/search?${new URLSearchParams({ q, freshness: 'off' })}`);
  const { articles } = (await answer.json()) as { articles: readonly { headline: string }[] };
  return articles.map(({ headline }) => headline);
}

async function answered({ kind, q, relevant }: JudgedQuestion) {
  const found = (await headlinesFor(q)).map((headline) => keyOf(headline) ?? headline);
  const grades = new Map<string, number>(Object.entries(relevant));
  const figure = ndcgAt10(found, grades);
  return { kind, q, figure, first: reciprocalRank(found, grades), results: found.length, found: found.join(' ') };
}

describe('judged questions to the sample newsroom', () => {
  let figures: Readonly<Record<string, KindFigures>>;
  beforeAll(async () => {
    const rows = [];
    for (const question of answerable) rows.push(await answered(question));
    const imperfect = rows.filter(({ figure }) => figure < 0.995);
    console.table(imperfect.map(({ kind, q, figure, found }) => ({ kind, q, figure: figure.toFixed(3), found })));
    figures = printByKind('The sample newsroom', rows);
  });

  it.each(Object.entries(floors))(
    'of the kind %s reach their floors, and all find something',
    (kind, { ndcg, mrr }) => {
      expect(figures[kind]?.['nDCG@10']).toBeGreaterThanOrEqual(ndcg);
      expect(figures[kind]?.MRR).toBeGreaterThanOrEqual(mrr);
      expect(figures[kind]?.['zero results']).toBe(0);
    },
  );

  it('that nothing may answer find none of the articles that only link to it or are hidden', async () => {
    const wrong: string[] = [];
    for (const { q, forbidden = [] } of unanswerable) {
      const found = await headlinesFor(q);
      const here = found.filter((headline) => forbidden.some((beginning) => headline.startsWith(beginning)));
      wrong.push(...here.map((headline) => `${q} finds ${headline}`));
    }
    console.log(`negative: ${unanswerable.length} questions, ${wrong.length} articles found that must not be`);
    expect(wrong).toEqual([]);
  });

  it('name only articles that are there', async () => {
    const named = new Set(answerable.flatMap(({ relevant }) => Object.keys(relevant)));
    const all = await fetch(`${inject('apiUrl')}/search?page-size=100`);
    const { articles } = (await all.json()) as { articles: readonly { headline: string }[] };
    const there = new Set(articles.map(({ headline }) => keyOf(headline)));
    expect([...named].filter((key) => !there.has(key))).toEqual([]);
  });
});
