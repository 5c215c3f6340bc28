import type { Article } from '#shared/articles/article.ts';
import { asOf, turningPoints } from '#shared/articles/upcoming.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import type { DueSecond, DueStore } from '#shared/stores/due-store.ts';

interface Deps {
  readonly articles: ArticleStore;
  readonly due: DueStore;
  readonly log: Log;
}

export type Released = 'turned' | 'updated' | 'forgotten' | 'left';

/** How often it is decided again when an editor was quicker. */
const mostTries = 5;

/**
 * Makes one second happen by what the article is now, whatever it was when the second was noted. `left`: it could not be
 * done and is still due; the reason is logged, for the seconds behind it go on.
 */
export async function releaseOne(deps: Deps, second: DueSecond): Promise<Released> {
  try {
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      const released = await tryToRelease(deps, second);
      if (released !== 'stale') return released;
    }
    deps.log.warn(events.releaseFailed, { ...second, reason: 'others keep writing it' });
  } catch (error) {
    deps.log.error(events.releaseFailed, { ...second, reason: error instanceof Error ? error.stack : String(error) });
  }
  return 'left';
}

async function tryToRelease({ articles, due }: Deps, second: DueSecond): Promise<Released | 'stale'> {
  const head = await articles.head(second.articleId);
  if (!head || !turningPoints(head).includes(second.at)) {
    await due.forget(second);
    return 'forgotten';
  }
  const isUpdated = head.upcoming !== undefined && head.upcoming.from <= second.at;
  if (!isUpdated && head.pictureExpiry !== second.at) return due.turn([{ ...second, revision: head.revision }]);
  const article = await articles.article(second.articleId);
  if (article?.revision !== head.revision) return 'stale';
  const next = updated(article, second.at);
  if ((await articles.save(next, head)) !== 'saved') return 'stale';
  // The save forgot the second, unless it is an expiry behind the update: that is the new revision's.
  return turningPoints(next).includes(second.at) ? 'stale' : 'updated';
}

/**
 * The update under embargo as a revision of its own; else the article as it is, for readers without a picture from now
 * on. It says that it was made at its second, as readers were told.
 */
function updated(article: Article, at: string): Article {
  const present = asOf(article, at);
  const { changedAt: _before, ...bare } = present === article ? { ...article, updatedAt: at } : present;
  return { ...bare, revision: article.revision + 1, revisedBy: 'clock' };
}
