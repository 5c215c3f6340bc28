import { afterEach, describe, expect, it } from 'vitest';
import type { SiteOptions } from '#cli/wordpress-site/site-options.ts';
import { surveySite } from '#cli/wordpress-site/survey-site.ts';
import { wordpressPostSchema } from '#shared/wordpress/wordpress-post.ts';
import { type FakeSite, gather, sitePost, startFakeWordpress } from '#tests/support/fake-wordpress.ts';

let wordpress: Awaited<ReturnType<typeof startFakeWordpress>>;
afterEach(() => wordpress.stop());

async function read(is: Partial<FakeSite>, options: Partial<SiteOptions> = {}) {
  wordpress = await startFakeWordpress(is);
  const archive = await surveySite({ url: wordpress.url, withPages: false, ...options });
  const posts = await gather(archive.posts());
  return { archive, posts };
}

const news = {
  categories: [
    { id: 7, name: 'World &amp; Sea', slug: 'world', parent: 0, link: 'https://courier.example/category/world/' },
    { id: 8, name: 'Asia', slug: 'asia', parent: 7, link: 'https://courier.example/category/world/asia/' },
  ],
  tags: [{ id: 21, name: 'Ships', slug: 'ships' }],
  users: [{ id: 3, name: 'Ann Lee' }],
  media: [
    {
      id: 40,
      source_url: 'https://courier.example/wp-content/uploads/quay.jpg',
      title: { rendered: 'quay' },
      caption: { rendered: '<p>The quay at dawn. Photo: Bo Ek</p>\n' },
      alt_text: 'A quay',
      media_details: { width: 1200, height: 800, image_meta: { credit: '' } },
    },
  ],
};

describe('reading a WordPress by its REST API', () => {
  it('gives each post as an export would: names for ids, the guid, times in UTC', async () => {
    const story = sitePost(5, {
      categories: [8],
      tags: [21, 99],
      featured_media: 40,
      sticky: true,
      content: { rendered: '<p>In.</p><img class="wp-image-41" src="x">', protected: false },
      excerpt: { rendered: '<p>What happened at the quay</p>' },
    });
    const { posts, archive } = await read({ ...news, posts: [story], comments: 12 });
    expect(posts.map((post) => wordpressPostSchema.parse(post))).toEqual(posts);
    expect(posts[0]).toMatchObject({
      guid: 'https://courier.example/?p=5',
      title: 'Story 5 &#8211; the harbour',
      categories: [['World & Sea', 'Asia']],
      tags: ['Ships'],
      authors: ['Ann Lee'],
      publishedAt: '2026-03-01T08:00:00.000Z',
      modifiedAt: '2026-03-02T08:00:00.000Z',
      isSticky: true,
      isRendered: true,
      excerpt: '<p>What happened at the quay</p>',
      featured: { id: '40', caption: 'The quay at dawn.', credit: 'Bo Ek', alt: 'A quay', width: 1200 },
      missingAttachments: ['41'],
      oldUrls: [`${wordpress.url}/?p=5`],
    });
    expect([archive.survey.site.language, posts[0]?.language]).toEqual(['en-GB', 'en-GB']);
    expect(archive.lastModified()).toBe('2026-03-02T08:00:00.000Z');
    expect(archive.survey.oldAddresses.categories).toContainEqual({
      url: 'https://courier.example/category/world/asia/',
      path: ['World & Sea', 'Asia'],
    });
    expect(archive.survey.leftOut).toEqual([{ reason: 'Comments. Articles have none here.', count: 12, examples: [] }]);
  });

  it('dates a published post without a date by its last change, as WordPress’s export does', async () => {
    const { posts } = await read({ posts: [sitePost(1, { date_gmt: null })] });
    expect(posts[0]?.publishedAt).toBe('2026-03-02T08:00:00.000Z');
  });

  it('reads 250 posts in pages of a hundred, each once, and says who it is', async () => {
    const { posts, archive } = await read({ posts: Array.from({ length: 250 }, (_, place) => sitePost(250 - place)) });
    expect(posts.map(({ id }) => Number(id))).toEqual(Array.from({ length: 250 }, (_, place) => place + 1));
    expect(archive.survey.counts.posts).toBe(250);
    expect(wordpress.asked.every(({ headers }) => headers['user-agent']?.startsWith('Broadsheet'))).toBe(true);
  });

  it('loses no post when another is deleted while it reads', async () => {
    wordpress = await startFakeWordpress({ posts: Array.from({ length: 250 }, (_, place) => sitePost(place + 1)) });
    const archive = await surveySite({ url: wordpress.url, withPages: false });
    const ids: number[] = [];
    for await (const { id } of archive.posts()) {
      ids.push(Number(id));
      if (ids.length === 100) wordpress.site.posts = wordpress.site.posts.filter((post) => post.id > 3);
    }
    expect(ids).toEqual(Array.from({ length: 250 }, (_, place) => place + 1));
  });

  it('finds the API of a site without permalinks', async () => {
    const { posts } = await read({ hasPermalinks: false, posts: [sitePost(1)] });
    expect(posts).toHaveLength(1);
  });

  it('asks for what changed only, and sorts it out itself where WordPress is older than 5.7', async () => {
    const old = { date_gmt: '2026-01-01T00:00:00', modified_gmt: '2026-01-01T00:00:00' };
    const posts = [sitePost(1, old), sitePost(2)];
    for (const knowsModifiedAfter of [true, false]) {
      const { posts: found } = await read({ posts, knowsModifiedAfter }, { since: '2026-02-01T00:00:00.000Z' });
      expect(found.map(({ id }) => id)).toEqual(['2']);
      if (knowsModifiedAfter) await wordpress.stop();
    }
  });

  it('misses no post that was written long before and appeared since', async () => {
    const written = { modified_gmt: '2026-01-01T00:00:00' };
    const { posts, archive } = await read(
      { posts: [sitePost(1, written), sitePost(2), sitePost(3, { ...written, date_gmt: '2026-01-01T00:00:00' })] },
      { since: '2026-02-01T00:00:00.000Z' },
    );
    expect(posts.map(({ id }) => id).sort()).toEqual(['1', '2']);
    expect(archive.lastModified()).toBe('2026-03-02T08:00:00.000Z');
  });

  it('goes no further than today by a post that is scheduled', async () => {
    const scheduled = sitePost(2, {
      status: 'future',
      date_gmt: '2031-01-01T00:00:00',
      modified_gmt: '2031-01-01T00:00:00',
    });
    const { posts, archive } = await read(
      { posts: [sitePost(1), scheduled], signIn: 'ann:pass' },
      { signIn: { user: 'ann', password: 'pass' } },
    );
    expect(posts).toHaveLength(2);
    expect(archive.lastModified()).toBe('2026-03-02T08:00:00.000Z');
  });

  it('brings pages where they are asked for, else counts them as left out', async () => {
    const site = { posts: [sitePost(1)], pages: [sitePost(9, { type: 'page' })] };
    const { posts } = await read(site, { withPages: true });
    expect(posts.map(({ type, oldUrls }) => [type, oldUrls[0]?.split('/?')[1]])).toEqual([
      ['post', 'p=1'],
      ['page', 'page_id=9'],
    ]);
    await wordpress.stop();
    const { archive } = await read(site);
    expect(archive.survey.leftOut.map(({ reason }) => reason)).toEqual(['Pages. Only posts were asked for.']);
  });

  it('takes the byline from elsewhere, or says that it is hidden, where a site hides its users', async () => {
    const posts = [sitePost(1, { yoast_head_json: { author: 'Ann Lee' } }), sitePost(2)];
    const { posts: found } = await read({ posts, hidesUsers: true });
    expect(found.map(({ authors, remarks }) => [authors, remarks.length])).toEqual([
      [['Ann Lee'], 0],
      [[], 1],
    ]);
    expect(wordpress.countOf('wp/v2/users')).toBe(1);
  });

  it('leaves out what has a password, and what is no post, and says so', async () => {
    const closed = sitePost(2, { content: { rendered: '', protected: true } });
    const { posts, archive } = await read({ posts: [sitePost(1), closed, { id: 3, guid: 'odd' }] });
    expect(posts.map(({ id }) => id)).toEqual(['1']);
    expect(archive.survey.leftOut.map(({ count, examples }) => [count, examples])).toEqual([
      [1, ['https://courier.example/2026/03/story-2/']],
      [1, []],
    ]);
  });
});

