import type { FieldChoice } from './tokens.ts';

/**
 * What a reader asked for, as our own parser understood it.
 * - `words`: loose words; the more of them an article holds, the better.
 * - `phrase`: these words in this order, as they are written.
 * - `choice`: articles with this value in this field.
 * - `all`, `any`: every part, or at least one.
 * - `not`: articles without it.
 */
export type QueryTree =
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'phrase'; readonly text: string }
  | FieldChoice
  | { readonly type: 'all'; readonly of: readonly QueryTree[] }
  | { readonly type: 'any'; readonly of: readonly QueryTree[] }
  | { readonly type: 'not'; readonly of: QueryTree };

/** The loose words and phrases that are asked for, not those that are excluded: what a highlight may mark. */
export function wantedTexts(tree: QueryTree): { readonly type: 'words' | 'phrase'; readonly text: string }[] {
  if (tree.type === 'not' || tree.type === 'choice') return [];
  return tree.type === 'all' || tree.type === 'any' ? tree.of.flatMap(wantedTexts) : [tree];
}
