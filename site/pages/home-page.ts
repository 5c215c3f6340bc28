import type { SearchAnswer, SectionAnswer } from '../answers.ts';
import { type Child, element } from '../element.ts';
import type { Page } from '../page.ts';
import { failureNotice, searchFailureWords } from '../parts/failure-notice.ts';
import { story, storyItems } from '../parts/story-list.ts';
import { readApi } from '../reader-api.ts';
import { sectionPath } from '../reader-route.ts';
import { readSections, type Section } from '../section-index.ts';

/** The lead, two under it while it has no picture, three beside it, six below. */
const newestCount = 12;
/** Each is a request of its own, made one after the other once the newest stand. */
const sectionsShown = 4;
const storiesPerSection = 3;

/** The front page: the newest first, then a few headlines of the fullest sections. */
export async function homePage(_route: unknown, signal: AbortSignal): Promise<Page> {
  const newest = await newestStories(signal);
  const sections = element('div', { class: 'section-fronts' });
  void fillSections(sections);
  return {
    content: [element('h1', { class: 'visually-hidden', tabindex: '-1' }, 'The newest'), ...newest, sections],
    announcement: 'The newest articles',
    keep: true,
  };
}

/** Without the search engine there is no list of the newest; the sections below still stand. */
async function newestStories(signal: AbortSignal): Promise<Child[]> {
  try {
    const { articles } = await readApi<SearchAnswer>(`/search?order-by=newest&page-size=${newestCount}`, signal);
    const [lead, ...rest] = articles;
    if (!lead) return [element('p', { class: 'notice' }, 'Nothing has been published yet.')];
    return [
      element(
        'div',
        { class: 'front' },
        element(
          'div',
          {},
          element('div', { class: 'lead' }, story(lead, { headingLevel: 2 })),
          element('ul', { class: 'under' }, ...storyItems(rest.slice(9), { headingLevel: 2 })),
        ),
        element('ul', { class: 'beside' }, ...storyItems(rest.slice(0, 3), { headingLevel: 2 })),
      ),
      element('ul', { class: 'below' }, ...storyItems(rest.slice(3, 9), { headingLevel: 2 })),
    ];
  } catch (error) {
    if (signal.aborted) throw error;
    return [failureNotice(searchFailureWords(error))];
  }
}

/** A section that cannot be read is left out: the front page is more than its parts. */
async function fillSections(target: HTMLElement): Promise<void> {
  const sections = await readSections().catch(() => []);
  const fullest = sections.toSorted((a, b) => b.count - a.count).slice(0, sectionsShown);
  for (const section of fullest) {
    const front = await sectionFront(section).catch(() => undefined);
    if (front) target.append(front);
  }
}

async function sectionFront({ slug, name }: Section): Promise<HTMLElement | undefined> {
  const path = `/categories/${encodeURIComponent(slug)}/articles?page-size=${storiesPerSection}`;
  const { pinned, articles } = await readApi<SectionAnswer>(path);
  const shown = [...pinned, ...articles].slice(0, storiesPerSection);
  if (shown.length === 0) return undefined;
  return element(
    'section',
    { class: 'section-front' },
    element('h2', { dir: 'auto' }, element('a', { href: sectionPath(slug) }, name)),
    element('ul', {}, ...storyItems(shown, { headingLevel: 3, brief: true })),
  );
}
