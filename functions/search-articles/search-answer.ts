import { toHit } from '#shared/api/hit.ts';
import type { HitSource } from '#shared/articles/listed-article.ts';
import type { Asked, PagePlace } from '#shared/asking/ask-forgivingly.ts';
import { resultsAsked } from '#shared/asking/build-query.ts';
import { collapseStories, type StoryHit, type StoryPage } from '#shared/asking/collapse-stories.ts';
import { suggestionFor } from '#shared/asking/corrections.ts';
import { readDateCounts } from '#shared/asking/date-counts.ts';
import { type FacetCount, readFacet } from '#shared/asking/facets.ts';
import type { Forgiveness } from '#shared/asking/forgiveness.ts';
import { readHighlight } from '#shared/asking/highlight.ts';
import { createMarkNames } from '#shared/asking/mark-names.ts';
import { dateFacet, type SearchRequest } from '#shared/asking/search-request.ts';
import type { EngineHit } from '#shared/stores/search-engine.ts';
import { type FoundArticle, type ShownFields, showFields } from './shown-fields.ts';

/** What `GET /v1/search` answers. */
export interface SearchAnswer {
  total: { value: number; relation: 'eq' | 'gte' };
  articles: FoundArticle[];
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

/** The engine's answer in our terms. `writeCursor` signs the place where the page ends. */
export function buildSearchAnswer(
  request: SearchRequest,
  asked: Asked,
  { hits, endsAt, shown }: StoryPage,
  context: { siteUrl: string; now: string; shownFields: ShownFields; writeCursor: (end: PagePlace) => string },
): SearchAnswer {
  const { answer, forgiveness, asOf } = asked;
  const markNames = createMarkNames(request.highlight ? request.tree : undefined, asked.matching.askNames);
  const highlight = (found: EngineHit, headline: string) =>
    request.highlight ? { highlight: readHighlight(found.highlight, headline, markNames) } : {};
  return {
    total: answer.total,
    articles: hits.map((hit) => articleOf(hit, { ...context, highlight })),
    facets: facetsOf(request, asked),
    ...bentAnswer(request, asked),
    ...(endsAt ? { next: context.writeCursor({ after: endsAt.sort, forgiveness, asOf, shown }) } : {}),
    took: answer.tookMs,
    ...(answer.partial ? { partial: true } : {}),
  };
}

function facetsOf({ facets, countDates }: SearchRequest, { answer: { aggregations } }: Asked): SearchAnswer['facets'] {
  const dates = countDates === undefined ? [] : [[dateFacet, readDateCounts(aggregations[dateFacet])] as const];
  return Object.fromEntries([...facets.map((facet) => [facet, readFacet(facet, aggregations)] as const), ...dates]);
}

/** The page of results; without regard to stories a result is a story of its own. */
export function pageOf(request: SearchRequest, { answer, shownBefore }: Asked): StoryPage {
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

function articleOf(
  { found, copies }: StoryHit,
  show: {
    siteUrl: string;
    now: string;
    shownFields: ShownFields;
    highlight: (found: EngineHit, headline: string) => Pick<FoundArticle, 'highlight'>;
  },
): FoundArticle {
  const { hit } = found.source as { hit: HitSource };
  const shown = showFields(toHit(hit, show.siteUrl, show.now), found.source, show.shownFields);
  const sameStory = copies > 0 ? { sameStory: copies } : {};
  return { ...shown, ...sameStory, ...show.highlight(found, hit.headline) };
}
