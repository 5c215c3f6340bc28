import type { CalendarEntry, DeskArticle, UploadReport, UploadSummary } from './desk-answers.ts';

const minuteMs = 60_000;
/** What is nearer than that counts down. */
export const soonMs = 24 * 60 * minuteMs;

const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** "3 Jan 2026, 14:05", where the editor is. */
export const momentWords = (time: string): string => moments.format(new Date(time));

/** Where the editor's clock is, in summer and winter alike: "Europe/Berlin". */
export const zoneName = (): string => moments.resolvedOptions().timeZone;

/** "in 12 min", "in 40 s"; the moment itself when that is a day or more away, or over. */
export function untilWords(time: string, now: number): string {
  const left = Date.parse(time) - now;
  if (left <= 0 || left >= soonMs) return momentWords(time);
  if (left < minuteMs) return `in ${Math.ceil(left / 1000)} s`;
  const minutes = Math.round(left / minuteMs);
  return minutes < 60 ? `in ${minutes} min` : `in ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The next second at which readers' view of an article changes, and what happens then. */
export function nextTurn(
  article: DeskArticle,
  now: number,
): { readonly what: string; readonly at: string } | undefined {
  const later = (time: string | undefined): time is string => time !== undefined && Date.parse(time) > now;
  if (article.state === 'scheduled') {
    const { publishedAt, embargoedUntil = publishedAt } = article;
    return { what: 'Out', at: embargoedUntil > publishedAt ? embargoedUntil : publishedAt };
  }
  if (later(article.upcoming?.from)) return { what: 'Update', at: article.upcoming.from };
  return later(article.expiresAt) ? { what: 'Expires', at: article.expiresAt } : undefined;
}

const fieldNames: Readonly<Record<string, string>> = {
  bodyHtml: 'Body',
  bodyText: 'Body',
  categories: 'Sections',
  publishedAt: 'Published at',
  embargoedUntil: 'Under embargo until',
  expiresAt: 'Expires at',
  alsoRead: 'Also read',
  canonicalUrl: 'Canonical address',
  pinnedIn: 'Pins',
  upcoming: 'The update that waits',
  withdrawal: 'Taken down',
};

/** A field of an article in an editor's words: "publishedAt" is "Published at". */
export function fieldName(field: string): string {
  const [name = '', ...rest] = field.split('/');
  const named = fieldNames[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
  return rest.length === 0 ? named : `${named}: ${rest.join(' ')}`;
}

export const calendarWords: Readonly<Record<CalendarEntry['what'], string>> = {
  publish: 'Comes out',
  update: 'Is updated',
  expire: 'Expires',
};

export const uploadWords: Readonly<Record<UploadSummary['status'], string>> = {
  'awaiting-file': 'Waits for its file',
  processing: 'Being read',
  published: 'All taken',
  'partly-published': 'Taken in part',
  rejected: 'Refused',
  expired: 'The file never came',
};

export const resultWords: Readonly<Record<UploadReport['articles'][number]['result'], string>> = {
  created: 'New',
  updated: 'Updated',
  unchanged: 'As it was',
  rejected: 'Refused',
};
