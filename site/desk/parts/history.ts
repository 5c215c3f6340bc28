import { element } from '#site/element.ts';
import { failureWords } from '#site/parts/failure-notice.ts';
import type { FieldChange, RevisionLine } from '../desk-answers.ts';
import { askDesk } from '../desk-api.ts';
import { momentWords } from '../desk-wording.ts';
import { fieldChanges, makerWords } from './field-changes.ts';

export type Restore = (revision: number) => Promise<boolean>;

/** What was, read when it is opened: each revision can be compared with the one before it and brought back. */
export function history(id: string, current: number, restore: Restore): HTMLElement {
  const base = `/editorial/articles/${encodeURIComponent(id)}/revisions`;
  const list = element('ul', { class: 'desk-list history' });
  const box = element('details', { class: 'desk-action' }, element('summary', {}, 'History'), list);
  const show = async () => {
    const { body } = await askDesk<{ revisions: readonly RevisionLine[] }>(base);
    list.replaceChildren(...body.revisions.map((line) => revisionRow(line, base, current, restore)));
  };
  box.addEventListener('toggle', () => {
    if (!box.open || list.childElementCount > 0) return;
    void show().catch((error: unknown) => list.replaceChildren(element('li', {}, failureWords(error).text)));
  });
  return box;
}

function revisionRow(line: RevisionLine, base: string, current: number, restore: Restore): HTMLElement {
  const { revision, at, by, state, headline } = line;
  const differences = element('div', {});
  const compare = element('button', { type: 'button', class: 'quiet' }, 'What changed');
  compare.addEventListener('click', () => {
    void askDesk<{ changes: readonly FieldChange[] }>(`${base}/${revision}/changes`).then(
      ({ body }) =>
        differences.replaceChildren(
          body.changes.length > 0 ? fieldChanges(body.changes) : element('p', { class: 'hint' }, 'Nothing to compare.'),
        ),
      (error: unknown) => differences.replaceChildren(element('p', { class: 'complaint' }, failureWords(error).text)),
    );
  });
  const back = element('button', { type: 'button', class: 'quiet' }, 'Bring back');
  back.addEventListener('click', () => void restore(revision));
  return element(
    'li',
    {},
    element('p', { class: 'clock' }, `Revision ${revision}`),
    element(
      'div',
      { class: 'row-text' },
      element('p', { class: 'headline', dir: 'auto' }, headline),
      element('p', { class: 'facts' }, `${state}, ${makerWords(by)} · ${momentWords(at)}`),
      differences,
    ),
    element('p', { class: 'actions' }, revision > 1 && compare, revision !== current && back),
  );
}
