import { element } from '#site/element.ts';
import type { FullArticle, Upcoming } from '../desk-answers.ts';
import { momentWords } from '../desk-wording.ts';
import type { Send } from './change-form.ts';
import { deskPart } from './desk-part.ts';
import { contentForm } from './edit-form.ts';
import { field, timeInput, typedTime } from './field.ts';

/** An update that readers get at its second: changed, shown at once, or dropped. */
export function waitingUpdate(article: FullArticle, upcoming: Upcoming, send: Send): HTMLElement {
  const from = timeInput(upcoming.from);
  from.required = true;
  const content = contentForm({ ...article, standfirst: undefined, ...upcoming });
  const save = element('button', { type: 'submit' }, 'Save the update');
  const form = element(
    'form',
    { class: 'desk-form' },
    ...content.fields,
    field('Readers see it from', from),
    element('div', { class: 'actions' }, save),
  );
  const saved = () => ({ ...content.make(), embargoedUntil: typedTime(from, upcoming.from) ?? upcoming.from });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(saved());
  });
  const words = `From ${momentWords(upcoming.from)} readers see this instead of what they see now.`;
  return deskPart('waiting', 'The update that waits', false, element('p', { class: 'hint' }, words), form, turns(send));
}

function turns(send: Send): HTMLElement {
  const button = (words: string, embargoedUntil: () => string | null) => {
    const made = element('button', { type: 'button', class: 'quiet' }, words);
    made.addEventListener('click', () => void send({ embargoedUntil: embargoedUntil() }));
    return made;
  };
  return element(
    'p',
    { class: 'actions' },
    button('Show it to readers now', () => new Date().toISOString()),
    button('Drop it', () => null),
  );
}
