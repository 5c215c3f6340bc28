import { element } from '../../element.ts';
import type { Page } from '../../page.ts';
import { failureNotice, failureWords } from '../../parts/failure-notice.ts';
import { KeyRefused } from '../desk-api.ts';
import type { DeskRoute } from '../desk-route.ts';
import { keyOfSession } from '../session.ts';
import { articlesPage } from './articles-page.ts';
import { signInPage } from './sign-in-page.ts';

/** The page of a route; without a key that does, the one that asks for it. Rejects only when `signal` aborts. */
export const createPages =
  (again: () => void) =>
  async (route: DeskRoute, signal: AbortSignal): Promise<Page> => {
    if (keyOfSession() === undefined) return signInPage(again, false);
    try {
      return await pageOf(route, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      return error instanceof KeyRefused ? signInPage(again, true) : failurePage(error);
    }
  };

function pageOf(_route: DeskRoute, signal: AbortSignal): Promise<Page> {
  return articlesPage(signal);
}

function failurePage(error: unknown): Page {
  const words = failureWords(error);
  const heading = element('h1', { tabindex: '-1' }, words.title);
  return {
    title: words.title,
    content: [heading, failureNotice(words)],
    announcement: `${words.title}. ${words.text}`,
    keep: false,
  };
}
