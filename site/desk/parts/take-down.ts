import { element } from '#site/element.ts';
import type { Changes } from '../send-change.ts';
import { changeForm } from './change-form.ts';
import { field } from './field.ts';

/** Takes an article from every surface. A kill is said twice. */
export function takeDownForm(allowed: readonly string[], changes: Changes): HTMLElement {
  const reason = element('textarea', { rows: '2', required: true, maxlength: '1000' });
  const kinds = [
    ['withdraw', 'Withdraw'],
    ['kill', 'Kill: for legal reasons or safety'],
  ].filter(([kind = '']) => allowed.includes(kind));
  const kind = element(
    'select',
    {},
    ...kinds.map(([value, words]) => element('option', { value: value ?? '' }, words)),
  );
  const sure = element('input', { type: 'checkbox' });
  const saidTwice = element('label', { class: 'check' }, sure, element('span', {}, 'Yes, kill it everywhere'));
  const follow = () => {
    saidTwice.hidden = kind.value !== 'kill';
    sure.required = kind.value === 'kill';
  };
  kind.addEventListener('change', follow);
  follow();
  const fields = [
    field('How', kind),
    field('Why', reason, 'For the newsroom’s records; readers see that it was withdrawn.'),
    saidTwice,
  ];
  return changeForm({
    part: 'take-down',
    title: 'Take down',
    action: 'Take down now',
    fields,
    make: () => ({ kind: kind.value, reason: reason.value.trim() }),
    send: (body) => changes.post('take-down', '/withdraw', 'It is taken down.', body),
  });
}
