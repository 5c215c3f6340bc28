import { toHit } from '#shared/api/hit.ts';
import type { Hit } from '#shared/api/schemas.ts';
import type { HitSource } from '#shared/articles/listed-article.ts';
import type { EngineHit } from '#shared/stores/search-engine.ts';
import type { Asked, PagePlace } from './ask-forgivingly.ts';
import { suggestionFor } from './query/corrections.ts';
import { type FacetCount, readFacet } from './query/facets.ts';
import type { Forgiveness } from './query/forgiveness.ts';
import { readHighlight } from './query/highlight.ts';
import type { SearchRequest } from './search-request.ts';

/** What `GET /v1/search` answers. */
export interface SearchAnswer {
  total: { value: number; relation: 'eq' | 'gte' };
  articles: Hit[];
  facets: Record<string, FacetCount[]>;
  /** The question as it was probably meant. */
  suggestion?: string;
  /** How the question was bent to find these. */
  relaxed?: Exclude<Forgiveness, 'none'>;
  next?: string;
  /** Milliseconds in the engine. */
  took: number;
  partial?: true;
}

/** The engine's answer in our terms. `writeCursor` signs the place where this page ends. */
export function buildSearchAnswer(
  request: SearchRequest,
  asked: Asked,
  context: { siteUrl: string; writeCursor: (end: PagePlace) => string },
): SearchAnswer {
  const { answer, forgiveness, asOf } = asked;
  const page = answer.hits.slice(0, request.pageSize);
  const last = page.at(-1);
  const hasMore = answer.hits.length > request.pageSize && last !== undefined;
  return {
    total: answer.total,
    articles: page.map((hit) => articleOf(hit, request, context.siteUrl)),
    facets: Object.fromEntries(request.facets.map((facet) => [facet, readFacet(answer.aggregations[facet])])),
    ...bentAnswer(request, asked),
    ...(hasMore ? { next: context.writeCursor({ after: last.sort, forgiveness, asOf }) } : {}),
    took: answer.tookMs,
    ...(answer.partial ? { partial: true } : {}),
  };
}

function bentAnswer({ text, tree }: SearchRequest, { answer, forgiveness }: Asked): Partial<SearchAnswer> {
  if (forgiveness === 'none' || text === undefined || tree === undefined) return {};
  const suggestion = suggestionFor(text, tree, answer.hits);
  return { relaxed: forgiveness, ...(suggestion === undefined ? {} : { suggestion }) };
}

function articleOf(found: EngineHit, request: SearchRequest, siteUrl: string): Hit {
  const { hit } = found.source as { hit: HitSource };
  const article = toHit(hit, siteUrl);
  return request.highlight ? { ...article, highlight: readHighlight(found.highlight, hit.headline) } : article;
}
