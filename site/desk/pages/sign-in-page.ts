import { element } from '#site/element.ts';
import type { Page } from '#site/page.ts';
import { keyForm } from '../parts/key-form.ts';

/** Asks for a publisher's key, then for the page once `again`. */
export const signInPage = (again: () => void, wasRefused: boolean): Page => ({
  title: 'Sign in',
  content: [element('h1', { tabindex: '-1' }, 'Sign in to the desk'), keyForm(wasRefused, again)],
  announcement: 'Sign in to the desk',
  keep: false,
});
