import { announce } from '#site/announce.ts';
import { element } from '#site/element.ts';
import type { Page } from '#site/page.ts';
import type { UploadReport } from '../desk-answers.ts';
import { askDesk } from '../desk-api.ts';
import { momentWords, uploadWords } from '../desk-wording.ts';
import { uploadReport } from '../parts/upload-report.ts';

const pollMs = 700;

const readReport = async (id: string, signal?: AbortSignal): Promise<UploadReport> =>
  (await askDesk<UploadReport>(`/uploads/${encodeURIComponent(id)}`, signal ? { signal } : {})).body;

/** Until every article is stored or refused. */
const isUnderWay = ({ status }: UploadReport): boolean => status === 'processing' || status === 'awaiting-file';

/** What became of a file, while it is read and afterwards. */
export async function uploadPage({ id }: { id: string }, signal: AbortSignal): Promise<Page> {
  const first = await readReport(id, signal);
  const box = element('div', { class: 'report' }, ...uploadReport(first));
  void follow(id, first, box);
  return {
    title: first.filename,
    content: [
      element('h1', { tabindex: '-1', dir: 'auto' }, first.filename),
      element('p', { class: 'facts' }, `Sent ${momentWords(first.createdAt)}`),
      box,
    ],
    announcement: `${first.filename}: ${uploadWords[first.status]}`,
    keep: false,
  };
}

/** Reads it again until it is done or the page was left. */
async function follow(id: string, first: UploadReport, box: HTMLElement): Promise<void> {
  for (let report = first; isUnderWay(report); ) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    if (!box.isConnected) return;
    const next = await readReport(id).catch(() => report);
    if (next.status !== report.status) announce(uploadWords[next.status]);
    if (JSON.stringify(next) !== JSON.stringify(report)) box.replaceChildren(...uploadReport(next));
    report = next;
  }
}
