import { element } from '#site/element.ts';
import type { FullArticle, Pin } from '../desk-answers.ts';
import { changeForm, type Send } from './change-form.ts';
import { field, timeInput, typedTime } from './field.ts';

interface PinFields {
  readonly pin: () => Pin | undefined;
  readonly row: HTMLElement;
}

/** Where an article is pinned: in each of its sections, from when, until when and how high. */
export function pinsForm(article: FullArticle, send: Send): HTMLElement {
  const names = new Map(article.pins.map(({ category }) => [category, category]));
  for (const { slug, name } of article.categories) names.set(slug, name);
  const pinIn = (slug: string) => article.pins.find(({ category }) => category === slug);
  const rows = [...names].map(([slug, name]) => pinFields(slug, name, pinIn(slug)));
  const make = () => {
    const pins = rows.flatMap(({ pin }) => pin() ?? []);
    return JSON.stringify(pins) === JSON.stringify(article.pins) ? {} : { pins };
  };
  const nowhere = element('p', { class: 'hint' }, 'An article in no section cannot be pinned.');
  const fields = rows.length === 0 ? [nowhere] : rows.map(({ row }) => row);
  return changeForm({ part: 'pins', title: 'Pins', action: 'Save pins', fields, make, send });
}

function pinFields(slug: string, name: string, pin: Pin | undefined): PinFields {
  const isPinned = element('input', { type: 'checkbox' });
  isPinned.checked = pin !== undefined;
  const [from, until] = [timeInput(pin?.from), timeInput(pin?.until)];
  const order = element('input', { type: 'number', min: '0', step: '1', inputmode: 'numeric' });
  order.value = pin?.order === undefined ? '' : String(pin.order);
  const row = element(
    'fieldset',
    { class: 'pin-fields' },
    element('legend', { dir: 'auto' }, name),
    element('label', { class: 'check' }, isPinned, element('span', {}, 'Pinned')),
    field('From', from),
    field('Until', until),
    field('Place', order),
  );
  return {
    row,
    pin: () =>
      isPinned.checked
        ? {
            category: slug,
            ...optional('from', typedTime(from, pin?.from)),
            ...optional('until', typedTime(until, pin?.until)),
            ...optional('order', order.value === '' ? undefined : Number(order.value)),
          }
        : undefined,
  };
}

const optional = <T>(name: string, value: T | undefined): Record<string, T> =>
  value === undefined ? {} : { [name]: value };
