import { turningPoints } from '#shared/articles/upcoming.ts';
import { type ReleaseQueue, wakeAheadMs } from '#shared/stores/release-queue.ts';
import type { ArticleChange } from './article-change.ts';

/** Times a worker remembers to have sent a message for; forgotten all at once, since twice is harmless. */
const mostRemembered = 10_000;

/**
 * Sends the messages for what is due so soon that the sweep of release-articles may come too late for it; one for each
 * time, however often the stream brings its articles.
 */
export function createWakeReleases(
  queue: ReleaseQueue,
): (changes: readonly { readonly change: ArticleChange }[], now: string) => Promise<void> {
  const sent = new Set<string>();
  return async (changes, now) => {
    const horizon = new Date(Date.parse(now) + wakeAheadMs).toISOString();
    const soon = changes
      .flatMap(({ change }) => turningPoints(change))
      .filter((at) => at > now && at <= horizon && !sent.has(at));
    if (sent.size > mostRemembered) sent.clear();
    for (const at of new Set(soon)) {
      await queue.wakeFor(at);
      sent.add(at);
    }
  };
}
