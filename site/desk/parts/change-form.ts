import { type Child, element } from '#site/element.ts';
import { deskPart, type PartName } from './desk-part.ts';

/** Fields of an article as they are to become, in the API's names. */
export type Change = Readonly<Record<string, unknown>>;

/** Sends what a form made. What comes of it is said below the form, which keeps what was typed unless all went well. */
export type Send = (change: Change) => Promise<unknown>;

/** A form that makes one change of an article. `make` gives what to change; nothing changed, nothing sent. */
export function changeForm(form: {
  readonly part: PartName;
  readonly title: string;
  readonly open?: boolean;
  readonly action: string;
  readonly fields: readonly Child[];
  readonly make: () => Change;
  readonly send: Send;
}): HTMLElement {
  const button = element('button', { type: 'submit' }, form.action);
  const note = element('p', { class: 'hint', role: 'status' });
  const actions = element('div', { class: 'actions' }, button, note);
  const made = element('form', { class: 'desk-form' }, ...form.fields, actions);
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    const change = form.make();
    note.textContent = Object.keys(change).length === 0 ? 'Nothing is different yet.' : '';
    if (note.textContent !== '' || button.disabled) return;
    button.disabled = true;
    void form.send(change).finally(() => {
      button.disabled = false;
    });
  });
  return deskPart(form.part, form.title, form.open ?? false, made);
}
