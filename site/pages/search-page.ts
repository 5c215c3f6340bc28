import type { SearchAnswer } from '../answers.ts';
import { element } from '../element.ts';
import type { Page } from '../page.ts';
import { failureNotice, searchFailureWords } from '../parts/failure-notice.ts';
import { loadMore } from '../parts/load-more.ts';
import { searchFilters } from '../parts/search-filters.ts';
import { sectionLinks } from '../parts/section-links.ts';
import { storyItems } from '../parts/story-list.ts';
import { readApi } from '../reader-api.ts';
import { searchParameters, searchPath } from '../reader-route.ts';
import { readSections } from '../section-index.ts';
import { resultWords } from '../wording.ts';

const resultsPerPage = 20;

/** Results of a search with the filters that narrow it; without words, everything, newest first. */
export async function searchPage({ search }: { search: URLSearchParams }, signal: AbortSignal): Promise<Page> {
  const words = search.get('q')?.trim() ?? '';
  const title = words === '' ? 'All articles' : `Search: ${words}`;
  const heading = words === '' ? title : `Results for “${words}”`;
  try {
    const answer = await readApi<SearchAnswer>(apiPath(search), signal);
    const counted = resultWords(answer.total);
    return {
      title,
      content: [searchHeading(heading), element('div', { class: 'search-page' }, ...results(search, answer, counted))],
      announcement: words === '' ? counted : `${counted} for ${words}`,
      keep: true,
    };
  } catch (error) {
    if (signal.aborted) throw error;
    return refusedSearch(heading, error);
  }
}

const searchHeading = (text: string) => element('h1', { class: 'search-heading', tabindex: '-1', dir: 'auto' }, text);

function results(search: URLSearchParams, answer: SearchAnswer, counted: string): HTMLElement[] {
  const list = element('ul', { class: 'stories' }, ...storyItems(answer.articles, { headingLevel: 2 }));
  const more = loadMore(list, answer.next, async (cursor) => {
    const { articles, next } = await readApi<SearchAnswer>(apiPath(search, cursor));
    return { items: storyItems(articles, { headingLevel: 2 }), next };
  });
  return [
    searchFilters(search, answer),
    element(
      'div',
      { class: 'results' },
      element('p', { class: 'count' }, counted),
      answer.partial && element('p', { class: 'notice' }, 'Some results may be missing. Try again in a moment.'),
      answer.articles.length > 0 ? list : nothingFound(search),
      more,
    ),
  ];
}

function nothingFound(search: URLSearchParams): HTMLElement {
  const narrowed = searchParameters.some((name) => name !== 'q' && name !== 'order-by' && search.get(name));
  return element(
    'div',
    { class: 'notice' },
    element('p', {}, 'No article matches. Try fewer or other words.'),
    narrowed &&
      element(
        'p',
        {},
        element(
          'a',
          { href: searchPath(search, { category: '', 'from-date': '', 'to-date': '' }) },
          'Search all sections and dates',
        ),
      ),
  );
}

/** Search failed, so the sections are offered in its place. */
async function refusedSearch(heading: string, error: unknown): Promise<Page> {
  const words = searchFailureWords(error);
  const sections = await readSections().catch(() => []);
  return {
    title: words.title,
    content: [
      searchHeading(words.title === 'Search is resting' ? words.title : heading),
      failureNotice(words),
      sections.length > 0 && element('nav', { class: 'ways-on', 'aria-label': 'Ways on' }, sectionLinks(sections)),
    ],
    announcement: words.text,
    keep: false,
  };
}

function apiPath(search: URLSearchParams, cursor?: string): string {
  const asked = new URLSearchParams(searchPath(search).split('?')[1] ?? '');
  asked.set('page-size', String(resultsPerPage));
  asked.set('highlight', 'true');
  if (cursor === undefined) asked.set('facets', 'category');
  else asked.set('cursor', cursor);
  return `/search?${asked}`;
}
