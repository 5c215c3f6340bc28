import { element } from '#site/element.ts';
import { failureWords } from '#site/parts/failure-notice.ts';
import { askDesk } from '../desk-api.ts';
import { momentWords } from '../desk-wording.ts';

/** Makes a link that shows the latest text to whoever has it, until it expires. */
export function previewButton(path: string): HTMLElement {
  const button = element('button', { type: 'button', class: 'quiet' }, 'Make a preview link');
  const place = element('span', { role: 'status' });
  button.addEventListener('click', () => {
    void askDesk<{ url: string; expiresAt: string }>(`${path}/preview`, { method: 'POST', body: {} }).then(
      ({ body }) =>
        place.replaceChildren(
          element('a', { href: body.url, target: '_blank', rel: 'noreferrer' }, 'Open the preview'),
          ` Works until ${momentWords(body.expiresAt)}; whoever has the link can read it.`,
        ),
      (error: unknown) => place.replaceChildren(failureWords(error).text),
    );
  });
  return element('p', { class: 'actions' }, button, place);
}
