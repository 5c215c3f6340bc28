import { element } from '#site/element.ts';
import type { Page } from '#site/page.ts';
import { loadMore } from '#site/parts/load-more.ts';
import type { UploadSummary } from '../desk-answers.ts';
import { askDesk } from '../desk-api.ts';
import { deskUploadPath } from '../desk-route.ts';
import { momentWords, uploadWords } from '../desk-wording.ts';
import { badge } from '../parts/badge.ts';
import { uploadForm } from '../parts/upload-form.ts';

interface ListAnswer {
  readonly uploads: readonly UploadSummary[];
  readonly next?: string;
}

/** A form to send a file, and what was sent, newest first. */
export async function uploadsPage(signal: AbortSignal): Promise<Page> {
  const { uploads, next } = await readPage('', signal);
  const list = element('ul', { class: 'desk-list' }, ...uploads.map(uploadRow));
  const more = loadMore(list, next, async (cursor) => {
    const page = await readPage(`&cursor=${encodeURIComponent(cursor)}`);
    return { items: page.uploads.map(uploadRow), next: page.next };
  });
  return {
    title: 'Uploads',
    content: [element('h1', { tabindex: '-1' }, 'Uploads'), uploadForm(), element('h2', {}, 'Sent'), list, more],
    announcement: `${uploads.length} uploads`,
    keep: false,
  };
}

const readPage = async (after: string, signal?: AbortSignal): Promise<ListAnswer> =>
  (await askDesk<ListAnswer>(`/uploads?page-size=20${after}`, signal ? { signal } : {})).body;

const uploadRow = ({ id, filename, status, createdAt }: UploadSummary): HTMLElement =>
  element(
    'li',
    {},
    badge(status, uploadWords[status]),
    element(
      'div',
      { class: 'row-text' },
      element('p', { class: 'headline' }, element('a', { href: deskUploadPath(id), dir: 'auto' }, filename)),
      element('p', { class: 'facts' }, momentWords(createdAt)),
    ),
  );
