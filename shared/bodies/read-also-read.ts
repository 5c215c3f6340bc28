import type { BodyBlock } from '#shared/articles/article.ts';
import { oneLine } from './clean-text.ts';
import { findAll, type HtmlElement, hasClass, wordsOf } from './html-tree.ts';
import { limits } from './limits.ts';

const isLabel = (element: HtmlElement): boolean => element.name === 'span' && hasClass(element, /^label$/u);

/** `aside.also-read` as we write it, see block-html.ts; without a title it is none. */
export function readAlsoReadAside(aside: HtmlElement): Extract<BodyBlock, { type: 'also-read' }> | undefined {
  const words = oneLine(wordsOf(aside.children, isLabel));
  const opening = words.replace(/^(?:also read|read also)\s*:\s*/iu, '');
  const label = oneLine(wordsOf(findAll(aside, isLabel))).slice(0, limits.nameCharacters);
  const title = oneLine((label === '' ? opening : opening.replace(/^:\s*/u, '')).slice(0, limits.headlineCharacters));
  if (title === '') return undefined;
  return { type: 'also-read', title, ...(label === '' ? {} : { label }) };
}
