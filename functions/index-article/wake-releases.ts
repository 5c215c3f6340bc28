import { turningPoints } from '#shared/articles/upcoming.ts';
import { type ReleaseQueue, wakeAheadMs } from '#shared/stores/release-queue.ts';
import type { ArticleChange } from './article-change.ts';

/** What a worker remembers to have sent a message for; forgotten all at once, since twice is harmless. */
const mostRemembered = 10_000;

/** What has been due for longer the sweep of release-articles has met. */
const sweptMs = 60_000;

/**
 * Sends the messages for what is due so soon that the sweep of release-articles may come too late for it, or became due
 * on its way here; one for each time to come, however often the stream brings its articles.
 */
export function createWakeReleases(
  queue: ReleaseQueue,
): (changes: readonly { readonly change: ArticleChange }[], now: string) => Promise<void> {
  const sent = new Set<string>();
  return async (changes, now) => {
    const between = [shifted(now, -sweptMs), shifted(now, wakeAheadMs)] as const;
    const soon = changes.flatMap(({ change }) => secondsOf(change, between, now)).filter(({ key }) => !sent.has(key));
    if (sent.size > mostRemembered) sent.clear();
    for (const at of new Set(soon.map((one) => one.at))) await queue.wakeFor(at);
    for (const { key } of soon) sent.add(key);
  };
}

/**
 * The seconds that have not come to the article yet. The message for a time that is over may have been answered before the
 * article was stored, so such a second is known by its revision.
 */
const secondsOf = (change: ArticleChange, [after, until]: readonly [string, string], now: string) =>
  turningPoints(change)
    .filter((at) => at > after && at <= until && at > (change.turnedAt ?? ''))
    .map((at) => ({ at, key: at > now ? at : `${at} ${change.id} ${change.revision}` }));

const shifted = (time: string, ms: number): string => new Date(Date.parse(time) + ms).toISOString();
