import { createHash, type Hash } from 'node:crypto';
import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';
import { type ImportedPost, type ReadPost, toReadPost } from './imported-post.ts';

/** Some posts of an archive as one upload: JSON Lines. The same archive is cut into the same parts each time. */
export interface Part {
  /** From 1. */
  readonly number: number;
  readonly content: Blob;
  /** SHA-256 in hex. */
  readonly hash: string;
  /** One a line, in order. */
  readonly posts: readonly ReadPost[];
  /** Posts too large for any upload: they are not in `content`. */
  readonly refused: readonly ImportedPost[];
}

export interface PartLimits {
  readonly maxPosts: number;
  readonly maxBytes: number;
  /** The most that one upload takes. */
  readonly maxPostBytes: number;
}

/**
 * A part is stored in a second or two, so that little is done twice after a kill and several at a time fit in memory.
 * Even 500 of the smallest posts are too large to pass for breaking news (shared/uploads/lane.ts).
 */
export const partLimits: PartLimits = {
  maxPosts: 500,
  maxBytes: 1024 * 1024,
  maxPostBytes: 10 * 1024 * 1024,
};

/** Cuts posts into parts as they come. */
export async function* cutParts(posts: AsyncIterable<WordpressPost>, limits = partLimits): AsyncGenerator<Part> {
  let number = 1;
  let part = emptyPart();
  for await (const post of posts) {
    const line = Buffer.from(`${JSON.stringify(post)}\n`);
    if (line.length > limits.maxPostBytes) {
      part.refused.push(tooLarge(toReadPost(post), limits.maxPostBytes));
      continue;
    }
    const isFull = part.posts.length === limits.maxPosts || part.bytes + line.length > limits.maxBytes;
    if (isFull && part.posts.length > 0) {
      yield finished(part, number);
      number += 1;
      part = emptyPart();
    }
    part.lines.push(line);
    part.hash.update(line);
    part.posts.push(toReadPost(post));
    part.bytes += line.length;
  }
  if (part.posts.length + part.refused.length > 0) yield finished(part, number);
}

interface GrowingPart {
  readonly lines: Buffer<ArrayBuffer>[];
  readonly hash: Hash;
  readonly posts: ReadPost[];
  readonly refused: ImportedPost[];
  bytes: number;
}

const emptyPart = (): GrowingPart => ({ lines: [], hash: createHash('sha256'), posts: [], refused: [], bytes: 0 });

const finished = ({ lines, hash, posts, refused }: GrowingPart, number: number): Part => ({
  number,
  content: new Blob(lines),
  hash: hash.digest('hex'),
  posts,
  refused,
});

const tooLarge = (post: ReadPost, maxBytes: number): ImportedPost => ({
  ...post,
  result: 'rejected',
  problems: [`error: is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB, the most that an upload may have.`],
});
