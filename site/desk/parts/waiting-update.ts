import { element } from '#site/element.ts';
import type { FullArticle, Upcoming } from '../desk-answers.ts';
import { momentWords, zoneName } from '../desk-wording.ts';
import { changeForm, type Send } from './change-form.ts';
import { contentForm } from './edit-form.ts';
import { field, timeInput, typedTime } from './field.ts';

/** An update that readers get at its second: changed, shown at once, or dropped. */
export function waitingUpdate(article: FullArticle, upcoming: Upcoming, send: Send): HTMLElement {
  const from = timeInput(upcoming.from);
  from.required = true;
  const content = contentForm({ ...article, standfirst: undefined, ...upcoming });
  const words = `From ${momentWords(upcoming.from)} readers see this instead of what they see now.`;
  const part = changeForm({
    part: 'waiting',
    title: 'The update that waits',
    action: 'Save the update',
    fields: [
      element('p', { class: 'hint' }, words),
      ...content.fields,
      field('Readers see it from', from, `In ${zoneName()}.`),
    ],
    make() {
      const change = content.make();
      const embargoedUntil = typedTime(from, upcoming.from);
      return embargoedUntil === upcoming.from && Object.keys(change).length === 0 ? {} : { ...change, embargoedUntil };
    },
    send,
  });
  part.querySelector('.actions')?.append(
    turn('Show it to readers now', () => send({ embargoedUntil: new Date().toISOString() })),
    turn('Drop it', () => send({ embargoedUntil: null })),
  );
  return part;
}

function turn(words: string, act: () => Promise<unknown>): HTMLElement {
  const button = element('button', { type: 'button', class: 'quiet' }, words);
  button.addEventListener('click', () => void act());
  return button;
}
