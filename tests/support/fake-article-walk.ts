import type { Article } from '#shared/articles/article.ts';
import { listingPosition, monthOf } from '#shared/stores/article-keys.ts';
import { headOf } from '#shared/stores/article-rows.ts';
import type { ArticleWalk, Place } from '#shared/stores/article-walk.ts';

/** Where a fake store keeps the text of a revision. */
export const fakeBodyKey = ({ id, revision }: Pick<Article, 'id' | 'revision'>): string => `${id}/${revision}`;

/** The walk over articles in memory; those in `unlisted` stand in no list. */
export function createFakeArticleWalk(
  articles: ReadonlyMap<string, Article>,
  unlisted: ReadonlySet<string> = new Set(),
): ArticleWalk {
  const listed = () => [...articles.values()].filter(({ id }) => !unlisted.has(id));
  const months = () =>
    [...new Set(listed().map((one) => `${one.publisherId} ${monthOf(listingPosition(one))}`))].sort();
  const placeOf = (month: string | undefined): Place | undefined =>
    month === undefined ? undefined : { publisherId: month.split(' ')[0] ?? '', month: month.split(' ')[1] ?? '' };
  return {
    start: async () => placeOf(months()[0]),
    async page({ publisherId, month, after = '' }, limit) {
      const here = listed()
        .filter((one) => one.publisherId === publisherId && monthOf(listingPosition(one)) === month)
        .map((one) => ({ id: one.id, revision: one.revision, position: listingPosition(one) }))
        .filter(({ position }) => position > after)
        .sort((a, b) => (a.position < b.position ? -1 : 1));
      const met = here.slice(0, limit);
      const isMore = here.length > limit;
      const later = placeOf(months().find((one) => one > `${publisherId} ${month}`));
      const next = isMore ? { publisherId, month, after: met.at(-1)?.position ?? '' } : later;
      return { met: met.map(({ id, revision }) => ({ id, revision })), ...(next && { next }) };
    },
    async heads(ids) {
      const found = [...new Set(ids)].flatMap((id) => articles.get(id) ?? []);
      return new Map(found.map((one) => [one.id, { head: headOf(one), bodyKey: fakeBodyKey(one) }]));
    },
    listed: async (heads) =>
      new Map(
        heads.flatMap((head) => {
          const one = articles.get(head.id);
          const isThere = one && !unlisted.has(one.id) && listingPosition(one) === listingPosition(head);
          return isThere ? [[one.id, one.revision]] : [];
        }),
      ),
  };
}
