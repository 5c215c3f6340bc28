import { element } from '#site/element.ts';
import type { Page } from '#site/page.ts';
import { type FailureWords, failureNotice, failureWords } from '#site/parts/failure-notice.ts';
import { ApiFailure } from '#site/reader-api.ts';
import { KeyRefused } from '../desk-api.ts';
import type { DeskRoute } from '../desk-route.ts';
import { keyOfSession } from '../session.ts';
import { articlePage } from './article-page.ts';
import { articlesPage } from './articles-page.ts';
import { scheduledPage } from './scheduled-page.ts';
import { signInPage } from './sign-in-page.ts';
import { uploadPage } from './upload-page.ts';
import { uploadsPage } from './uploads-page.ts';

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

function pageOf(route: DeskRoute, signal: AbortSignal): Promise<Page> {
  switch (route.page) {
    case 'articles':
      return articlesPage(signal);
    case 'scheduled':
      return scheduledPage(signal);
    case 'uploads':
      return uploadsPage(signal);
    case 'upload':
      return uploadPage(route, signal);
    case 'article':
      return articlePage(route, signal);
    case 'unknown':
      return Promise.reject(new ApiFailure(404));
  }
}

/** A good key may lack a scope; the API says which. */
const forbidden = ({ message }: ApiFailure) => ({ title: 'Not with this key', text: message, again: false });

const missing = { title: 'Nothing here', text: 'There is nothing of yours at this address.', again: false };

function deskWords(error: unknown): FailureWords {
  if (!(error instanceof ApiFailure)) return failureWords(error);
  if (error.status === 403) return forbidden(error);
  return error.status === 404 ? missing : failureWords(error);
}

function failurePage(error: unknown): Page {
  const words = deskWords(error);
  const heading = element('h1', { tabindex: '-1' }, words.title);
  return {
    title: words.title,
    content: [heading, failureNotice(words)],
    announcement: `${words.title}. ${words.text}`,
    keep: false,
  };
}
