import { type spelledAnyhow, textOf, type Variant, variantsOf } from './ninjs-values.ts';

interface Body {
  readonly fields: { readonly bodyHtml?: string; readonly bodyText?: string; readonly bodyMarkdown?: string };
  readonly warnings: readonly string[];
}

/** What we read of an item's bodies, the best first. */
const readers: Readonly<Record<string, 'html' | 'markdown' | 'text'>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/plain': 'text',
};
const best = ['html', 'markdown', 'text'] as const;

/** The text of a ninjs item: HTML before Markdown before plain text. */
export function ninjsBody(item: ReturnType<typeof spelledAnyhow>): Body {
  const variants = [...variantsOf(item.get('bodies')?.value), ...flatBodies(item)];
  const readable = variants.filter(({ contentType }) => readers[contentType] !== undefined);
  const chosen = best.flatMap((kind) => readable.filter(({ contentType }) => readers[contentType] === kind))[0];
  if (!chosen) return { fields: {}, warnings: variants.slice(0, 1).map(unreadable) };
  const kind = readers[chosen.contentType];
  if (kind === 'text') return { fields: { bodyText: linesAsParagraphs(chosen.value) }, warnings: [] };
  return { fields: kind === 'markdown' ? { bodyMarkdown: chosen.value } : { bodyHtml: chosen.value }, warnings: [] };
}

const unreadable = ({ contentType }: Variant): string =>
  `is of the type "${contentType.slice(0, 60)}", which is not read. Read are ${Object.keys(readers).join(', ')}.`;

/** `body_html` and its kin, as ninjs 1 and some of version 2 write them. */
const flatBodies = (item: ReturnType<typeof spelledAnyhow>): Variant[] =>
  Object.entries({ body_html: 'text/html', body_xhtml: 'application/xhtml+xml', body_text: 'text/plain' }).flatMap(
    ([name, contentType]) => {
      const value = textOf(item.get(name)?.value);
      return value === undefined ? [] : [{ contentType, value }];
    },
  );

/** Agencies write a paragraph a line; where blank lines part paragraphs, single breaks mean nothing. */
const linesAsParagraphs = (text: string): string =>
  /\n[ \t\r]*\n/u.test(text) ? text : text.replace(/\r?\n/gu, '\n\n');
