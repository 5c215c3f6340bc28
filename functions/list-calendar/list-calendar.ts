import { articleUrl } from '#shared/api/hit.ts';
import type { RouteHandlers } from '#shared/api/route.ts';
import { shownState } from '#shared/articles/life-cycle.ts';
import { listedAsOf } from '#shared/articles/listed-article.ts';
import { laterOf, parseTime } from '#shared/articles/time.ts';
import { visibleFrom } from '#shared/articles/visibility.ts';
import { InvalidInput } from '#shared/errors.ts';
import type { Cursors } from '#shared/lambda/cursor.ts';
import type { CalendarSecond, CalendarStore } from '#shared/stores/calendar-store.ts';
import type { CalendarEntry, routes } from './routes.ts';

interface Deps {
  readonly calendar: CalendarStore;
  readonly cursors: Cursors;
  readonly siteUrl: string;
  readonly now: () => string;
}

/**
 * What the clock will do: what is scheduled or embargoed appears, updates come into force, articles expire. What is
 * behind us is not in it.
 *
 * Reads: the calendar's rows, by key.
 * Writes: nothing.
 * Rejects: times and cursors it cannot read (400). Another publisher's articles are never in it.
 * Repeats: always safe.
 */
export function createListCalendar(deps: Deps): RouteHandlers<typeof routes> {
  return {
    async listCalendar({ caller, query }) {
      const now = deps.now();
      const from = laterOf(now, readTime('from', query.from, 'T00:00:00.000Z'));
      const to = readTime('to', query.to, 'T23:59:59.999Z') ?? lastOfAll;
      const scope = `calendar ${caller.publisherId} ${query.from} ${query.to}`;
      const after = deps.cursors.readText(query.cursor, scope, now);
      const limit = query['page-size'];
      const range = { from, to, limit: limit + 1, ...(after === undefined ? {} : { after }) };
      // DynamoDB refuses a range that ends before it begins.
      const found = after === undefined && from > to ? [] : await deps.calendar.seconds(caller.publisherId, range);
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      const next = last && deps.cursors.write(last.position, scope, now);
      return { status: 200, body: { entries: page.flatMap((one) => entriesOf(one, deps.siteUrl, now)), next } };
    },
  };
}

const lastOfAll = '9999';

/** A time, or a UTC day from its first or to its last moment. */
function readTime(parameter: string, text: string | undefined, ofDay: string): string | undefined {
  if (text === undefined) return undefined;
  const time = parseTime(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}${ofDay}` : text);
  if (time !== undefined) return time;
  const detail = 'is not a day like 2026-01-31 or a time with a zone like 2026-01-31T09:00:00Z.';
  throw new InvalidInput([{ severity: 'error', parameter, detail }]);
}

/** One second may bring two things: an update comes into force and the article expires. */
function entriesOf({ at, article }: CalendarSecond, siteUrl: string, now: string): CalendarEntry[] {
  const happens = {
    publish: visibleFrom(article) === at,
    update: article.upcoming?.from === at,
    expire: article.expiresAt === at,
  };
  const { id, externalId, slug, revision } = article;
  const { headline, canonicalUrl } = listedAsOf(article, at);
  const url = articleUrl({ slug, canonicalUrl }, siteUrl);
  const state = shownState(article, now);
  return (['publish', 'update', 'expire'] as const)
    .filter((what) => happens[what])
    .map((what) => ({ at, what, article: { id, externalId, slug, url, headline, state, revision } }));
}
