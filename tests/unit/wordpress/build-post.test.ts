import { describe, expect, it } from 'vitest';
import { meta, readItems, wxrItem, wxrPicture } from '#tests/support/wordpress-export.ts';

const readOne = async (...is: Parameters<typeof wxrItem>) => (await readItems(wxrItem(...is))).posts[0];

describe('times', () => {
  const zeros = '0000-00-00 00:00:00';

  it('are those in GMT', async () => {
    expect(await readOne({ id: '1' })).toMatchObject({
      publishedAt: '2026-03-01T08:00:00.000Z',
      modifiedAt: '2026-03-02T08:00:00.000Z',
    });
  });

  it('of drafts are the site’s own clock, by how far it is ahead in most other items', async () => {
    const others = [1, 2, 3].map((id) =>
      wxrItem({ id: String(id), date: '2026-03-01 13:30:00', dateGmt: '2026-03-01 08:00:00' }),
    );
    const odd = wxrItem({ id: '4', date: '2026-03-01 08:00:00' });
    const draft = wxrItem({ id: '5', status: 'draft', date: '2026-04-01 00:00:00', dateGmt: zeros });
    const { posts } = await readItems(others.join('') + odd + draft);
    expect(posts.at(-1)).toMatchObject({ publishedAt: '2026-03-31T18:30:00.000Z', remarks: [] });
  });

  it('that nobody said are absent, without a word', async () => {
    const post = await readOne({ id: '1', status: 'draft', date: zeros, dateGmt: zeros, modified: zeros });
    expect(post).toMatchObject({ remarks: [] });
    expect(post?.publishedAt).toBeUndefined();
    expect(post?.modifiedAt).toBeUndefined();
  });

  it.each(['2026-02-30 08:00:00', '0206-03-01 08:00:00', '99999-01-01 00:00:00', 'soon', '2026-03-01 25:00:00'])(
    'that do not exist are told of, and the last change takes their place: %s',
    async (dateGmt) => {
      const post = await readOne({ id: '1', date: dateGmt, dateGmt });
      expect(post?.publishedAt).toBe('2026-03-02T08:00:00.000Z');
      expect(post?.remarks).toEqual([expect.stringContaining(`Its date "${dateGmt}" is no time that exists`)]);
    },
  );
});

describe('addresses', () => {
  it('are its permalink, those of its earlier slugs, and the one by its id', async () => {
    const rest = meta('_wp_old_slug', 'first') + meta('_wp_old_slug', 'second') + meta('_wp_old_slug', '');
    expect(await readOne({ id: '7', slug: 'rope', rest })).toMatchObject({
      link: 'https://old.example/2026/03/rope/',
      oldUrls: [
        'https://old.example/2026/03/first/',
        'https://old.example/2026/03/second/',
        'https://old.example/?p=7',
      ],
    });
  });

  it('are those of its earlier days too, with its slugs of now and then', async () => {
    const rest = meta('_wp_old_slug', 'first') + meta('_wp_old_date', '2026-01-31') + meta('_wp_old_date', 'soon');
    const link = 'https://old.example/2026/03/rope/';
    expect((await readOne({ id: '7', slug: 'rope', link, rest }))?.oldUrls).toEqual([
      'https://old.example/2026/03/first/',
      'https://old.example/2026/01/rope/',
      'https://old.example/2026/01/first/',
      'https://old.example/?p=7',
    ]);
    const byDay = { id: '7', slug: 'rope', link: 'https://old.example/blog/2026/03/01/7/', rest };
    expect((await readOne(byDay))?.oldUrls).toContain('https://old.example/blog/2026/01/31/7/');
    const dateless = { id: '7', slug: 'rope', link: 'https://old.example/rope/', rest };
    expect((await readOne(dateless))?.oldUrls).toEqual(['https://old.example/first/', 'https://old.example/?p=7']);
  });

  it.each([
    ['https://old.example/rope.html', 'https://old.example/first.html'],
    ['https://old.example/7-rope/', 'https://old.example/7-first/'],
    ['https://old.example/europe/', undefined],
  ])('have the earlier slug where the slug stands among other signs: %s', async (link, old) => {
    const post = await readOne({ id: '7', slug: 'rope', link, rest: meta('_wp_old_slug', 'first') });
    expect(post?.oldUrls).toEqual([...(old === undefined ? [] : [old]), 'https://old.example/?p=7']);
  });

  it('in other scripts are found by their encoded slug, whatever its letters', async () => {
    const post = await readOne({
      id: '7',
      slug: '%e7%8e%8b',
      link: 'https://old.example/%E7%8E%8B/',
      rest: meta('_wp_old_slug', '%e6%af%85'),
    });
    expect(post?.oldUrls[0]).toBe('https://old.example/%e6%af%85/');
  });

  it('of another site are none of its own', async () => {
    const post = await readOne({ id: '7', guid: 'https://staging.example/?p=7' });
    expect(post).toMatchObject({ guid: 'https://staging.example/?p=7', oldUrls: ['https://old.example/?p=7'] });
  });

  it.each(['draft', 'pending', 'private'])('of what is %s are none: no reader ever saw them', async (status) => {
    expect((await readOne({ id: '7', status, rest: meta('_wp_old_slug', 'first') }))?.oldUrls).toEqual([]);
  });

  it('a guid is the same however its & is written', async () => {
    expect((await readOne({ id: '7', guid: 'https://old.example/?a=b&amp;#038;p=7' }))?.guid).toBe(
      'https://old.example/?a=b&p=7',
    );
  });
});

