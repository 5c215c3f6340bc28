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

/** Chosen or dropped, a file goes by a signed URL; its report opens once it is sent. */
export function uploadForm(): HTMLElement {
  const fields: Fields = {
    file: element('input', { type: 'file', accept: endings, required: true }),
    categories: element('input', { type: 'text', placeholder: 'Top News, World/Asia' }),
    publishedAt: element('input', { type: 'datetime-local' }),
    draft: element('input', { type: 'checkbox' }),
  };
  const progress = element('progress', { max: '1', value: '0', hidden: true, 'aria-label': 'Sent' });
  const outcome = outcomePlace();
  const form = element(
    'form',
    { class: 'desk-form' },
    field('File', fields.file, 'Article page, JSON, Markdown, HTML or XML; at most 10 MB. It may be dropped here.'),
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
  const [file] = fields.file.files ?? [];
  if (!file || !progress.hidden) return;
  fields.file.setCustomValidity(typeOf(file.name) ? '' : 'The end of its name does not say what it is.');
  if (!fields.file.reportValidity()) return;
  progress.hidden = false;
  const id = await sendUpload(file, defaultsOf(fields), (part) => {
    progress.value = part;
  });
  // By a link, so that the desk's navigation follows it.
  const link = element('a', { href: deskUploadPath(id), hidden: true });
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
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer?.files.length) file.files = event.dataTransfer.files;
  });
}
