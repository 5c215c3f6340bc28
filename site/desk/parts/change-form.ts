import { type Child, element } from '#site/element.ts';

/** Sends what a form made; answers false when nothing came of it, and the form keeps what was typed. */
export type Send = (change: Readonly<Record<string, unknown>>) => Promise<boolean>;

/** A form that makes one change of an article. `make` gives what to change; nothing changed, nothing sent. */
export function changeForm(form: {
  readonly title: string;
  readonly open?: boolean;
  readonly action: string;
  readonly fields: readonly Child[];
  readonly make: () => Readonly<Record<string, unknown>>;
  readonly send: Send;
}): HTMLElement {
  const button = element('button', { type: 'submit' }, form.action);
  const note = element('p', { class: 'hint', role: 'status' });
  const made = element(
    'form',
    { class: 'desk-form' },
    ...form.fields,
    element('div', { class: 'actions' }, button, note),
  );
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
  return element(
    'details',
    { class: 'desk-action', open: form.open ?? false },
    element('summary', {}, form.title),
    made,
  );
}
