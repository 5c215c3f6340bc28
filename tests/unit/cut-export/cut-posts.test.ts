import { describe, expect, it } from 'vitest';
import { type CutPart, cutPosts } from '#functions/cut-export/cut-posts.ts';
import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';

async function* postsOf(contents: readonly string[]): AsyncGenerator<WordpressPost> {
  for (const [at, content] of contents.entries()) yield { id: String(at), content } as WordpressPost;
}

async function cut(contents: readonly string[], skip = 0, most = { posts: 3, bytes: 200 }): Promise<CutPart[]> {
  const parts: CutPart[] = [];
  for await (const part of cutPosts(postsOf(contents), skip, most)) parts.push(part);
  return parts;
}

const places = (parts: readonly CutPart[]) => parts.map(({ first, count }) => [first, count]);

describe('posts are cut into parts', () => {
  it('of at most so many posts, a post a line', async () => {
    const parts = await cut(Array(7).fill('a'));
    expect(places(parts)).toEqual([
      [0, 3],
      [3, 3],
      [6, 1],
    ]);
    expect(parts[2]?.text).toBe('{"id":"6","content":"a"}\n');
  });

  it('of at most so many bytes as UTF-8, and a single post that has more is a part of its own', async () => {
    const parts = await cut(['a', 'é'.repeat(80), 'b', 'x'.repeat(500), 'c']);
    expect(places(parts)).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 1],
    ]);
    expect(parts.filter(({ text }) => Buffer.byteLength(text) > 200)).toHaveLength(1);
  });

  it('that are the same when the cut goes on behind any of them', async () => {
    const contents = ['a', 'b'.repeat(90), 'c', 'd', 'e'.repeat(300), 'f', 'g', 'h', 'i'];
    const whole = await cut(contents);
    for (const [at, { first }] of whole.entries()) expect(await cut(contents, first)).toEqual(whole.slice(at));
  });

  it('none of no posts', async () => {
    expect(await cut([])).toEqual([]);
    expect(await cut(['a'], 1)).toEqual([]);
  });
});
