import { element } from '#site/element.ts';
import { field } from './field.ts';

/** A body to edit, as HTML or as plain text. */
export interface BodyField {
  readonly fields: readonly HTMLElement[];
  /** The body as the API wants it, when it differs from the one that was given. */
  readonly make: () => { readonly bodyHtml?: string; readonly bodyText?: string };
}

/** @param bodyHtml safe HTML, as the API gives it. */
export function bodyField(bodyHtml: string): BodyField {
  const kind = element(
    'select',
    {},
    element('option', { value: 'html' }, 'HTML'),
    element('option', { value: 'text' }, 'Plain text'),
  );
  const area = element('textarea', { rows: '14', dir: 'auto', required: true });
  area.value = bodyHtml;
  kind.addEventListener('change', () => {
    area.value = kind.value === 'text' ? plainText(area.value) : asHtml(area.value, bodyHtml);
  });
  return {
    fields: [
      field(
        'Body',
        area,
        'As plain text, an empty line parts paragraphs; links and headings are lost once it is saved.',
      ),
      field('Body as', kind),
    ],
    make() {
      if (kind.value === 'html') return area.value === bodyHtml ? {} : { bodyHtml: area.value };
      return area.value === plainText(bodyHtml) ? {} : { bodyText: area.value };
    },
  };
}

/** The words of HTML, an empty line between its blocks. A parsed document runs no script and loads nothing. */
function plainText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const texts = [...body.children].flatMap((block) =>
    block.matches('ul, ol') ? [...block.children].map((item) => item.textContent) : [block.textContent],
  );
  return texts.map((text) => (text ?? '').trim()).join('\n\n') || (body.textContent ?? '');
}

/** Text that nobody touched is the HTML that it came from. */
function asHtml(text: string, bodyHtml: string): string {
  if (text === plainText(bodyHtml)) return bodyHtml;
  const paragraphs = text.split(/\n\s*\n/u).filter((one) => one.trim() !== '');
  return paragraphs.map((one) => element('p', {}, one.trim()).outerHTML).join('\n');
}
