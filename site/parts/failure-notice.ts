import { element } from '../element.ts';
import { ApiFailure } from '../reader-api.ts';

/** What went wrong in a reader's words: a heading and what to do. */
export interface FailureWords {
  readonly title: string;
  readonly text: string;
  /** Whether asking again may help. */
  readonly again: boolean;
}

const byStatus: Readonly<Record<number, FailureWords>> = {
  0: {
    title: 'We cannot be reached',
    text: 'There is no answer from here. Check your connection and try again.',
    again: true,
  },
  404: {
    title: 'Nothing here',
    text: 'There is nothing at this address. It may be mistyped, or not published yet.',
    again: false,
  },
  410: { title: 'Withdrawn', text: 'This article was withdrawn.', again: false },
  429: { title: 'Very busy', text: 'Many people are reading just now. Try again in a moment.', again: true },
};

const somethingBroke: FailureWords = {
  title: 'Something went wrong',
  text: 'That is our fault, not yours. Try again in a moment.',
  again: true,
};

/** What a failure is called and what the reader can do; anything but an ApiFailure is a fault of ours. */
export function failureWords(error: unknown): FailureWords {
  if (!(error instanceof ApiFailure)) return somethingBroke;
  if (error.status === 503) return { title: 'Resting', text: `We are having a rest. ${whenAgain(error)}`, again: true };
  if (error.status === 400) return { title: 'That does not work', text: inputWords(error), again: false };
  return byStatus[error.status] ?? somethingBroke;
}

/** Search has an engine of its own, so it may rest while everything else goes on. */
export function searchFailureWords(error: unknown): FailureWords {
  if (!(error instanceof ApiFailure)) return failureWords(error);
  if (error.status === 503) {
    return {
      title: 'Search is resting',
      text: `Search is resting; sections still work. ${whenAgain(error)}`,
      again: true,
    };
  }
  if (error.status === 400) return { title: 'This search does not work', text: inputWords(error), again: false };
  return failureWords(error);
}

const inputWords = (error: ApiFailure): string => error.message || 'Change it and try again.';

const whenAgain = ({ retryAfterSeconds: seconds }: ApiFailure): string =>
  seconds === undefined || seconds < 2 ? 'Try again in a moment.' : `Try again in ${seconds} seconds.`;

/** A failure in place of what should stand there, with a link that asks again where that may help. */
export function failureNotice({ text, again }: FailureWords): HTMLElement {
  return element(
    'div',
    { class: 'notice', role: 'alert' },
    element('p', {}, text),
    again && element('p', {}, element('a', { href: `${location.pathname}${location.search}` }, 'Try again')),
  );
}
