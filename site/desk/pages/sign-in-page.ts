import { element } from '#site/element.ts';
import type { Page } from '#site/page.ts';
import { askDesk, KeyRefused } from '../desk-api.ts';
import { beginSession } from '../session.ts';

/** Asks for a publisher's key. `wasRefused` says that the one before did not do. */
export function signInPage(again: () => void, wasRefused: boolean): Page {
  const refusal = element('p', { class: 'notice', role: 'alert', hidden: !wasRefused }, refusedWords);
  const field = element('input', {
    id: 'key',
    type: 'password',
    autocomplete: 'off',
    spellcheck: 'false',
    required: true,
    'aria-describedby': 'key-hint',
  });
  const form = element(
    'form',
    { class: 'sign-in' },
    refusal,
    element('label', { for: 'key' }, 'Publisher’s key'),
    field,
    element('p', { class: 'hint', id: 'key-hint' }, 'It is kept until this tab is closed, and is in no address.'),
    element('button', { type: 'submit' }, 'Sign in'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    refusal.hidden = true;
    void tryKey(field.value.trim()).then((isGood) => {
      if (isGood) again();
      else refusal.hidden = false;
    }, again);
  });
  const heading = element('h1', { tabindex: '-1' }, 'Sign in to the desk');
  return { title: 'Sign in', content: [heading, form], announcement: 'Sign in to the desk', keep: false };
}

const refusedWords = 'This key is not accepted. It may be mistyped, expired or revoked, or may not edit articles.';

/** Any other failure than a refusal is the next page's to tell. */
async function tryKey(key: string): Promise<boolean> {
  beginSession(key);
  try {
    await askDesk('/editorial/articles?page-size=1');
    return true;
  } catch (error) {
    return !(error instanceof KeyRefused);
  }
}
