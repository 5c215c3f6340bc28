import type { RouteHandlers } from '#shared/api/route.ts';
import { contentHash } from '#shared/articles/identity.ts';
import { askForgivingly } from '#shared/asking/ask-forgivingly.ts';
import { createAskNamesOf } from '#shared/asking/ask-names-of.ts';
import { buildQuery } from '#shared/asking/build-query.ts';
import type { Matching } from '#shared/asking/forgiveness.ts';
import type { Clause } from '#shared/asking/match-plain.ts';
import { type QueryTree, wantedTexts } from '#shared/asking/query-tree.ts';
import { parseSearchRequest, questionOf } from '#shared/asking/search-request.ts';
import { InvalidInput, NotFound } from '#shared/errors.ts';
import type { NameFamily } from '#shared/search/names/families.ts';
import type { SearchEngine } from '#shared/stores/search-engine.ts';
import { askedPieces } from './asked-pieces.ts';
import { buildExplanation } from './build-explanation.ts';
import {
  countingQuery,
  explainedArticle,
  explainingQuery,
  idOf,
  piecesQuery,
  readPieces,
  readScored,
  type Scored,
} from './engine-questions.ts';
import { type Placing, placeAmong } from './placing.ts';
import type { AskedWords } from './reasons.ts';
import type { routes } from './routes.ts';

/** Places that are looked through for the article; behind them it is counted how many score as much. */
const placesRead = 100;

/** Of those above it: the first, and those right before it. */
const mostAbove = 3;

/**
 * Reads: the search index, the reader's own query as search asks it and three or four more; the families of names.
 * Writes: nothing.
 * Rejects: a question without a word (400), an article that readers cannot see (404); 503 while the engine is down.
 * Repeats: safe.
 */
export function createExplainSearch(deps: {
  engine: SearchEngine;
  readFamilies: () => Promise<readonly NameFamily[]>;
  now: () => string;
}): RouteHandlers<typeof routes> {
  const askNamesOf = createAskNamesOf();
  return {
    async explainSearch({ query: { id, ...parameters } }) {
      const now = deps.now();
      const request = parseSearchRequest({ ...parameters, 'page-size': placesRead, highlight: 'false' });
      if (!request.tree) throw noWords();
      const askNames = askNamesOf(await deps.readFamilies());
      const affinity = contentHash(questionOf(request));
      const asked = await askForgivingly({ engine: deps.engine, askNames, affinity }, request, now, undefined);
      const { matching } = asked;
      const pieces = askedPieces(request, matching);
      const search = (body: Clause) => deps.engine.search(body, affinity);
      const looked = await search(piecesQuery(id, now, pieces));
      const [seen] = looked.hits;
      if (!seen) throw new NotFound('This article');
      const holds = readPieces(looked.aggregations, pieces.length);
      const { query } = buildQuery(request, now, undefined, matching, asked.asOf) as { query: Clause };
      const words = askedWords(request.tree, matching);
      const placing = placeAmong(id, request, asked);
      const ranked = await rank(id, { query, search, placing, words });
      const body = buildExplanation({ article: explainedArticle(seen), request, asked, pieces, holds, ...ranked });
      return { status: 200, body };
    },
  };
}

/** Where the article stands, and what stands above it; nothing when the question does not find it. */
export interface Ranked {
  readonly own: Scored | undefined;
  readonly rank: number | undefined;
  /** The headline under which it is shown when it is a copy of a story. */
  readonly copyOf: string | undefined;
  readonly above: readonly (Scored & { readonly rank: number })[];
}

async function rank(
  id: string,
  is: { query: Clause; search: SearchEngine['search']; placing: Placing; words: AskedWords },
): Promise<Ranked> {
  const { order, copyOf } = is.placing;
  const at = order.indexOf(copyOf ? idOf(copyOf) : id);
  const before = order.slice(0, at < 0 ? undefined : at);
  const ids = [...new Set([...before.slice(0, 1), ...before.slice(-(mostAbove - 1))])];
  const { hits } = await is.search(explainingQuery(is.query, [id, ...ids]));
  const scored = hits.map((hit) => readScored(hit, is.words));
  const own = scored.find(({ article }) => article.id === id);
  if (!own) return { own, rank: undefined, copyOf: undefined, above: [] };
  const above = scored.filter(({ article }) => article.id !== id);
  const placed = above.map((one) => ({ ...one, rank: order.indexOf(one.article.id) + 1 }));
  return {
    own,
    rank: at >= 0 ? at + 1 : (await is.search(countingQuery(is.query, own.score))).total.value,
    copyOf: copyOf && explainedArticle(copyOf).headline,
    above: placed.sort((a, b) => a.rank - b.rank),
  };
}

const noWords = () => new InvalidInput([{ severity: 'error', parameter: 'q', detail: 'has no word to explain by.' }]);

function askedWords(tree: QueryTree, { askNames }: Matching): AskedWords {
  const texts = wantedTexts(tree).map(({ text }) => text);
  const words = texts.flatMap((text) => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? []);
  return {
    words: words.flatMap((word) => [...new Set([word, ...word.split('-')])]),
    names: texts.flatMap((text) => [...askNames(text)]),
  };
}
