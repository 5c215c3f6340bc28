import type { Article } from '#shared/articles/article.ts';
import { nextPictureExpiry } from '#shared/articles/picture-expiry.ts';
import { turningPoints } from '#shared/articles/upcoming.ts';
import type { DueSecond, DueStore } from '#shared/stores/due-store.ts';

export interface FakeDueStore extends DueStore {
  /** Marks in their order: article and second. */
  readonly turned: string[];
  /** How many seconds each call was to turn. */
  readonly calls: number[];
  /** Articles whose row cannot be written. */
  readonly failsFor: Set<string>;
  /** What another writer does at the worst moment. */
  beforeTurn: () => Promise<void>;
  left(): DueSecond[];
}

/** What is due of the articles in a map, less what was forgotten. */
export function createFakeDueStore(articles: ReadonlyMap<string, Article>): FakeDueStore {
  const forgotten = new Set<string>();
  const keyOf = ({ articleId, at, revision }: DueSecond) => `${at}#${articleId}#${revision}`;
  const noted = (): DueSecond[] =>
    [...articles.values()].flatMap((article) =>
      turningPoints(article).map((at) => ({
        articleId: article.id,
        at,
        revision: article.revision,
        ...(article.upcoming ? { updateFrom: article.upcoming.from } : {}),
        pictureExpiry: nextPictureExpiry(article),
      })),
    );
  const left = () => noted().filter((second) => !forgotten.has(keyOf(second)));
  const store: FakeDueStore = {
    turned: [],
    calls: [],
    failsFor: new Set(),
    beforeTurn: async () => {},
    left,
    async between(from, to, limit) {
      const within = left().filter(({ at }) => at >= from && at <= to);
      return within.sort((a, b) => (`${a.at}#${a.articleId}` < `${b.at}#${b.articleId}` ? -1 : 1)).slice(0, limit);
    },
    async turn(seconds) {
      store.calls.push(seconds.length);
      await store.beforeTurn();
      if (seconds.some(({ articleId }) => store.failsFor.has(articleId))) throw new Error('broken');
      if (seconds.some(({ articleId, revision }) => articles.get(articleId)?.revision !== revision)) return 'stale';
      for (const second of seconds) {
        store.turned.push(`${second.articleId} ${second.at}`);
        forgotten.add(keyOf(second));
      }
      return 'turned';
    },
    async forget(second) {
      forgotten.add(keyOf(second));
    },
  };
  return store;
}
