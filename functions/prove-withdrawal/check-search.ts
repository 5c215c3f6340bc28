import { Unavailable } from '#shared/errors.ts';
import type { Surface } from '#shared/receipts/receipt.ts';
import { visibilityFilter } from '#shared/search/visibility-filter.ts';
import type { ArticleHead } from '#shared/stores/article-store.ts';
import type { EngineAnswer, SearchEngine } from '#shared/stores/search-engine.ts';
import type { Found } from './check-store.ts';

export interface SearchDeps {
  readonly engine: SearchEngine;
  readonly now: () => string;
}

type SearchSurface = Extract<Surface, 'search-index' | 'search' | 'suggestions'>;
type Question = (head: ArticleHead, now: string) => Readonly<Record<string, unknown>>;

const counting = { size: 0, track_total_hits: 1 };
const ofArticle = ({ id }: ArticleHead) => ({ term: { id } });

/** One question a surface, in the way that surface asks; each finds nothing when the article is gone. */
const questions = {
  // Whatever the index holds of it but its tombstone.
  'search-index': (head) => ({
    ...counting,
    query: { bool: { filter: [ofArticle(head)], must_not: [{ term: { state: 'hidden' } }] } },
  }),
  search: (head, now) => {
    const { filter, must_not } = visibilityFilter(now);
    return { ...counting, query: { bool: { filter: [...filter, ofArticle(head)], must_not } } };
  },
  suggestions: (head, now) => {
    const { filter, must_not } = visibilityFilter(now);
    const words = { match: { 'headline.exact': { query: head.headline, operator: 'and' } } };
    return { ...counting, query: { bool: { filter: [...filter, ofArticle(head), words], must_not } } };
  },
} as const satisfies Record<SearchSurface, Question>;

/** Looks for an article in the search index. An engine that cannot be asked proves nothing. */
export async function checkSearch(deps: SearchDeps, head: ArticleHead): Promise<Record<SearchSurface, Found>> {
  const check = async (surface: SearchSurface): Promise<Found> => {
    const now = deps.now();
    try {
      return readFound(await deps.engine.search(questions[surface](head, now)), now);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      return { checkedAt: now, gone: false, detail: 'Search is away at the moment, so it cannot be asked.' };
    }
  };
  const [index, search, suggestions] = await Promise.all([
    check('search-index'),
    check('search'),
    check('suggestions'),
  ]);
  return { 'search-index': index, search, suggestions };
}

function readFound({ total, partial }: EngineAnswer, checkedAt: string): Found {
  if (partial) return { checkedAt, gone: false, detail: 'Search answered in part only.' };
  return total.value === 0 ? { checkedAt, gone: true } : { checkedAt, gone: false, detail: 'It is still there.' };
}