describe('with a sign-in', () => {
  const signIn = { user: 'ann', password: 'abcd efgh' };
  const site = {
    signIn: 'ann:abcd efgh',
    blocks: [{ id: 10, status: 'publish', content: { raw: '<!-- wp:paragraph --><p>From a pattern</p>' } }],
    posts: [
      sitePost(1, {
        status: 'draft',
        date_gmt: null,
        password: 'x',
        content: {
          raw: '<!-- wp:paragraph --><p>Raw</p><!-- wp:block {"ref":10} /-->',
          rendered: '<p>Raw</p>',
          protected: true,
        },
      }),
    ],
  };

  it('brings drafts and texts as they were written', async () => {
    const { posts } = await read(site, { signIn });
    expect(posts[0]).toMatchObject({ status: 'draft', hasPassword: true });
    expect(posts[0]?.content).toBe('<!-- wp:paragraph --><p>Raw</p><!-- wp:paragraph --><p>From a pattern</p>');
    expect([posts[0]?.isRendered, posts[0]?.publishedAt, posts[0]?.oldUrls]).toEqual([undefined, undefined, []]);
  });

  it('fills a gallery that names no pictures with those that were uploaded for its post', async () => {
    const media = [1, 2].map((post) => ({ id: 40 + post, post, source_url: `https://courier.example/${post}.jpg` }));
    const content = { raw: 'Look:\n\n[gallery columns="2"]', rendered: '<p>Look:</p>' };
    const { posts } = await read({ ...site, media, posts: [sitePost(1, { content }), sitePost(2)] }, { signIn });
    expect(posts.map(({ attachments }) => attachments.map(({ id }) => id))).toEqual([['41'], []]);
  });

  it('says plainly that the password is not taken', async () => {
    await expect(read(site, { signIn: { user: 'ann', password: 'wrong' } })).rejects.toThrow(/application password/);
  });

  it('sends no password over an open line', async () => {
    wordpress = await startFakeWordpress();
    const options = { url: 'http://courier.example', withPages: false, signIn };
    await expect(surveySite(options)).rejects.toThrow(/https only/);
  });
});
