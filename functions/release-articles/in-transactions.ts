import { type DueSecond, mostAtOnce } from '#shared/stores/due-store.ts';

/** Seconds in the groups that one transaction takes each: none with two of one article, all in their order. */
export function inTransactions(seconds: readonly DueSecond[]): DueSecond[][] {
  const groups: DueSecond[][] = [];
  for (const second of seconds) {
    const last = groups.at(-1);
    const fits = last && last.length < mostAtOnce && last.every(({ articleId }) => articleId !== second.articleId);
    if (fits) last.push(second);
    else groups.push([second]);
  }
  return groups;
}
