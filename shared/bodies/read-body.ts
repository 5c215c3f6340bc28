import type { Block } from '#shared/articles/article.ts';
import type { Problem } from '#shared/errors.ts';
import type { BodyRefusal } from './html-to-blocks.ts';
import { limits } from './limits.ts';

/** One table, so that a new kind of body is one line. Their libraries are loaded when a body first needs them. */
const bodyReaders = {
  bodyHtml: async (text: string) => (await import('./html-to-blocks.ts')).htmlToBlocks(text),
  bodyMarkdown: async (text: string) => (await import('./markdown-to-blocks.ts')).markdownToBlocks(text),
  bodyText: async (text: string) =>
    Buffer.byteLength(text) > limits.bodyBytes
      ? { refused: 'is longer than 1 MB.' }
      : (await import('./block-builder.ts')).textToBlocks(text),
} as const satisfies Record<string, (text: string) => Promise<readonly Block[] | BodyRefusal>>;

export type BodyField = keyof typeof bodyReaders;
export const bodyFields = Object.keys(bodyReaders) as BodyField[];

/** The body of an article that is sent: exactly one of `bodyFields`, with text in it; else what is wrong. */
export async function readBody(
  sent: Readonly<Partial<Record<BodyField, string | undefined>>>,
): Promise<readonly Block[] | { readonly problem: Problem }> {
  const [field, second] = bodyFields.filter((name) => sent[name] !== undefined);
  const problem = (pointer: string, detail: string) => ({ problem: { severity: 'error', pointer, detail } }) as const;
  if (!field) return problem('', `A body is missing: one of ${bodyFields.join(', ')}.`);
  if (second) return problem(`/${second}`, `stands beside ${field}. Send one of ${bodyFields.join(', ')}.`);
  const blocks = await bodyReaders[field](sent[field] ?? '');
  if ('refused' in blocks) return problem(`/${field}`, blocks.refused);
  return blocks.length > 0 ? blocks : problem(`/${field}`, 'holds no text.');
}
