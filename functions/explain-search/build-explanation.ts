import type { Asked } from '#shared/asking/ask-forgivingly.ts';
import type { SearchRequest } from '#shared/asking/search-request.ts';
import type { AskedPiece } from './asked-pieces.ts';
import type { Scored } from './engine-questions.ts';
import type { ExplainedArticle, ExplanationAnswer } from './explain-schemas.ts';
import { bentWords, ordinal, reasonLine, whyAbove } from './plain-words.ts';

/** All that is known of an article's place among what a question finds. */
export interface Known {
  readonly article: ExplainedArticle;
  readonly request: SearchRequest;
  readonly asked: Asked;
  readonly pieces: readonly AskedPiece[];
  /** Which of the pieces the article holds. */
  readonly holds: readonly boolean[];
  /** Absent when the question does not find it. */
  readonly own: Scored | undefined;
  readonly rank: number | undefined;
  readonly copyOf: string | undefined;
  readonly above: readonly (Scored & { readonly rank: number })[];
}

/** Parts of a score smaller than this are left out of what is told. */
const leastTold = 0.005;

const rounded = (score: number): number => Math.round(score * 1000) / 1000;

/** The answer to "why is this third?". */
export function buildExplanation(known: Known): ExplanationAnswer {
  const { article, asked, own, rank } = known;
  const reasons = (own?.reasons ?? []).filter(({ score }) => Math.abs(score) >= leastTold);
  const beatenBy = known.above.map(({ article: other, rank, score, reasons: theirs }) => ({
    ...other,
    ...{ rank, score: rounded(score), why: whyAbove(theirs, own?.reasons ?? []) },
  }));
  return {
    article,
    found: own !== undefined,
    ...(rank === undefined ? {} : { rank }),
    ...(known.copyOf === undefined ? {} : { copyOf: known.copyOf }),
    total: asked.answer.total,
    ...(asked.forgiveness === 'none' ? {} : { relaxed: asked.forgiveness }),
    ...(own === undefined ? {} : { score: rounded(own.score) }),
    reasons: reasons.map((reason) => ({ ...reason, score: rounded(reason.score) })),
    missing: missingIn(known).map(({ text }) => text),
    beatenBy,
    says: [
      placeLine(known),
      ...[bentWords[asked.forgiveness] ?? []].flat(),
      ...reasons.map((reason) => `  ${reasonLine(reason)}`),
      ...missingIn(known).map(({ text }) => `“${text}” does not stand in it.`),
      ...hindrances(known),
      ...beatenBy.map((one) => `${ordinal(one.rank)} is “${one.headline}” (${one.score.toFixed(2)}): ${one.why}.`),
    ],
  };
}

const missingIn = ({ pieces, holds }: Known): AskedPiece[] =>
  pieces.filter(({ type }, at) => type === 'wanted' && !holds[at]);

function placeLine({ article, request, asked, own, rank, copyOf }: Known): string {
  const { value, relation } = asked.answer.total;
  const question = `“${request.text ?? ''}”`;
  if (!own || rank === undefined) return `“${article.headline}” is not found by ${question}, which finds ${value}.`;
  if (copyOf !== undefined)
    return `“${article.headline}” is a copy of the story “${copyOf}”, which is ${ordinal(rank)} for ${question} and stands for both:`;
  const of = `${relation === 'gte' ? 'at least ' : ''}${value}`;
  return `“${article.headline}” is ${ordinal(rank)} of ${of} for ${question}, with a score of ${own.score.toFixed(2)}:`;
}

/** Why a question that it could answer does not find it. */
function hindrances({ own, pieces, holds }: Known): string[] {
  if (own) return [];
  const lines = pieces.flatMap(({ type, text }, at) => {
    if (type === 'excluded') return holds[at] ? [`It holds “${text}”, which the question excludes.`] : [];
    return type === 'filter' && !holds[at] ? [`It is outside of the chosen ${text}.`] : [];
  });
  const wanted = pieces.filter(({ type }) => type === 'wanted').length;
  const held = pieces.filter(({ type }, at) => type === 'wanted' && holds[at]).length;
  return lines.length > 0 || wanted === 0
    ? lines
    : [`It holds ${held} of the ${wanted} parts of the question: too few.`];
}