describe('names', () => {
  const head = `<wp:author><wp:author_login>imoss</wp:author_login><wp:author_display_name>Ida &amp;amp; Co</wp:author_display_name></wp:author>
    <wp:term><wp:term_taxonomy>category</wp:term_taxonomy><wp:term_slug>asia</wp:term_slug><wp:term_parent>world</wp:term_parent><wp:term_name>Asia/Pacific</wp:term_name></wp:term>
    <wp:category><wp:category_nicename>world</wp:category_nicename><wp:category_parent>asia</wp:category_parent><wp:cat_name>World &amp;amp; Sea</wp:cat_name></wp:category>`;
  const first = async (rest: string) => (await readItems(wxrItem({ id: '1', rest }), head)).posts[0];

  it('of authors are those that readers know; several come from their terms, guests too', async () => {
    expect((await first(''))?.authors).toEqual(['Ida & Co']);
    const guest = wxrItem({
      id: '9',
      type: 'guest-author',
      title: 'Bo Ek',
      slug: 'cap-bo',
      rest: meta('cap-user_login', 'bo'),
    });
    const rest = `<category domain="author" nicename="cap-bo">bo</category><category domain="author" nicename="cap-imoss">imoss</category><category domain="author" nicename="cap-x">Tor Vik</category>`;
    const { posts } = await readItems(guest + wxrItem({ id: '1', rest }), head);
    expect(posts[0]?.authors).toEqual(['Bo Ek', 'Ida & Co', 'Tor Vik']);
  });

  it('of categories go from the root; a circle of parents ends, a slash parts nothing', async () => {
    const post = await first(
      '<category domain="category" nicename="asia">Asia</category><category domain="category" nicename="new">New</category>',
    );
    expect(post?.categories).toEqual([['World & Sea', 'Asia\u2215Pacific'], ['New']]);
  });

  it('of WXR 1.0 stand there twice and count once', async () => {
    const post = await first(
      '<category>World</category><category domain="category" nicename="world">World</category><category domain="tag">sea</category><category domain="tag" nicename="sea">sea</category>',
    );
    expect(post).toMatchObject({ categories: [['Asia\u2215Pacific', 'World & Sea']], tags: ['sea'] });
  });

  it('of post formats are no tags', async () => {
    const post = await first('<category domain="post_format" nicename="post-format-video">Video</category>');
    expect(post).toMatchObject({ categories: [], tags: [] });
  });
});

