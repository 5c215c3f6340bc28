import { toHit } from '#shared/api/hit.ts';
import type { Hit } from '#shared/api/schemas.ts';
import type { HitSource } from '#shared/articles/listed-article.ts';
import type { Asked, PagePlace } from '#shared/asking/ask-forgivingly.ts';
import { resultsAsked } from '#shared/asking/build-query.ts';
import { collapseStories, type StoryHit, type StoryPage } from '#shared/asking/collapse-stories.ts';
import { suggestionFor } from '#shared/asking/corrections.ts';
import { type FacetCount, readFacet } from '#shared/asking/facets.ts';
import type { Forgiveness } from '#shared/asking/forgiveness.ts';
import { readHighlight } from '#shared/asking/highlight.ts';
import type { SearchRequest } from '#shared/asking/search-request.ts';

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
  const { hits, endsAt, shown } = pageOf(request, asked);
  return {
    total: answer.total,
    articles: hits.map((hit) => articleOf(hit, request, context.siteUrl)),
    facets: Object.fromEntries(request.facets.map((facet) => [facet, readFacet(answer.aggregations[facet])])),
    ...bentAnswer(request, asked),
    ...(endsAt ? { next: context.writeCursor({ after: endsAt.sort, forgiveness, asOf, shown }) } : {}),
    took: answer.tookMs,
    ...(answer.partial ? { partial: true } : {}),
  };
}

/** Without regard to stories a result is a story of its own. */
function pageOf(request: SearchRequest, { answer, shownBefore }: Asked): StoryPage {
  const { pageSize, oncePerStory } = request;
  if (oncePerStory) return collapseStories(answer.hits, { pageSize, asked: resultsAsked(request), shownBefore });
  const hits = answer.hits.slice(0, pageSize).map((found) => ({ found, copies: 0 }));
  return { hits, endsAt: answer.hits.length > pageSize ? answer.hits[pageSize - 1] : undefined, shown: [] };
}

function bentAnswer({ text, tree }: SearchRequest, { answer, forgiveness }: Asked): Partial<SearchAnswer> {
  if (forgiveness === 'none' || text === undefined || tree === undefined) return {};
  const suggestion = suggestionFor(text, tree, answer.hits);
  return { relaxed: forgiveness, ...(suggestion === undefined ? {} : { suggestion }) };
}

function articleOf({ found, copies }: StoryHit, request: SearchRequest, siteUrl: string): Hit {
  const { hit } = found.source as { hit: HitSource };
  const article = { ...toHit(hit, siteUrl), ...(copies > 0 ? { sameStory: copies } : {}) };
  return request.highlight ? { ...article, highlight: readHighlight(found.highlight, hit.headline) } : article;
}
