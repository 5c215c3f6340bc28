import type { Article } from '#shared/articles/article.ts';
import type { CorrectionStore } from '#shared/stores/correction-store.ts';

/** Corrections read out of articles in memory. */
export const createFakeCorrectionStore = (articles: ReadonlyMap<string, Article>): CorrectionStore => ({
  list: async ({ from, below, limit }) =>
    [...articles.values()]
      .flatMap(({ id, corrections = [] }) => corrections.map(({ at, revision }) => ({ articleId: id, revision, at })))
      .map((place) => ({ ...place, position: `${place.at}#${place.articleId}#${place.revision}` }))
      .filter(({ position }) => position >= from && (below === undefined || position < below))
      .sort((a, b) => (a.position < b.position ? 1 : -1))
      .slice(0, limit),
});
