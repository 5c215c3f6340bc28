import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseWordpressExport } from '#functions/ingest-upload/formats/wordpress-export.ts';
import { parseWordpressPosts } from '#functions/ingest-upload/formats/wordpress-posts.ts';
import { exportSource, meta, readExport, wxrExport, wxrItem, wxrPicture } from '#tests/support/wordpress-export.ts';

const context = { categoryNames: [], contentType: 'application/xml' };
const folder = 'tests/fixtures/ingest-upload';

async function readOne(items: string) {
  const { entries, problems } = await parseWordpressExport(wxrExport(items), context);
  const told = [...problems, ...(entries[0]?.problems ?? [])].map(({ detail }) => detail).join('\n');
  return { entry: entries[0], article: entries[0]?.article, entries, problems, told };
}

describe('a post', () => {
  it('says every field of the fixture', async () => {
    const { entries, problems, oldAddresses } = await parseWordpressExport(
      readFileSync(`${folder}/wordpress-export.xml`, 'utf8'),
      context,
    );
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([
      {
        line: 41,
        problems: [],
        article: {
          externalId: 'https://harbour.example/?p=7',
          state: 'published',
          publishedAt: '2026-03-01T08:00:00.000Z',
          categories: [['Harbour', 'Ships & Boats']],
          pinnedIn: [['Harbour', 'Ships & Boats']],
          content: {
            headline: 'The last rope walk “closes”',
            standfirst: 'Hemp gave way to nylon, and nylon to steel.',
            authors: ['Ida Moss'],
            tags: ['rope'],
            language: 'en-GB',
            previousUrls: [
              'https://harbour.example/2026/03/01/rope-walk/',
              'https://harbour.example/2026/03/01/rope-walk-shut/',
              'https://harbour.example/?p=7',
            ],
            pictures: [{ caption: 'The shed, swept', credit: 'Bo Ek', alt: 'A long shed', width: 1600, height: 900 }],
            blocks: [
              { html: 'The shed is <em>300</em> metres long; Tor Vik swept it on Sunday.' },
              { type: 'heading', html: 'What it made' },
              { type: 'list', items: ['Hawsers', 'Net lines'] },
              { html: 'An old sign reads <code>a[b[0]]&gt;</code>.' },
            ],
          },
        },
      },
    ]);
    expect(oldAddresses?.categories).toContainEqual({
      url: 'https://harbour.example/category/harbour/ships/',
      path: ['Harbour', 'Ships & Boats'],
    });
  });

  it.each([
    ['publish', '', 'published', ''],
    ['future', '', 'published', ''],
    ['draft', '', 'draft', ''],
    ['pending', '', 'draft', 'is pending review'],
    ['private', '', 'draft', 'is private'],
    ['publish', 'secret', 'draft', 'asks for a password'],
    ['future', '0', 'draft', 'asks for a password'],
    ['acf-disabled', '', 'draft', 'is "acf-disabled"'],
    ['constructor', '', 'draft', 'is "constructor"'],
  ])('that is %s with the password "%s" is %s', async (status, password, state, said) => {
    const { article, told } = await readOne(
      wxrItem({
        id: '1',
        status,
        password,
        isSticky: true,
        rest: '<category domain="category" nicename="a">A</category>',
      }),
    );
    expect(article).toMatchObject({ state, pinnedIn: state === 'published' ? [['A']] : [] });
    expect(told).toContain(said);
    if (said === '') expect(told).toBe('');
  });

  it('that is future without a date stays a draft', async () => {
    const zeros = '0000-00-00 00:00:00';
    const { article, told } = await readOne(wxrItem({ id: '1', status: 'future', date: zeros, dateGmt: zeros }));
    expect(article?.state).toBe('draft');
    expect(told).toContain('no date says when');
  });

  it('that readers never saw has no earlier address', async () => {
    const { article } = await readOne(wxrItem({ id: '1', status: 'private' }));
    expect(article?.content.previousUrls).toBeUndefined();
  });

  it('without a title gets its first words, and is told of', async () => {
    const { article, told } = await readOne(
      wxrItem({
        id: '1',
        title: ' ',
        content: '<p>One two &amp; three four five six seven eight nine ten eleven.</p>',
      }),
    );
    expect(article?.content.headline).toBe('One two & three four five six seven eight nine…');
    expect(told).toContain('Its title is empty');
  });

  it.each([
    [{ content: '' }, 'Its content holds no text'],
    [{ content: '', title: '' }, 'Its title is missing'],
    [{ content: 'x'.repeat(1_100_000) }, 'longer than 1 MB'],
    [{ content: '<b>'.repeat(5000) }, 'nests tags more than 100 deep'],
    [{ title: 'x'.repeat(600) }, 'Its title must have at most 500'],
  ])('%.60j is refused alone', async (is, detail) => {
    const { entries, told } = await readOne(wxrItem({ id: '1', ...is }) + wxrItem({ id: '2' }));
    expect(entries.map(({ article }) => article?.externalId)).toEqual([undefined, 'https://old.example/?p=2']);
    expect(told).toContain(detail);
    expect(entries[0]?.problems[0]).toMatchObject({ severity: 'error', line: 10 });
  });

  it('with more than it may have keeps the first, and says so', async () => {
    const slugs = Array.from({ length: 30 }, (_, n) => n);
    const rest = slugs
      .map((n) => `${meta('_wp_old_slug', `old-${n}`)}<category domain="category" nicename="c${n}">C${n}</category>`)
      .join('');
    const { article, told } = await readOne(wxrItem({ id: '1', isSticky: true, rest }));
    expect(article?.categories).toHaveLength(8);
    expect(article?.pinnedIn).toHaveLength(8);
    expect(article?.content.previousUrls).toHaveLength(20);
    expect(told).toContain('Its list of categories holds 30 entries');
    expect(told).toContain('Its list of earlier addresses holds 32');
  });

  it('has the words of its text under the picture that is featured too', async () => {
    const pictures = wxrPicture('12', 'größe.jpg', meta('_wp_attachment_image_alt', 'A shed'));
    const src = 'https://old.example/wp-content/uploads/größe.jpg';
    const content = `[caption id="attachment_12"]<img src="${src}" alt="Own"> Swept. Photo: Tor Vik[/caption]\n\nIt closed.`;
    const { article } = await readOne(pictures + wxrItem({ id: '1', content, rest: meta('_thumbnail_id', '12') }));
    expect(article?.content.pictures).toEqual([
      expect.objectContaining({ url: encodeURI(src), caption: 'Swept.', credit: 'Tor Vik', alt: 'Own' }),
    ]);
  });

  it('names pictures that stand in no file, and what its library says of others is used', async () => {
    const item = wxrItem({
      id: '1',
      content:
        '<img class="wp-image-12" src="https://old.example/wp-content/uploads/a-300x2.jpg"> <img class="wp-image-99" src="https://x.example/b.jpg">',
    });
    const { article, told } = await readOne(item + wxrPicture('12', 'a.jpg', meta('credit', 'Bo Ek')));
    expect(article?.content.pictures).toMatchObject([
      { url: 'https://old.example/wp-content/uploads/a.jpg', credit: 'Bo Ek' },
      { url: 'https://x.example/b.jpg' },
    ]);
    expect(told).toContain('no file of the export: 99');
  });

  it('runs nothing', async () => {
    const content =
      '<p onclick="x()">a<script>y()</script> <a href="javascript:x()">b</a></p>[embed]javascript:x()[/embed][video src="javascript:x()"][caption]<img src="javascript:x()" onerror="x()"> &lt;svg onload=x()&gt;[/caption][youtube "><script>z()</script>"]';
    const { article } = await readOne(
      wxrItem({ id: '1', content, title: '<script>x()</script>T', excerpt: '<b onclick="x()">e</b>' }),
    );
    const text = JSON.stringify(article);
    expect(text).not.toMatch(/<script|onclick|onerror|href|"url":"javascript/u);
  });
});

describe('a whole export', () => {
  it('tells what it left out, and why', async () => {
    const { told } = await readOne(
      wxrItem({ id: '1', rest: '<wp:comment/>' }) + wxrItem({ id: '2', type: 'page', title: 'About us' }),
    );
    expect(told).toContain('Left out: 1. Pages. Only posts were asked for. For example "About us".');
    expect(told).toContain('Left out: 1. Comments.');
  });

  it('brings pages where they are asked for', async () => {
    const { entries } = await parseWordpressExport(wxrExport(wxrItem({ id: '2', type: 'page' })), {
      ...context,
      withPages: true,
    });
    expect(entries).toMatchObject([{ article: { externalId: 'https://old.example/?p=2' } }]);
  });

  it.each([
    [wxrExport(''), 'holds no post'],
    [wxrExport(wxrItem({ id: '1', status: 'trash' })), 'holds no post'],
    ['<rss version="2.0"><channel/></rss>', 'is an RSS feed'],
    [
      wxrExport(Array.from({ length: 5001 }, (_, n) => `<item><guid>${n}</guid></item>`).join('')),
      'more than 5000 articles',
    ],
  ])('is refused when there is nothing to read, or too much: %.30j', async (text, detail) => {
    const { entries, problems } = await parseWordpressExport(text, context);
    expect(entries).toEqual([]);
    expect(problems.at(-1)).toMatchObject({ severity: 'error', detail: expect.stringContaining(detail) });
  });

  it('cut off keeps what stands before the cut', async () => {
    const text = wxrExport(wxrItem({ id: '1' }) + wxrItem({ id: '2' })).slice(0, -150);
    const { entries, problems } = await parseWordpressExport(text, context);
    expect(entries).toMatchObject([{ article: { externalId: 'https://old.example/?p=1' } }]);
    expect(problems).toMatchObject([
      { severity: 'error', line: expect.any(Number), detail: expect.stringContaining('cut off') },
    ]);
  });
});

describe('posts, a line each', () => {
  it('become the same articles as the export that they were cut from', async () => {
    const text = wxrExport(wxrItem({ id: '1', isSticky: true }) + wxrItem({ id: '2', status: 'draft' }));
    const { posts } = await readExport([exportSource(text)]);
    const whole = await parseWordpressExport(text, context);
    const cut = await parseWordpressPosts(posts.map((post) => JSON.stringify(post)).join('\n'));
    expect(cut.entries.map(({ article }) => article)).toEqual(whole.entries.map(({ article }) => article));
  });

  it('name file and line of the export in their problems', async () => {
    const sources = [
      exportSource(wxrExport(wxrItem({ id: '1', status: 'private', dateGmt: 'soon' })), 'b.xml'),
      exportSource(wxrExport(''), 'a.xml'),
    ];
    const { posts } = await readExport(sources);
    const { entries } = await parseWordpressPosts(JSON.stringify(posts[0]));
    expect(entries[0]?.problems.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^b\.xml, line 10: Its date "soon"/u),
      expect.stringMatching(/^b\.xml, line 10: Its status is private/u),
    ]);
    const [post] = (await readExport([exportSource(wxrExport(wxrItem({ id: '1', status: 'private' })))])).posts;
    const { entries: alone } = await parseWordpressPosts(JSON.stringify(post));
    expect(alone[0]?.problems[0]?.detail).toMatch(/^Line 10 of the export: /u);
  });

  it.each(['{"kind":"wordpress-post","id":7}', '{"kind":"wordpress-post"', '{"kind":"other"}', '[]', 'null'])(
    'that are none are refused alone, with their line: %s',
    async (line) => {
      const good = readFileSync(`${folder}/wordpress-posts.jsonl`, 'utf8').trim();
      const { entries } = await parseWordpressPosts(`${good}\n${line}`);
      expect(entries.map(({ article }) => article === undefined)).toEqual([false, true]);
      expect(entries[1]?.problems[0]).toMatchObject({ severity: 'error', line: 2 });
      expect(entries[1]?.problems.length).toBeLessThanOrEqual(3);
    },
  );
});
