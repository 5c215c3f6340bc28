import { element } from '#site/element.ts';
import { askDesk, KeyRefused } from '../desk-api.ts';
import { beginSession } from '../session.ts';
import { field } from './field.ts';

const refusedWords = 'This key is not accepted. It may be mistyped, expired or revoked.';

/** Asks for a publisher's key. `done` once one is good; `wasRefused` says that the one before did not do. */
export function keyForm(wasRefused: boolean, done: () => void): HTMLElement {
  const refusal = element('p', { class: 'complaint', role: 'alert' }, wasRefused && refusedWords);
  const key = element('input', {
    type: 'password',
    autocomplete: 'off',
    spellcheck: 'false',
    required: true,
  });
  const button = element('button', { type: 'submit' }, 'Sign in');
  const form = element(
    'form',
    { class: 'sign-in' },
    refusal,
    field('Publisher’s key', key, 'It is kept until this tab is closed, and is in no address.'),
    element('div', { class: 'actions' }, button),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    refusal.textContent = '';
    button.disabled = true;
    void isGood(key.value.trim()).then((good) => {
      button.disabled = false;
      if (good) return done();
      refusal.textContent = refusedWords;
      key.select();
    });
  });
  return form;
}

/** Any other failure than a refusal is for the next page to tell. */
async function isGood(key: string): Promise<boolean> {
  // What no header can hold is no key.
  if (!/^[\x21-\x7e]+$/.test(key)) return false;
  beginSession(key);
  return askDesk('/editorial/articles?page-size=1').then(
    () => true,
    (error: unknown) => !(error instanceof KeyRefused),
  );
}
