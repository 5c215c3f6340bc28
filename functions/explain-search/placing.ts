import type { Asked } from '#shared/asking/ask-forgivingly.ts';
import { resultsAsked } from '#shared/asking/build-query.ts';
import { collapseStories, storyKeysOf } from '#shared/asking/collapse-stories.ts';
import type { SearchRequest } from '#shared/asking/search-request.ts';
import type { EngineHit } from '#shared/stores/search-engine.ts';
import { idOf } from './engine-questions.ts';

/** The results as readers see them, and where an article is among them. */
export interface Placing {
  /** Ids in their order, copies of a story left out. */
  readonly order: readonly string[];
  /** The result that stands for the article when it is left out as a copy. */
  readonly copyOf: EngineHit | undefined;
}

/** Places one article among the first results. */
export function placeAmong(id: string, request: SearchRequest, { answer, shownBefore }: Asked): Placing {
  const all = answer.hits;
  const { pageSize, oncePerStory } = request;
  const asked = resultsAsked(request);
  const shown = oncePerStory
    ? collapseStories(all, { pageSize, asked, shownBefore }).hits.map(({ found }) => found)
    : all;
  const own = all.find((hit) => idOf(hit) === id);
  const isLeftOut = own !== undefined && !shown.includes(own);
  return { order: shown.map(idOf), copyOf: isLeftOut ? shown.find((hit) => isSameStory(hit, own)) : undefined };
}

const isSameStory = (one: EngineHit, other: EngineHit): boolean =>
  storyKeysOf(one).some((key) => storyKeysOf(other).includes(key));
