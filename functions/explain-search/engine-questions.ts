import type { HitSource } from '#shared/articles/listed-article.ts';
import type { Clause } from '#shared/asking/match-plain.ts';
import { visibilityFilter } from '#shared/search/visibility-filter.ts';
import type { EngineHit } from '#shared/stores/search-engine.ts';
import type { AskedPiece } from './asked-pieces.ts';
import type { ExplainedArticle } from './explain-schemas.ts';
import { type Explanation, readExplanation } from './read-explanation.ts';
import { type AskedWords, nameReasons, type Reason } from './reasons.ts';

/** The same query for these articles alone, with how each came to its score. */
export const explainingQuery = (query: Clause, ids: readonly string[]): Clause => ({
  size: ids.length,
  explain: true,
  _source: ['hit'],
  track_total_hits: false,
  query: { bool: { must: [query], filter: [{ terms: { id: ids } }] } },
});

/** How many articles have at least this score. */
export const countingQuery = (query: Clause, score: number): Clause => ({
  size: 0,
  min_score: score,
  track_total_hits: true,
  query,
});

/** The article, if readers may see it, and which pieces of the question it holds. */
export function piecesQuery(id: string, now: string, pieces: readonly AskedPiece[]): Clause {
  const { filter, must_not } = visibilityFilter(now);
  const filters = Object.fromEntries(pieces.map(({ clause }, at) => [`piece${at}`, clause]));
  return {
    size: 1,
    _source: ['hit'],
    query: { bool: { filter: [...filter, { term: { id } }], must_not } },
    ...(pieces.length > 0 ? { aggs: { pieces: { filters: { filters } } } } : {}),
  };
}

/** Which of the pieces the article holds, in their order. */
export function readPieces(aggregations: Readonly<Record<string, unknown>>, count: number): boolean[] {
  const { buckets = {} } = (aggregations.pieces ?? {}) as { buckets?: Record<string, { doc_count: number }> };
  return Array.from({ length: count }, (_, at) => (buckets[`piece${at}`]?.doc_count ?? 0) > 0);
}

export interface Scored {
  readonly article: ExplainedArticle;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** A hit of an explaining query. */
export function readScored(hit: EngineHit, asked: AskedWords): Scored {
  const explanation = (hit.explanation ?? { value: 0, description: '' }) as Explanation;
  const reasons = nameReasons(readExplanation(explanation), asked);
  return { article: explainedArticle(hit), score: explanation.value, reasons };
}

export const idOf = ({ source }: EngineHit): string => (source as { hit: HitSource }).hit.id;

export function explainedArticle({ source }: EngineHit): ExplainedArticle {
  const { id, slug, headline, publishedAt } = (source as { hit: HitSource }).hit;
  return { id, slug, headline, publishedAt };
}
