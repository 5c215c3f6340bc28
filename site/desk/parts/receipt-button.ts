import { element } from '#site/element.ts';
import type { Receipt } from '../desk-answers.ts';
import { askDesk } from '../desk-api.ts';
import { momentWords } from '../desk-wording.ts';
import { badge } from './badge.ts';
import { complaint } from './complaint.ts';

/** Looks whether an article that was taken down is gone from every surface; the signed receipt can be kept. */
export function receiptButton(path: string): HTMLElement {
  const button = element('button', { type: 'button', class: 'quiet' }, 'Check that it is gone');
  const place = element('div', { role: 'status' });
  button.addEventListener('click', () => {
    void askDesk<Receipt>(`${path}/receipt`).then(
      ({ body }) => place.replaceChildren(...receiptWords(body)),
      (error: unknown) => place.replaceChildren(complaint(error)),
    );
  });
  return element('div', { class: 'receipt' }, button, place);
}

const receiptWords = (receipt: Receipt): HTMLElement[] => [
  element(
    'p',
    {},
    receipt.complete ? 'It is gone everywhere. ' : 'It is not gone everywhere yet. Ask again. ',
    download(receipt),
  ),
  element(
    'ul',
    { class: 'surfaces' },
    ...receipt.surfaces.map(({ surface, gone, checkedAt }) =>
      element(
        'li',
        {},
        badge(gone ? 'gone' : 'rejected', gone ? 'gone' : 'still there'),
        ` ${surface.replaceAll('-', ' ')}, ${momentWords(checkedAt)}`,
      ),
    ),
  ),
];

const download = (receipt: Receipt): HTMLElement =>
  element(
    'a',
    {
      href: `data:application/json,${encodeURIComponent(JSON.stringify(receipt, null, 2))}`,
      download: `receipt-${receipt.articleId}.json`,
    },
    'Keep the signed receipt',
  );
