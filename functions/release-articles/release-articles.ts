import { Unavailable } from '#shared/errors.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import type { DueSecond, DueStore } from '#shared/stores/due-store.ts';
import type { ReleaseQueue } from '#shared/stores/release-queue.ts';
import { inTransactions } from './in-transactions.ts';
import { type Released, releaseOne } from './release-one.ts';

export interface ReleaseArticlesDeps {
  readonly articles: ArticleStore;
  readonly due: DueStore;
  readonly queue: ReleaseQueue;
  readonly now: () => string;
  readonly wait: (ms: number) => Promise<unknown>;
  readonly log: Log;
}

/** A message that comes earlier than this before its second is sent anew rather than waited for. */
const longestWaitMs = 3000;

/** The sweep comes each minute and is a few seconds late at times: it looks as far ahead as two of it. */
const sweepAheadMs = 120_000;

/** What is still there so long after its second was missed by the message: worth an alarm when it goes on. */
const lateMs = 90_000;

/** A transaction that met ours is over after this. */
const conflictMs = 50;

/** Seconds read at a time, and how many of them are released side by side when each needs calls of its own. */
const pageSize = 200;
const singlesAtOnce = 10;

/**
 * Makes what is due happen: an embargo or an expiry is marked in the article's row, so that index and change feed hear of
 * it; an update under embargo, or what is left when the rights to a picture end, becomes the article's next revision.
 *
 * Reads: what is due, articles.
 * Writes: marks and revisions, messages to itself.
 * Rejects: nothing.
 * Repeats: safe in any order; what is due is forgotten in the same transaction that makes it happen. Throws, to be
 * called again, when something was left undone.
 */
export function createReleaseArticles(deps: ReleaseArticlesDeps) {
  const underWay = new Map<string, Promise<void>>();
  return {
    /** Releases what is due at `at`, at that very time. Several messages for it that come together are one. */
    release(at: string): Promise<void> {
      const running = underWay.get(at) ?? releaseAt(deps, at).finally(() => underWay.delete(at));
      underWay.set(at, running);
      return running;
    },
    /** Sends the messages for what is due soon, and releases what should have been released already. */
    async sweep(): Promise<void> {
      const now = deps.now();
      const soon = new Date(Date.parse(now) + sweepAheadMs).toISOString();
      await wakeForAll(deps, now, soon);
      await releaseBetween(deps, '', now);
    },
  };
}

async function releaseAt(deps: ReleaseArticlesDeps, at: string): Promise<void> {
  const restMs = () => Date.parse(at) - Date.parse(deps.now());
  if (restMs() > longestWaitMs) return deps.queue.wakeFor(at);
  // Read ahead: at the second itself there is nothing to do but to write.
  const ahead = restMs() > 0 ? await deps.due.between(at, at, pageSize) : [];
  while (restMs() > 0) await deps.wait(restMs());
  await releaseBetween(deps, at, at, ahead);
}

/** A message for each of the times, however many articles are due at it. */
async function wakeForAll({ due, queue }: ReleaseArticlesDeps, now: string, to: string): Promise<void> {
  for (let from = now; ; ) {
    const seconds = await due.between(from, to, pageSize);
    const times = [...new Set(seconds.map(({ at }) => at))];
    await Promise.all(times.map((at) => queue.wakeFor(at)));
    const last = times.at(-1);
    if (last === undefined || seconds.length < pageSize) return;
    from = after(last);
  }
}

const after = (time: string): string => new Date(Date.parse(time) + 1).toISOString();

/** `ahead` is what was read already; what came to it since is read after it. */
async function releaseBetween(
  deps: ReleaseArticlesDeps,
  first: string,
  to: string,
  ahead: readonly DueSecond[] = [],
): Promise<void> {
  const counts: Counts = { turned: 0, updated: 0, forgotten: 0, left: 0 };
  await releasePage(deps, ahead, counts);
  for (let from = first; ; ) {
    const seconds = await deps.due.between(from, to, pageSize);
    noteLate(deps, seconds);
    const done = await releasePage(deps, seconds, counts);
    const last = seconds.at(-1);
    if (last === undefined || seconds.length < pageSize) break;
    // What could not be released must not stand in the way of what is behind it.
    if (done === 0) from = after(last.at);
  }
  deps.log.info(events.articlesReleased, counts);
  if (counts.left > 0) throw new Unavailable('The article store');
}

function noteLate({ now, log }: ReleaseArticlesDeps, seconds: readonly DueSecond[]): void {
  const late = new Date(Date.parse(now()) - lateMs).toISOString();
  const missed = seconds.filter(({ at }) => at < late);
  if (missed.length > 0) log.warn(events.releasesLate, { seconds: missed.length, since: missed[0]?.at });
}

type Counts = Record<Released, number>;

const makesRevision = ({ at, updateFrom, pictureExpiry }: DueSecond): boolean =>
  (updateFrom !== undefined && updateFrom <= at) || pictureExpiry === at;

/**
 * Many at once where nothing but a mark is needed; alone what an update waits for, or what another writer changed.
 * Answers how many are done.
 */
async function releasePage(deps: ReleaseArticlesDeps, seconds: readonly DueSecond[], counts: Counts): Promise<number> {
  const plain = seconds.filter((second) => !makesRevision(second));
  const overtaken: DueSecond[] = [];
  const transactions = inTransactions(plain);
  const outcomes = await Promise.all(transactions.map((some) => deps.due.turn(some).catch(() => 'stale' as const)));
  transactions.forEach((some, place) => {
    if (outcomes[place] === 'turned') counts.turned += some.length;
    else overtaken.push(...some);
  });
  const alone = [...seconds.filter((second) => !plain.includes(second)), ...(await stillDue(deps, overtaken))];
  const before = counts.left;
  for (let start = 0; start < alone.length; start += singlesAtOnce) {
    const some = alone.slice(start, start + singlesAtOnce);
    for (const released of await Promise.all(some.map((second) => releaseOne(deps, second)))) counts[released] += 1;
  }
  return seconds.length - (counts.left - before);
}

/** What another call of this function did meanwhile is done. */
async function stillDue({ due, wait }: ReleaseArticlesDeps, overtaken: readonly DueSecond[]): Promise<DueSecond[]> {
  const [first, last] = [overtaken.at(0), overtaken.at(-1)];
  if (!first || !last) return [];
  await wait(conflictMs);
  const noted = await due.between(first.at, last.at, pageSize);
  return overtaken.filter(({ articleId, at }) => noted.some((one) => one.articleId === articleId && one.at === at));
}
