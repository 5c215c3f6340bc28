import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordpressPostSchema } from '#shared/wordpress/wordpress-post.ts';
import {
  cdata,
  exportSource,
  meta,
  readExport,
  readItems,
  wxrExport,
  wxrItem,
  wxrPicture,
} from '#tests/support/wordpress-export.ts';

const fixture = readFileSync('tests/fixtures/ingest-upload/wordpress-export.xml');

describe('an export', () => {
  it('gives posts that hold to their own schema', async () => {
    const { posts } = await readExport([exportSource(fixture)]);
    expect(posts.length).toBeGreaterThan(0);
    for (const post of posts) expect(wordpressPostSchema.parse(post)).toEqual(post);
  });

  it('is the same in whatever chunks it arrives', async () => {
    const text = wxrExport(
      [
        wxrItem({ id: '1', title: 'Ünï — 王毅 🚢', content: 'a]]>b\r\nc\u0008<!-- x -->\n\n]]' }),
        wxrItem({ id: '2', content: '<?php ?> <![CDATA[ &amp; ]] > ]>' }).replace(
          '<content',
          '<!-- <![CDATA[ --><content',
        ),
      ].join(''),
    );
    const bytes = Buffer.from(`\n\ufeff${text}`);
    const whole = await readExport([exportSource(bytes, 'a', bytes.length)]);
    expect(whole.posts.map(({ content }) => content)).toEqual([
      'a]]>b\nc<!-- x -->\n\n]]',
      '<?php ?> <![CDATA[ &amp; ]] > ]>',
    ]);
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 });
    const property = fc.asyncProperty(sizes, async (chunks) => {
      const source = {
        name: 'a',
        async *open() {
          for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
            const size = chunks[turn % chunks.length] ?? 1;
            yield bytes.subarray(at, at + size);
            at += size;
          }
        },
      };
      expect(await readExport([source])).toEqual(whole);
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it('names the line of each post, past line breaks within CDATA', async () => {
    const text = wxrExport(wxrItem({ id: '1', content: '\n\n\n' }) + wxrItem({ id: '2' }));
    const { posts } = await readExport([exportSource(`\n\n${text}`)]);
    const lines = `\n\n${text}`.split('\n');
    expect(posts.map(({ line }) => lines[(line ?? 0) - 1])).toEqual(['<item>', '<item>']);
  });

  it('of a site of long ago is read: no authors, categories named twice, captions in values, blank lines before it', async () => {
    const old = readFileSync('tests/fixtures/ingest-upload/wordpress-export-old.xml');
    const { posts, survey } = await readExport([exportSource(old)]);
    expect(survey.problems).toEqual([]);
    expect(posts).toMatchObject([
      {
        line: 25,
        title: 'The ropewalk & the “shed”',
        link: 'http://harbour.example/?p=5&preview=true',
        content: expect.stringMatching(/An old paste\.$/u),
        authors: ['imoss'],
        categories: [['Harbour', 'Ships']],
        tags: ['rope'],
        publishedAt: '2010-01-10T12:00:00.000Z',
        attachments: [{ id: '6', caption: 'The quay.', credit: 'Tor Vik' }],
        remarks: [expect.stringContaining('begins no reference')],
      },
    ]);
  });

  it.each(['1.0', '1.1', '1.2', '1.3'])('of WXR %s is read', async (version) => {
    const { survey, posts } = await readExport([exportSource(wxrExport(wxrItem({ id: '7' }), '', version))]);
    expect(survey.site.wxrVersion).toBe(version);
    expect(posts).toMatchObject([{ id: '7', title: 'Title 7', excerpt: '', content: 'It closed.' }]);
  });

  it('may have other prefixes for its namespaces, or one that it forgot to declare', async () => {
    const text = wxrExport(wxrItem({ id: '7' }))
      .replaceAll('wp:', 'x:')
      .replace('xmlns:wp', 'xmlns:x')
      .replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', '');
    expect((await readExport([exportSource(text)])).posts).toMatchObject([{ id: '7', authors: ['imoss'] }]);
  });

  it('in an old encoding is read by what it declares', async () => {
    const text = wxrExport(wxrItem({ id: '7', title: 'Málaga' })).replace('"UTF-8"', '"ISO-8859-1"');
    const { posts, survey } = await readExport([exportSource(Buffer.from(text, 'latin1'))]);
    expect(posts[0]?.title).toBe('Málaga');
    expect(survey.problems).toEqual([]);
  });

  it('in several files refers from one to the other, whichever comes first', async () => {
    const head = `<wp:category><wp:category_nicename>ships</wp:category_nicename><wp:category_parent>harbour</wp:category_parent><wp:cat_name>Ships</wp:cat_name></wp:category><wp:category><wp:category_nicename>harbour</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>Harbour</wp:cat_name></wp:category><wp:author><wp:author_login>imoss</wp:author_login><wp:author_display_name>Ida Moss</wp:author_display_name></wp:author>`;
    const post = wxrItem({
      id: '1',
      rest: `<category domain="category" nicename="ships">Ships</category>${meta('_thumbnail_id', '2')}${meta('_thumbnail_id', '3')}`,
    });
    const one = exportSource(wxrExport(post), 'one.xml');
    const two = exportSource(wxrExport(wxrPicture('2', 'a.jpg', meta('_media_credit', 'Bo Ek')), head), 'two.xml');
    for (const sources of [
      [one, two],
      [two, one],
    ]) {
      const { posts } = await readExport(sources);
      expect(posts).toMatchObject([
        { file: 'one.xml', authors: ['Ida Moss'], categories: [['Harbour', 'Ships']], featured: { credit: 'Bo Ek' } },
      ]);
    }
  });

  it('gives a post that stands in two files once: the one changed last', async () => {
    const old = exportSource(wxrExport(wxrItem({ id: '1', title: 'Old' })), 'one.xml');
    const newer = exportSource(
      wxrExport(wxrItem({ id: '1', title: 'New', modified: '2026-03-09 00:00:00' })),
      'two.xml',
    );
    for (const sources of [
      [old, newer, old],
      [newer, old],
      [newer, newer],
    ]) {
      const { survey, posts } = await readExport(sources);
      expect(posts.map(({ title }) => title)).toEqual(['New']);
      expect(survey.counts.posts).toBe(1);
      expect(survey.leftOut).toMatchObject([{ count: sources.length - 1 }]);
    }
  });
});

describe('a file that is broken', () => {
  const good = wxrItem({ id: '1' });
  const cutWithin = (text: string) => text.slice(0, text.lastIndexOf('It closed.') + 4);

  it.each([
    ['cut off within an item', wxrExport(good + wxrItem({ id: '2' })).slice(0, -200), 'cut off'],
    ['cut off within CDATA', cutWithin(wxrExport(good + wxrItem({ id: '2' }))), 'cut off'],
    ['cut off after its items', wxrExport(good).replace('</channel>\n</rss>', ''), 'before </rss>'],
    ['with a tag that is not closed', wxrExport(`${good}<item><title>x</item>`), 'The XML is broken'],
  ])('%s gives what stands before the fault, and names the line', async (_what, text, detail) => {
    const { survey, posts } = await readExport([exportSource(text)]);
    expect(posts.map(({ id }) => id)).toEqual(['1']);
    expect(survey.problems).toMatchObject([{ severity: 'error', line: expect.any(Number) }]);
    expect(survey.problems[0]?.detail).toContain(detail);
  });

  it.each([
    ['', 'empty'],
    ['<rss version="2.0"><channel><title>x</title></channel></rss>', 'is an RSS feed'],
    ['<feed></feed>', 'begins with <feed>'],
    ['<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>', 'DOCTYPE'],
    [`<rss>${' '.repeat(3000)}<!DOCTYPE a></rss>`, 'broken'],
    ['\u001f\u008b\b', 'packed'],
    ['PK\u0003', 'packed'],
    [`<rss>${'<a>'.repeat(60)}`, 'nests more than 50 deep'],
    [`<rss a="${'x'.repeat(1_200_000)}`, 'more than 1 MB'],
  ])('is refused, with what to do: %.60j', async (text, detail) => {
    const { survey, posts } = await readExport([exportSource(Buffer.from(text, 'latin1'), 'a', 100_000)]);
    expect(posts).toEqual([]);
    expect(survey.problems.map((problem) => problem.detail).join()).toContain(detail);
  });

  it('names the file where there are several, and the others are read', async () => {
    const { survey, posts } = await readExport([
      exportSource('<rss>', 'bad.xml'),
      exportSource(wxrExport(good), 'good.xml'),
    ]);
    expect(posts).toHaveLength(1);
    expect(survey.problems).toMatchObject([{ line: 1, detail: expect.stringContaining('bad.xml: ') }]);
  });

  it('may hold bytes that are no UTF-8: the post says so, and so does the file', async () => {
    const bytes = Buffer.from(wxrExport(wxrItem({ id: '1', title: 'M~laga' }) + wxrItem({ id: '2' })));
    bytes[bytes.indexOf('~')] = 0xe1;
    const { survey, posts } = await readExport([exportSource(bytes)]);
    expect(posts).toMatchObject([
      { title: 'M\ufffdlaga', remarks: [expect.stringMatching(/^Line \d+ holds bytes/)] },
      { remarks: [] },
    ]);
    expect(survey.problems).toMatchObject([{ severity: 'warning', detail: expect.stringContaining('One line holds') }]);
  });

  it('may hold references that XML does not know: they stay, and the post says so', async () => {
    const text = wxrExport(wxrItem({ id: '1' }).replace(cdata('Title 1'), 'a&nbsp;b &#8; &xxe; c &amp; d'));
    const { posts } = await readExport([exportSource(text)]);
    expect(posts).toMatchObject([
      { title: 'a&nbsp;b &#8; &xxe; c & d', remarks: [expect.stringContaining('begins no reference')] },
    ]);
  });

  it('may hold a bare & in its markup', async () => {
    const link = 'https://old.example/?a=1&b=2&c';
    const text = wxrExport(wxrItem({ id: '1', link, content: 'a & b &amp; c' }) + wxrItem({ id: '2' }));
    for (const chunkBytes of [1, 7, 5000]) {
      const { posts } = await readExport([exportSource(text, 'a', chunkBytes)]);
      expect(posts).toMatchObject([
        { link, content: 'a & b &amp; c' },
        { id: '2', remarks: [] },
      ]);
      expect(posts[0]?.remarks.join()).toContain('begins no reference');
    }
  });

  it('may go on after its end, as when a server adds a warning', async () => {
    const { survey, posts } = await readExport([exportSource(`${wxrExport(good)}<b>Warning</b> & more <`)]);
    expect(posts).toHaveLength(1);
    expect(survey.problems).toEqual([]);
  });

  it('keeps only so much of an endless text, and reads on', async () => {
    const { posts } = await readExport([
      exportSource(wxrExport(wxrItem({ id: '1', content: 'x'.repeat(4_000_000) }) + wxrItem({ id: '2' })), 'a', 65_536),
    ]);
    expect(posts.map(({ content }) => content.length)).toEqual([3_000_000, 10]);
  });
});

it('items of other kinds are counted with their reason', async () => {
  const items = [
    wxrItem({ id: '1' }),
    wxrItem({ id: '2', type: 'page', link: 'https://old.example/about/' }),
    wxrItem({ id: '3', type: 'nav_menu_item' }),
    wxrItem({ id: '4', type: 'revision', status: 'inherit' }),
    wxrItem({ id: '5', type: 'product', link: 'https://old.example/shop/rope/' }),
    wxrItem({ id: '6', status: 'trash', slug: 'gone__trashed', rest: meta('_wp_trash_meta_status', 'publish') }),
    wxrItem({
      id: '7',
      status: 'trash',
      link: 'https://old.example/?p=7',
      rest: meta('_wp_trash_meta_status', 'draft'),
    }),
    wxrItem({ id: '8', status: 'auto-draft' }),
    wxrItem({
      id: '9',
      rest: '<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment><wp:comment/><category domain="series" nicename="a">A</category>',
    }),
    wxrItem({ id: '10', type: '__proto__' }),
  ].join('');
  const { survey, posts } = await readItems(items);
  expect(posts.map(({ id }) => id)).toEqual(['1', '9']);
  expect(survey.counts).toEqual({ posts: 2, pages: 0, attachments: 0, comments: 2 });
  expect(survey.leftOut.map(({ reason, count }) => `${count} ${reason}`)).toEqual([
    '1 Pages. Only posts were asked for.',
    '1 Entries of menus.',
    '1 Earlier revisions of posts.',
    '1 Of the type "product", which is neither post nor page.',
    '2 In the trash.',
    '1 Empty drafts that WordPress keeps for itself.',
    '1 Terms of "series". Categories and tags are kept.',
    '1 Of the type "__proto__", which is neither post nor page.',
    '2 Comments. Articles have none here.',
  ]);
  expect(survey.oldAddresses.gone).toEqual([
    'https://old.example/about/',
    'https://old.example/shop/rope/',
    'https://old.example/2026/03/post-10/',
    'https://old.example/2026/03/gone/',
    'https://old.example/?p=6',
  ]);
  expect((await readItems(items, '', { withPages: true })).posts.map(({ id, type }) => `${type} ${id}`)).toEqual([
    'post 1',
    'page 2',
    'post 9',
  ]);
});
