import { reasons, typeReason } from './left-out-tally.ts';
import type { WordpressPost } from './wordpress-post.ts';
import type { WxrItem } from './wxr-parts.ts';

/** What becomes of an item: a post, an attachment that posts show, or why it is left out. */
export type ItemKind =
  | { readonly kind: 'post'; readonly type: WordpressPost['type'] }
  | { readonly kind: 'attachment' }
  | { readonly kind: 'left-out'; readonly reason: string };

export function kindOf({ fields }: WxrItem, withPages: boolean): ItemKind {
  const type = (fields['wp:post_type'] ?? '').trim() || 'post';
  const status = (fields['wp:status'] ?? '').trim();
  if (type === 'attachment') return { kind: 'attachment' };
  if (type !== 'post' && (type !== 'page' || !withPages)) return { kind: 'left-out', reason: typeReason(type) };
  if (status === 'trash') return { kind: 'left-out', reason: reasons.trash };
  if (status === 'auto-draft') return { kind: 'left-out', reason: reasons.autoDraft };
  if (status === 'inherit') return { kind: 'left-out', reason: typeReason('revision') };
  const isNamed = (fields['wp:post_id'] ?? '').trim() !== '' || (fields.guid ?? '').trim() !== '';
  return isNamed ? { kind: 'post', type } : { kind: 'left-out', reason: reasons.nameless };
}

/** Tells an item from all others of its site, in whichever file it stands. */
export const itemKey = ({ fields }: WxrItem): string =>
  `${(fields['wp:post_type'] ?? '').trim()} ${(fields.guid ?? '').trim() || (fields['wp:post_id'] ?? '').trim()}`;

export const lastChanged = ({ fields }: WxrItem): string => (fields['wp:post_modified_gmt'] ?? '').trim();