describe('pictures', () => {
  const php =
    'a:4:{s:5:"width";i:1600;s:6:"height";s:3:"900";s:5:"sizes";a:1:{s:1:"m";a:1:{s:5:"width";i:9;}}s:10:"image_meta";a:2:{s:6:"credit";s:5:"Bö E";s:1:"x";b:1;}}';
  const library = [
    wxrPicture(
      '12',
      '2026/03/shed.jpg',
      meta('_wp_attachment_metadata', php) + meta('_wp_attachment_image_alt', 'A &quot;shed&quot;'),
      '1',
    ),
    wxrPicture('13', '2026/03/boat.jpg', '', '1').replace(
      '<excerpt:encoded><![CDATA[]]>',
      '<excerpt:encoded><![CDATA[A <em>boat</em> at sea. (Photo: Tor Vik)]]>',
    ),
  ].join('');
  const shown = async (content: string, rest = '') =>
    (await readItems(wxrItem({ id: '1', content, rest }) + library)).posts[0];

  it('have what the library says: measures and a credit in metadata, or at the end of a caption', async () => {
    const post = await shown('[gallery ids="12,13"]');
    expect(post?.attachments).toEqual([
      {
        id: '12',
        url: 'https://old.example/wp-content/uploads/2026/03/shed.jpg',
        title: 'Title 12',
        credit: 'Bö E',
        alt: 'A "shed"',
        width: 1600,
        height: 900,
      },
      {
        id: '13',
        url: 'https://old.example/wp-content/uploads/2026/03/boat.jpg',
        title: 'Title 13',
        caption: 'A boat at sea.',
        credit: 'Tor Vik',
      },
    ]);
  });

  it.each([
    ['<img class="x wp-image-12" src="https://elsewhere.example/y.jpg">', ['12'], []],
    ['<!-- wp:cover {"url":"x","id":12} -->', ['12'], []],
    ['<!-- wp:query {"id":99} -->', [], []],
    ['<img class="wp-image-99">', [], ['99']],
    ['[caption id="attachment_13" width="3"]<img src="x">[/caption]', ['13'], []],
    ['[gallery]', ['12', '13'], []],
    ['[gallery columns="2" ids="13, 99"]', ['13'], ['99']],
    ['<a href="https://old.example/wp-content/uploads/2026/03/shed-300x169.jpg?w=9">', ['12'], []],
    ['http://cdn.example/uploads/2026/03/boat-scaled.jpg', ['13'], []],
    ['Nothing of the kind', [], []],
  ])('are found in %s', async (content, attachments, missingAttachments) => {
    const post = await shown(content);
    expect(post?.attachments.map(({ id }) => id)).toEqual(attachments);
    expect(post?.missingAttachments).toEqual(missingAttachments);
  });

  it('are those of the post that a gallery names, but for those that it leaves out', async () => {
    const { posts } = await readItems(
      wxrItem({ id: '2', content: 'A [gallery id="1" exclude="12"] B [[gallery]] C [gallery columns="2"]' }) + library,
    );
    expect(posts[0]).toMatchObject({
      content: 'A [gallery ids="13"] B [[gallery]] C ',
      attachments: [{ id: '13' }],
    });
  });

  it('a featured one that is missing is named', async () => {
    expect(await shown('', meta('_thumbnail_id', '99'))).toMatchObject({ missingAttachments: ['99'] });
    expect(await shown('', meta('_thumbnail_id', '-1'))).toMatchObject({ missingAttachments: [] });
    expect(await shown('', meta('_thumbnail_id', '12'))).toMatchObject({ featured: { id: '12' }, attachments: [] });
  });

  it.each([
    'O:8:"stdClass":0:{}',
    'a:99999999:{}',
    's:5:"ab"',
    'a:1:{i:0;a:1:{i:0;',
    'i:x;',
    `${'a:1:{i:0;'.repeat(90)}`,
    'a:1:{s:5:"width";i:-3;}',
    'a:1:{s:5:"width";s:2:"Bö";}',
  ])('metadata that is none does no harm: %s', async (metadata) => {
    const { posts } = await readItems(
      wxrItem({ id: '1', content: '[gallery]' }) +
        wxrPicture('12', 'a.jpg', meta('_wp_attachment_metadata', metadata), '1'),
    );
    expect(posts[0]?.attachments).toEqual([
      { id: '12', url: 'https://old.example/wp-content/uploads/a.jpg', title: 'Title 12' },
    ]);
  });
});

it('a pattern’s text takes its place, however deep it nests and whatever it holds', async () => {
  const pattern = (id: string, content: string) => wxrItem({ id, type: 'wp_block', content });
  const use = (ref: number) => `<!-- wp:block {"ref":${ref}} /-->`;
  const post = wxrItem({ id: '1', content: `a ${use(5)} b ${use(6)} ${use(9)}` });
  const { posts, survey } = await readItems(pattern('5', `five ${use(6)}`) + post + pattern('6', `six ${use(6)}`));
  expect(posts[0]?.content).toContain('a five six');
  expect(posts[0]?.content).toContain(use(9));
  expect(survey.leftOut).toMatchObject([{ count: 2 }]);
});
