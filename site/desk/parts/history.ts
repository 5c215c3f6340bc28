import { element } from '#site/element.ts';
import type { FieldChange, RevisionLine } from '../desk-answers.ts';
import { askDesk } from '../desk-api.ts';
import { momentWords } from '../desk-wording.ts';
import { complaint } from './complaint.ts';
import { deskPart } from './desk-part.ts';
import { fieldChanges, makerWords } from './field-changes.ts';

type Restore = (revision: number) => Promise<unknown>;

/** What an article was, newest first; read when it is opened. Two revisions can be compared, an old one brought back. */
export function history(path: string, current: number, restore: Restore): HTMLElement {
  const place = element('div', { class: 'history' });
  const part = deskPart('history', 'History', false, place);
  const show = async () => {
    const { body } = await askDesk<{ revisions: readonly RevisionLine[] }>(`${path}/revisions`);
    const rows = body.revisions.map((line) => revisionRow(line, current, restore));
    const compare = body.revisions.length > 1 && compareForm(path, body.revisions);
    place.replaceChildren(...(compare ? [compare] : []), element('ul', { class: 'desk-list' }, ...rows));
  };
  part.addEventListener('toggle', () => {
    if (!(part instanceof HTMLDetailsElement && part.open) || place.childElementCount > 0) return;
    void show().catch((error: unknown) => place.replaceChildren(complaint(error)));
  });
  return part;
}

/** Any two revisions, the last two at first; the later is compared with the earlier. */
function compareForm(path: string, revisions: readonly RevisionLine[]): HTMLElement {
  const select = (at: number) =>
    element(
      'select',
      {},
      ...revisions.map(({ revision }, index) =>
        element('option', { value: String(revision), selected: index === at }, `Revision ${revision}`),
      ),
    );
  const [one, other] = [select(1), select(0)];
  const differences = element('div', { role: 'status' });
  const button = element('button', { type: 'submit', class: 'quiet' }, 'Compare');
  const form = element(
    'form',
    { class: 'compare' },
    element('label', {}, element('span', {}, 'From'), one),
    element('label', {}, element('span', {}, 'To'), other),
    button,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [from = 0, to = 0] = [Number(one.value), Number(other.value)].sort((a, b) => a - b);
    void compare(path, from, to).then(
      (made) => differences.replaceChildren(made),
      (error: unknown) => differences.replaceChildren(complaint(error)),
    );
  });
  return element('div', {}, form, differences);
}

async function compare(path: string, from: number, to: number): Promise<HTMLElement> {
  const nothing = element('p', { class: 'hint' }, 'They say the same.');
  if (from === to) return nothing;
  const way = `${path}/revisions/${to}/changes?from=${from}`;
  const { changes } = (await askDesk<{ changes: readonly FieldChange[] }>(way)).body;
  return changes.length > 0 ? fieldChanges(changes) : nothing;
}

function revisionRow({ revision, at, by, state, headline }: RevisionLine, current: number, restore: Restore) {
  const back = element('button', { type: 'button', class: 'quiet' }, 'Bring back');
  back.setAttribute('aria-label', `Bring back revision ${revision}`);
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
    ),
    revision !== current && back,
  );
}
