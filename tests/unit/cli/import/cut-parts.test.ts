import { describe, expect, it } from 'vitest';
import { cutParts, type Part } from '#cli/wordpress/cut-parts.ts';
import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';
import { collect } from '#tests/support/collect.ts';

const post = (id: string, content = ''): WordpressPost => ({
  kind: 'wordpress-post',
  id,
  type: 'post',
  guid: `g${id}`,
  title: id,
  link: `https://gazette.example/${id}/`,
  slug: id,
  content,
  excerpt: '',
  status: 'publish',
  hasPassword: false,
  isSticky: false,
  authors: [],
  categories: [['World', 'Asia']],
  tags: [],
  oldUrls: [],
  attachments: [],
  missingAttachments: [],
  commentCount: 0,
  remarks: [],
});

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list;
}
const cut = (posts: readonly WordpressPost[], limits: { maxPosts?: number; maxBytes?: number } = {}) =>
  collect(cutParts(each(posts), { maxPosts: 3, maxBytes: 5000, maxPostBytes: 10_000, ...limits }));
const ids = (parts: readonly Part[]) => parts.map((part) => part.posts.map(({ title }) => title).join(''));

describe('cutting an archive into parts', () => {
  it('ends a part by number and by size, and holds each post once and in order', async () => {
    expect(ids(await cut([...'abcdefg'].map((id) => post(id))))).toEqual(['abc', 'def', 'g']);
    const large = 'x'.repeat(3000);
    const parts = await cut([post('a', large), post('b', large), post('c'), post('d')]);
    expect(ids(parts)).toEqual(['a', 'bcd']);
    expect(parts.every(({ content }) => content.size <= 5000)).toBe(true);
  });

  it('writes a post a line, as it was read', async () => {
    const [part] = await cut([post('a', 'one\u2028two\nthree'), post('b')]);
    const lines = ((await part?.content.text()) ?? '').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([post('a', 'one\u2028two\nthree'), post('b')]);
  });

  it('gives the same archive the same hashes, and another one others', async () => {
    const hashes = async (posts: readonly WordpressPost[]) => (await cut(posts)).map(({ hash }) => hash);
    expect(await hashes([post('a'), post('b')])).toEqual(await hashes([post('a'), post('b')]));
    expect(await hashes([post('a'), post('b')])).not.toEqual(await hashes([post('a'), post('b', 'x')]));
  });

  it('refuses a post that no upload takes, and takes its neighbours', async () => {
    const parts = await cut([post('a'), post('b', 'x'.repeat(20_000)), post('c')]);
    expect(ids(parts)).toEqual(['ac']);
    const problems = [expect.stringMatching(/larger than/)];
    expect(parts[0]?.refused).toMatchObject([{ guid: 'gb', result: 'rejected', problems }]);
    const alone = await cut([post('b', 'x'.repeat(20_000))]);
    expect([alone.length, alone[0]?.content.size, alone[0]?.refused.length]).toEqual([1, 0, 1]);
    expect(await cut([])).toEqual([]);
  });
});
