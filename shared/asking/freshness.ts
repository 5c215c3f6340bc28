import type { Clause } from './match-plain.ts';
import { wantedTexts } from './query-tree.ts';
import type { SearchRequest } from './search-request.ts';

/** How much of a score depends on the article's age, and after how long half of that is lost. */
interface Fading {
  readonly share: number;
  readonly halfLife: string;
}

/**
 * By what a question asks for.
 * - `gentle`: of two articles that answer alike the newer stands first, and a much better answer stays above a newer.
 * - `breaking`: who says "latest" means the last days.
 * - `timeless`: who names a year or chooses dates looks into the archive.
 * The shares are a newsroom's judgement; the public collections have no dates and say nothing on them.
 */
const fadings = {
  gentle: { share: 0.3, halfLife: '30d' },
  breaking: { share: 0.7, halfLife: '3d' },
  timeless: undefined,
} as const satisfies Record<string, Fading | undefined>;

const breakingWords = /\b(?:latest|breaking|today|tonight|now|live|update|updates)\b/i;
const yearNamed = /(?<![\p{L}\p{N}])(?:1[6-9]|20)\d\d(?![\p{L}\p{N}])/u;

type Kind = keyof typeof fadings;

/** What kind of question it is, as to time. */
export function freshnessKind({ tree, order, from, to, timeless }: SearchRequest): Kind {
  if (timeless || tree === undefined || order !== 'relevance' || from !== undefined || to !== undefined)
    return 'timeless';
  const texts = wantedTexts(tree).map(({ text }) => text);
  if (texts.some((text) => yearNamed.test(text))) return 'timeless';
  return texts.some((text) => breakingWords.test(text)) ? 'breaking' : 'gentle';
}

/**
 * The query with scores that fade with age. `asOf` stays the same on all pages of an answer, so that no score moves
 * between them.
 */
export function withFreshness(query: Clause, request: SearchRequest, asOf: string): Clause {
  const fading: Fading | undefined = fadings[freshnessKind(request)];
  if (!fading) return query;
  const { share, halfLife } = fading;
  const byAge = { exp: { visibleFrom: { origin: asOf, scale: halfLife, decay: 0.5 } }, weight: share };
  return {
    function_score: { query, functions: [{ weight: 1 - share }, byAge], score_mode: 'sum', boost_mode: 'multiply' },
  };
}
