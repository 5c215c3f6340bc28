import { element } from '#site/element.ts';
import { changeForm, type Send } from './change-form.ts';
import { field } from './field.ts';

/** A correction that readers are told of. The words themselves are changed under Edit. */
export function correctForm(send: Send): HTMLElement {
  const reason = element('textarea', { rows: '2', required: true, maxlength: '1000' });
  const before = element('input', { type: 'text', dir: 'auto', maxlength: '1000' });
  const after = element('input', { type: 'text', dir: 'auto', maxlength: '1000' });
  const make = () => ({
    correction: {
      reason: reason.value.trim(),
      ...(before.value.trim() === '' ? {} : { before: before.value.trim() }),
      ...(after.value.trim() === '' ? {} : { after: after.value.trim() }),
    },
  });
  const fields = [
    field('What was wrong', reason, 'Readers see this on the article.'),
    field('It said', before),
    field('It should say', after, 'Change the text itself under Edit.'),
  ];
  return changeForm({ part: 'correct', title: 'Correct', action: 'Publish the correction', fields, make, send });
}
