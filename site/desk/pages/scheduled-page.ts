import { type Child, element } from '#site/element.ts';
import type { Page } from '#site/page.ts';
import type { CalendarEntry } from '../desk-answers.ts';
import { askDesk } from '../desk-api.ts';
import { deskArticlePath } from '../desk-route.ts';
import { calendarWords, soonMs, zoneName } from '../desk-wording.ts';
import { badge } from '../parts/badge.ts';
import { countdown } from '../parts/countdown.ts';

const days = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** What the clock will do by itself, day by day. */
export async function scheduledPage(signal: AbortSignal): Promise<Page> {
  const path = '/editorial/calendar?page-size=100';
  const { body } = await askDesk<{ entries: readonly CalendarEntry[]; next?: string }>(path, { signal });
  const byDay = Map.groupBy(body.entries, ({ at }) => days.format(new Date(at)));
  const content: Child[] = [...byDay].flatMap(([day, entries]) => [
    element('h2', {}, day),
    element('ul', { class: 'desk-list' }, ...entries.map(entryRow)),
  ]);
  return {
    title: 'Scheduled',
    content: [
      element('h1', { tabindex: '-1' }, 'Scheduled'),
      element('p', { class: 'hint' }, `Times are in ${zoneName()}.`),
      ...(content.length > 0 ? content : [element('p', { class: 'notice' }, 'Nothing waits for its time.')]),
      body.next !== undefined && element('p', { class: 'hint' }, 'More follows later than these.'),
    ],
    announcement: `${body.entries.length} scheduled`,
    keep: false,
  };
}

const entryRow = ({ at, what, article }: CalendarEntry): HTMLElement =>
  element(
    'li',
    {},
    element('p', { class: 'clock' }, element('time', { datetime: at }, clock.format(new Date(at)))),
    element(
      'div',
      { class: 'row-text' },
      element(
        'p',
        { class: 'headline' },
        element('a', { href: deskArticlePath(article.id), dir: 'auto' }, article.headline),
      ),
      element('p', { class: 'facts' }, badge(what, calendarWords[what])),
    ),
    Date.parse(at) - Date.now() < soonMs && element('p', { class: 'turn' }, countdown(at)),
  );
