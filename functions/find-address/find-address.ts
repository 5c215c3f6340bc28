import type { RouteHandlers } from '#shared/api/route.ts';
import { Gone, NotFound } from '#shared/errors.ts';
import type { Verdict } from './judge-claims.ts';
import { type ResolveDeps, resolveAddresses } from './resolve-addresses.ts';
import type { routes } from './routes.ts';

/**
 * Addresses of older sites: where readers who ask for one are sent.
 *
 * Reads: the rows of old addresses, then the article or section that one leads to, by key.
 * Writes: nothing.
 * Rejects: what is no address (400), what nobody named or readers may not see (404, one like the other), what was
 * withdrawn or came along no more (410).
 * Repeats: always safe.
 */
export function createFindAddress(deps: ResolveDeps): RouteHandlers<typeof routes> {
  return {
    async findAddress({ query: { url } }) {
      const [verdict] = await resolveAddresses(deps, [url]);
      if (verdict === undefined) throw new NotFound('This address');
      if (verdict === 'gone') throw new Gone('What was at this address');
      const { at, isSame, article } = verdict;
      if (isSame && article) return { status: 200, body: { url: at, article } };
      return { status: 301, body: undefined, headers: { location: at } };
    },
    async checkAddresses({ body: { urls } }) {
      const verdicts = await resolveAddresses(deps, urls);
      return { status: 200, body: { addresses: urls.map((url, at) => ({ url, ...answerOf(verdicts[at]) })) } };
    },
  };
}

function answerOf(verdict: Verdict | undefined) {
  if (verdict === undefined) return { status: 404 as const };
  if (verdict === 'gone') return { status: 410 as const };
  return { status: verdict.isSame ? (200 as const) : (301 as const), location: verdict.at };
}
