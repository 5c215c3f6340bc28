import { bodyParts } from '#shared/articles/body-blocks.ts';
import type { Problem } from '#shared/errors.ts';
import type { BodyReading, BodyRefusal, MarkupOptions } from './html-to-body.ts';
import { limits } from './limits.ts';

type Reader = (text: string, options: MarkupOptions) => Promise<BodyReading | BodyRefusal>;

const readHtml: Reader = async (html, options) => (await import('./html-to-body.ts')).htmlToBody(html, options);

/** One table, so that a new kind of body is one line. Their libraries are loaded when a body first needs them. */
const bodyReaders = {
  bodyHtml: readHtml,
  bodyMarkdown: async (text, options) => {
    const html = (await import('./markdown-to-html.ts')).markdownToHtml(text);
    return typeof html === 'string' ? readHtml(html, options) : html;
  },
  bodyText: async (text) => ({
    parts: bodyParts((await import('./block-builder.ts')).textToBody(text)),
    warnings: [],
  }),
} as const satisfies Record<string, Reader>;

export type BodyField = keyof typeof bodyReaders;
export const bodyFields = Object.keys(bodyReaders) as BodyField[];

/** A body that was read; warnings point to its field. */
export interface ReadBody {
  readonly parts: BodyReading['parts'];
  readonly warnings: readonly Problem[];
}

/**
 * The body of an article that is sent: exactly one of `bodyFields`, with something in it; else what is wrong. `mayBeEmpty`
 * where pictures stand beside it.
 */
export async function readBody(
  sent: Readonly<Partial<Record<BodyField, string | undefined>>>,
  options: MarkupOptions & { readonly mayBeEmpty?: boolean } = {},
): Promise<ReadBody | { readonly problem: Problem }> {
  const [field, second] = bodyFields.filter((name) => sent[name] !== undefined);
  const problem = (pointer: string, detail: string) => ({ problem: { severity: 'error', pointer, detail } }) as const;
  if (!field) return problem('', `A body is missing: one of ${bodyFields.join(', ')}.`);
  if (second) return problem(`/${second}`, `stands beside ${field}. Send one of ${bodyFields.join(', ')}.`);
  const text = sent[field] ?? '';
  const isTooLong = Buffer.byteLength(text) > limits.bodyBytes;
  const body = isTooLong ? { refused: 'is longer than 1 MB.' } : await bodyReaders[field](text, options);
  if ('refused' in body) return problem(`/${field}`, body.refused);
  const { parts, warnings } = body;
  if (parts.blocks.length + parts.pictures.length === 0 && !options.mayBeEmpty)
    return problem(`/${field}`, 'holds no text.');
  return { parts, warnings: warnings.map((detail) => ({ severity: 'warning', pointer: `/${field}`, detail })) };
}
