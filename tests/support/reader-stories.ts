import { callApi } from '#cli/api.ts';
import { uploadFile } from '#cli/upload-file.ts';

/** Articles that the browser tests publish for themselves, in a section of their own. */
export const section = { name: 'Lamplighters', slug: 'lamplighters' };

/** A word that stands in every one of these articles and in no other. */
export const commonWord = 'zephyrlamp';

export const markupHeadline = 'Reader writes <img src=x onerror=alert(1)> & is quoted in full';
export const arabicHeadline = 'حارس المصابيح يتقاعد بعد أربعين عاما';
export const pinnedHeadline = 'Lamps on the long pier stay lit';
export const withdrawnHeadline = 'The lamp that never was';
/** Long enough to scroll, and in words of its own: copies of one story would stand once among results. */
const body = (externalId: string): string =>
  Array.from(
    { length: 12 },
    (_, night) => `Keeper ${externalId} lit ${night} lamps, ${externalId} walked ${night} miles, ${externalId} slept.`,
  ).join('\n\n');

const story = (externalId: string, headline: string, day: number, more: object = {}) => ({
  externalId,
  headline,
  standfirst: 'What the lamplighters did next',
  bodyText: `${body(externalId)}\n\nThe ${commonWord} is the oldest of them.`,
  categories: [section.name],
  publishedAt: `2026-01-${String(day).padStart(2, '0')}T08:00:00Z`,
  language: 'en',
  authors: ['Ada Wick'],
  source: 'Evening Lamp',
  agencies: ['Glim'],
  ...more,
});

const articles = [
  story('markup', markupHeadline, 28),
  story('arabic', arabicHeadline, 27, { language: 'ar' }),
  story('pinned', pinnedHeadline, 3, {
    pinnedIn: [section.name],
    tags: ['piers'],
    pictures: [{ url: 'https://pictures.example/pier.jpg', caption: 'The pier', credit: 'A. Wick', alt: 'A pier' }],
    alsoRead: [{ title: 'Lamp round number 7' }],
  }),
  story('withdrawn', withdrawnHeadline, 2),
  ...Array.from({ length: 22 }, (_, index) => story(`round-${index}`, `Lamp round number ${index}`, 4 + index)),
];

export const visibleCount = articles.length - 1;

/** Publishes the articles, withdraws one, and waits until search finds the rest. Every test file may ask for it. */
export async function publishReaderStories(api: { apiUrl: string; key: string }): Promise<void> {
  const last = await fetch(`${api.apiUrl}/articles/the-lamp-that-never-was`);
  if (last.status !== 410) await publish(api);
  await untilFound(api.apiUrl, visibleCount);
}

async function publish(api: { apiUrl: string; key: string }): Promise<void> {
  const report = await uploadFile(api, {
    filename: 'lamplighters.json',
    contentType: 'application/json',
    bytes: new TextEncoder().encode(JSON.stringify(articles)),
  });
  const refused = report.articles.filter(({ result }) => result === 'rejected');
  if (refused.length > 0 || report.articles.length !== articles.length) throw new Error(JSON.stringify(report));
  const id = report.articles.find(({ headline }) => headline === withdrawnHeadline)?.id;
  await callApi(api, {
    method: 'POST',
    path: `/editorial/articles/${id}/withdraw`,
    body: { kind: 'withdraw', reason: 'It never was.' },
  });
}

async function untilFound(apiUrl: string, count: number): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    const answer = await fetch(`${apiUrl}/search?q=${commonWord}&page-size=1`);
    const found = answer.ok ? ((await answer.json()) as { total: { value: number } }).total.value : -1;
    if (found === count) return;
    if (Date.now() > until) throw new Error(`Search finds ${found} of ${count} articles (status ${answer.status}).`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
