import { element } from '#site/element.ts';
import type { FullArticle, Pin } from '../desk-answers.ts';
import { changeForm, type Send } from './change-form.ts';
import { timeInput, typedTime } from './field.ts';

interface PinFields {
  readonly pin: () => Pin | undefined;
  readonly row: HTMLElement;
}

/** Where an article is pinned: in each of its sections, from when, until when and how high. */
export function pinsForm(article: FullArticle, send: Send): HTMLElement {
  const rows = article.categories.map(({ slug, name }) =>
    pinFields(
      slug,
      name,
      article.pins.find(({ category }) => category === slug),
    ),
  );
  const make = () => {
    const pins = rows.flatMap(({ pin }) => pin() ?? []);
    return JSON.stringify(pins) === JSON.stringify(article.pins) ? {} : { pins };
  };
  const nowhere = element('p', { class: 'hint' }, 'An article in no section cannot be pinned.');
  const fields = rows.length === 0 ? [nowhere] : rows.map(({ row }) => row);
  return changeForm({ title: 'Pins', action: 'Save pins', fields, make, send });
}

function pinFields(slug: string, name: string, pin: Pin | undefined): PinFields {
  const isPinned = element('input', { type: 'checkbox' });
  isPinned.checked = pin !== undefined;
  const [from, until] = [timeInput(pin?.from), timeInput(pin?.until)];
  const order = element('input', { type: 'number', step: '1', inputmode: 'numeric' });
  order.value = pin?.order === undefined ? '' : String(pin.order);
  const named = (words: string, input: HTMLElement) => element('label', {}, element('span', {}, words), input);
  const row = element(
    'fieldset',
    { class: 'pin-fields' },
    element('legend', { dir: 'auto' }, name),
    element('label', { class: 'check' }, isPinned, element('span', {}, 'Pinned')),
    named('From', from),
    named('Until', until),
    named('Place', order),
  );
  return {
    row,
    pin: () =>
      isPinned.checked
        ? {
            category: slug,
            ...optional('from', typedTime(from)),
            ...optional('until', typedTime(until)),
            ...optional('order', order.value === '' ? undefined : Number(order.value)),
          }
        : undefined,
  };
}

const optional = <T>(name: string, value: T | undefined): Record<string, T> =>
  value === undefined ? {} : { [name]: value };
