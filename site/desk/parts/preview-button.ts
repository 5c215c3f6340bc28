import { element } from '#site/element.ts';
import { askDesk } from '../desk-api.ts';
import { momentWords } from '../desk-wording.ts';
import { complaint } from './complaint.ts';

/** Makes a link that shows the latest text to whoever has it, until it expires. */
export function previewButton(path: string): HTMLElement {
  const button = element('button', { type: 'button', class: 'quiet' }, 'Make a preview link');
  const place = element('div', { class: 'preview-link', role: 'status' });
  button.addEventListener('click', () => {
    void askDesk<{ url: string; expiresAt: string }>(`${path}/preview`, { method: 'POST', body: {} }).then(
      ({ body }) =>
        place.replaceChildren(
          element('a', { href: body.url, target: '_blank', rel: 'noreferrer' }, 'Open the preview'),
          `. The link works until ${momentWords(body.expiresAt)}, for whoever has it.`,
        ),
      (error: unknown) => place.replaceChildren(complaint(error)),
    );
  });
  return element('div', { class: 'actions' }, button, place);
}
