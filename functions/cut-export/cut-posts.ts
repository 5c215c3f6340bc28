import type { PartPlace } from '#shared/stores/upload-part-store.ts';
import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';

/** How much a part may hold. */
export interface PartLimits {
  readonly posts: number;
  readonly bytes: number;
}

/** A part is stored in some seconds, and a failed one costs no more than that; one that is read fills little memory. */
export const partLimits: PartLimits = { posts: 500, bytes: 4 * 1024 * 1024 };

/** A piece of an export that is stored by itself. `text` is a post a line, as JSON. */
export interface CutPart extends PartPlace {
  readonly text: string;
}

/**
 * Cuts posts into parts. The first `skip` posts are in parts already and are passed over, so a cut that goes on gives the
 * parts that one without a break would have given. A single post may be larger than a part should be.
 */
export async function* cutPosts(
  posts: AsyncIterable<WordpressPost>,
  skip: number,
  most: PartLimits = partLimits,
): AsyncGenerator<CutPart> {
  let lines: string[] = [];
  let [position, bytes] = [0, 0];
  const part = (): CutPart => ({ first: position - lines.length, count: lines.length, text: lines.join('') });
  for await (const post of posts) {
    if (position < skip) {
      position += 1;
      continue;
    }
    const line = `${JSON.stringify(post)}\n`;
    const lineBytes = Buffer.byteLength(line);
    if (lines.length === most.posts || (lines.length > 0 && bytes + lineBytes > most.bytes)) {
      yield part();
      [lines, bytes] = [[], 0];
    }
    lines.push(line);
    bytes += lineBytes;
    position += 1;
  }
  if (lines.length > 0) yield part();
}
