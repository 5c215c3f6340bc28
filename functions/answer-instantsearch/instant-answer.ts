import { toHit } from '#shared/api/hit.ts';
import type { HitSource } from '#shared/articles/listed-article.ts';
import { escapeHtml } from '#shared/articles/plain-text.ts';
import { slugify } from '#shared/articles/slug.ts';
import type { Asked } from '#shared/asking/ask-forgivingly.ts';
import { collapseStories } from '#shared/asking/collapse-stories.ts';
import { type FacetCount, readFacet } from '#shared/asking/facets.ts';
import { readHighlight } from '#shared/asking/highlight.ts';
import { createMarkNames, type MarkNames } from '#shared/asking/mark-names.ts';
import type { SearchRequest } from '#shared/asking/search-request.ts';
import type { EngineAnswer, EngineHit } from '#shared/stores/search-engine.ts';
import { countsAtLevel, levelNamed } from './category-levels.ts';
import { facetNames, furthestResult } from './instant-request.ts';
import type { InstantParams, InstantResult } from './instant-schemas.ts';
import { type MarkTags, markText } from './marked-text.ts';

/** A choice by its label where the label alone leads back to it, else by its value: clients send back what they see. */
export const facetKey = ({ value, label }: FacetCount): string => (slugify(label) === value ? label : value);

/** The engine's answer as InstantSearch reads it. */
export function buildInstantResult(
  asked: { indexName: string; params: InstantParams; request: SearchRequest; repeated: string },
  { answer, matching }: Pick<Asked, 'answer' | 'matching'>,
  show: { readonly siteUrl: string; readonly now: string },
): InstantResult {
  const markNames = createMarkNames(asked.request.tree, matching.askNames);
  const { params, request } = asked;
  const { page, hitsPerPage, query } = params;
  const nbHits = answer.total.value;
  return {
    index: asked.indexName,
    hits: hitsOf(request, answer).map((hit) => instantHit(hit, params, { ...show, markNames })),
    nbHits,
    page,
    nbPages: hitsPerPage === 0 ? 0 : Math.ceil(Math.min(nbHits, furthestPage(hitsPerPage)) / hitsPerPage),
    hitsPerPage,
    facets: Object.fromEntries(counted(params, request, answer).filter(([, counts]) => Object.keys(counts).length > 0)),
    exhaustiveNbHits: answer.total.relation === 'eq' && !answer.partial,
    exhaustiveFacetsCount: !answer.partial,
    processingTimeMS: answer.tookMs,
    query,
    params: asked.repeated,
  };
}

/** The hits of the page. Pages are counted here, so that only copies on one page stand once. */
function hitsOf({ pageSize, oncePerStory }: SearchRequest, { hits }: EngineAnswer): readonly EngineHit[] {
  const onPage = hits.slice(0, pageSize);
  if (!oncePerStory) return onPage;
  return collapseStories(onPage, { pageSize, asked: pageSize, shownBefore: [] }).hits.map(({ found }) => found);
}

/** The counts of each attribute that was named, under its name. */
function counted(
  params: InstantParams,
  { facets }: SearchRequest,
  { aggregations }: EngineAnswer,
): [string, Record<string, number>][] {
  const names = facetNames(params.facets);
  return (names.includes('*') ? facets : names).flatMap((name) => {
    const level = levelNamed(name);
    const facet = level === undefined ? facets.find((known) => known === name) : 'category';
    if (facet === undefined) return [];
    const counts = readFacet(facet, aggregations);
    return [[name, level === undefined ? countsOf(counts) : countsAtLevel(counts, level)]];
  });
}

/** The last whole page within reach ends here. */
const furthestPage = (hitsPerPage: number): number => Math.floor(furthestResult / hitsPerPage) * hitsPerPage;

const countsOf = (counts: readonly FacetCount[]): Record<string, number> =>
  Object.fromEntries(counts.map((choice) => [facetKey(choice), choice.count]));

function instantHit(
  found: EngineHit,
  params: InstantParams,
  { siteUrl, now, markNames }: { siteUrl: string; now: string; markNames: MarkNames },
) {
  const { hit } = found.source as { hit: HitSource };
  const tags: MarkTags = { open: params.highlightPreTag, close: params.highlightPostTag };
  const words = params.query.split(/\s+/).filter((word) => word !== '').length;
  const mark = (html: string) => markText(html, tags, words);
  const { headline, body } = readHighlight(found.highlight, hit.headline, markNames);
  const standfirst = escapeHtml(hit.standfirst ?? '');
  return {
    ...toHit(hit, siteUrl, now),
    objectID: hit.id,
    _highlightResult: { headline: mark(headline), standfirst: mark(standfirst) },
    _snippetResult: { body: mark(body.length > 0 ? body.join(' … ') : standfirst) },
  };
}

/** Values of one facet whose words begin as was typed, for a refinement list with a search box. */
export function buildFacetResult(params: InstantParams, counts: readonly FacetCount[], tookMs: number): InstantResult {
  const wanted = params.facetQuery.trim().toLowerCase();
  const isWanted = (key: string) =>
    key
      .toLowerCase()
      .split(/\s+/)
      .some((_, at, words) => words.slice(at).join(' ').startsWith(wanted));
  const keys = counts.map((choice) => ({ value: facetKey(choice), count: choice.count }));
  const facetHits = keys
    .filter(({ value }) => isWanted(value))
    .slice(0, params.maxFacetHits)
    .map(({ value, count }) => ({ value, highlighted: value, count }));
  return { facetHits, exhaustiveFacetsCount: true, processingTimeMS: tookMs };
}
