import { element } from '#site/element.ts';
import { deskUploadPath } from '../desk-route.ts';
import { zoneName } from '../desk-wording.ts';
import { type Defaults, sendUpload, typeOf } from '../send-upload.ts';
import { complaint } from './complaint.ts';
import { outcomePlace } from './desk-part.ts';
import { field, listed } from './field.ts';

const endings = '.txt,.json,.jsonl,.ndjson,.md,.html,.htm,.xml';

interface Fields {
  readonly file: HTMLInputElement;
  readonly categories: HTMLInputElement;
  readonly publishedAt: HTMLInputElement;
  readonly draft: HTMLInputElement;
}

/** Chosen or dropped, files go by signed URLs, one after the other; once a single one is sent its report opens. */
export function uploadForm(): HTMLElement {
  const fields: Fields = {
    file: element('input', { type: 'file', accept: endings, required: true, multiple: true }),
    categories: element('input', { type: 'text', placeholder: 'Top News, World/Asia' }),
    publishedAt: element('input', { type: 'datetime-local' }),
    draft: element('input', { type: 'checkbox' }),
  };
  const progress = element('progress', { max: '1', value: '0', hidden: true, 'aria-label': 'Sent' });
  const outcome = outcomePlace();
  const form = element(
    'form',
    { class: 'desk-form' },
    field(
      'Files',
      fields.file,
      'Archive pages or JSON; at most 10 MB each, WordPress exports 2 GB. They may be dropped here.',
    ),
    field('Sections', fields.categories, 'For articles that name none; for an archive page, all it may name.'),
    field('Published at', fields.publishedAt, `For articles without a date of their own, in ${zoneName()}.`),
    element('label', { class: 'check' }, fields.draft, element('span', {}, 'Keep as drafts')),
    element('div', { class: 'actions' }, element('button', { type: 'submit' }, 'Upload'), progress),
  );
  takeDrops(form, fields.file);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    outcome.replaceChildren();
    void send(fields, progress).catch((error: unknown) => {
      progress.hidden = true;
      outcome.replaceChildren(complaint(error));
    });
  });
  return element('div', { class: 'upload-form' }, form, outcome);
}

async function send(fields: Fields, progress: HTMLProgressElement): Promise<void> {
  const files = [...(fields.file.files ?? [])];
  if (files.length === 0 || !progress.hidden) return;
  progress.hidden = false;
  const ids: string[] = [];
  for (const file of files) {
    const show = (part: number) => {
      progress.value = (ids.length + part) / files.length;
    };
    ids.push(await sendUpload(file, defaultsOf(fields), show));
  }
  // By a link, so that the desk's navigation follows it.
  const [only] = ids;
  const link = element('a', { href: only !== undefined && ids.length === 1 ? deskUploadPath(only) : '/desk/uploads' });
  progress.after(link);
  link.click();
}

function defaultsOf({ categories, publishedAt, draft }: Fields): Defaults {
  const names = listed(categories.value);
  return {
    ...(names.length > 0 ? { categories: names } : {}),
    ...(publishedAt.value === '' ? {} : { publishedAt: new Date(publishedAt.value).toISOString() }),
    ...(draft.checked ? { state: 'draft' as const } : {}),
  };
}

function takeDrops(form: HTMLElement, file: HTMLInputElement): void {
  file.addEventListener('change', () => checkNames(file));
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer?.files.length) file.files = event.dataTransfer.files;
    checkNames(file);
  });
}

/** The browser sends no form with a field that is wrong, and says what is. */
function checkNames(file: HTMLInputElement): void {
  const unclear = [...(file.files ?? [])].find(({ name }) => typeOf(name) === undefined);
  file.setCustomValidity(unclear ? `The end of the name ${unclear.name} does not say what it is.` : '');
}
