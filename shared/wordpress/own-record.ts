import { contentHash } from '#shared/articles/identity.ts';
import { oneLine } from '#shared/bodies/clean-text.ts';
import type { WordpressPost } from './wordpress-post.ts';

/** Key of the `wp:postmeta` in which our own export keeps what WordPress has no field for. */
export const ownRecordKey = '_broadsheet_article';

/** What is in it: article JSON without its body, and the mark of the post that it was written with. */
export interface OwnRecord {
  readonly mark: string;
  readonly article: Readonly<Record<string, unknown>>;
}

type Marked = Pick<
  WordpressPost,
  'title' | 'content' | 'excerpt' | 'status' | 'hasPassword' | 'isSticky' | 'publishedAt' | 'categories' | 'tags'
>;

/** Equal for a post as we wrote it, another once anything of it was changed in WordPress: its own fields count then. */
export const recordMark = (post: Marked): string =>
  contentHash([
    ...[post.title, post.excerpt, post.content].map(oneLine),
    [post.status, post.hasPassword, post.isSticky, post.publishedAt?.slice(0, 19) ?? ''],
    post.categories.map((path) => path.at(-1) ?? '').sort(),
    [...post.tags].sort(),
  ]);

/** The record that a post brings, where nothing of the post was changed since; else undefined. */
export function ownRecordOf(post: WordpressPost): OwnRecord['article'] | undefined {
  if (post.ownRecord === undefined) return undefined;
  try {
    const { mark, article } = JSON.parse(post.ownRecord) as Partial<OwnRecord>;
    const isRecord = article !== null && typeof article === 'object' && !Array.isArray(article);
    return isRecord && mark === recordMark(post) ? article : undefined;
  } catch {
    return undefined;
  }
}
