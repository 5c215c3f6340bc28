import { mean } from './ndcg.ts';

/** How one judged question was answered. */
export interface AnsweredQuestion {
  readonly kind: string;
  readonly figure: number;
  /** One over the place of the first good result. */
  readonly first: number;
  readonly results: number;
}

export interface KindFigures {
  readonly questions: number;
  readonly 'nDCG@10': number;
  readonly MRR: number;
  /** Share of questions that found nothing. */
  readonly 'zero results': number;
}

const rounded = (figure: number): number => Math.round(figure * 1000) / 1000;

const figuresOf = (rows: readonly AnsweredQuestion[]): KindFigures => ({
  questions: rows.length,
  'nDCG@10': rounded(mean(rows.map(({ figure }) => figure))),
  MRR: rounded(mean(rows.map(({ first }) => first))),
  'zero results': rounded(rows.filter(({ results }) => results === 0).length / rows.length),
});

/** The figures of each kind of question, and of all. Prints them as a table. */
export function printByKind(title: string, rows: readonly AnsweredQuestion[]): Readonly<Record<string, KindFigures>> {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const byKind = kinds.map((kind) => [kind, figuresOf(rows.filter((row) => row.kind === kind))] as const);
  const figures = Object.fromEntries([...byKind, ['all', figuresOf(rows)]]);
  console.log(title);
  console.table(figures);
  return figures;
}
