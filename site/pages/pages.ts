import { element } from '../element.ts';
import type { Page } from '../page.ts';
import { type FailureWords, failureNotice, failureWords } from '../parts/failure-notice.ts';
import { ApiFailure } from '../reader-api.ts';
import type { ReaderRoute } from '../reader-route.ts';
import { articlePage } from './article-page.ts';
import { homePage } from './home-page.ts';
import { searchPage } from './search-page.ts';
import { sectionPage } from './section-page.ts';

/** What is said of a page that is not there, where it can be said better than in general. */
const missing: Partial<Record<ReaderRoute['page'], string>> = {
  article: 'There is no article at this address. It may be mistyped, or not published yet.',
  section: 'There is no section of this name.',
};

/** The page of a route; a failure becomes a page that says so. Rejects only when `signal` aborts. */
export async function buildPage(route: ReaderRoute, signal: AbortSignal): Promise<Page> {
  try {
    return await pageOf(route, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    const words = failureWords(error);
    const better = error instanceof ApiFailure && error.status === 404 ? missing[route.page] : undefined;
    return failurePage(better === undefined ? words : { ...words, text: better });
  }
}

function pageOf(route: ReaderRoute, signal: AbortSignal): Promise<Page> {
  switch (route.page) {
    case 'home':
      return homePage(route, signal);
    case 'search':
      return searchPage(route, signal);
    case 'section':
      return sectionPage(route, signal);
    case 'article':
      return articlePage(route, signal);
    case 'unknown':
      return Promise.reject(new ApiFailure(404));
  }
}

const failurePage = (words: FailureWords): Page => ({
  title: words.title,
  content: [
    element('h1', { tabindex: '-1' }, words.title),
    failureNotice(words),
    element('p', {}, element('a', { href: '/' }, 'To the front page')),
  ],
  announcement: `${words.title}. ${words.text}`,
  keep: false,
});
