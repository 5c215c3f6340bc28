import { expect, it } from 'vitest';
import { parseWordpressExport } from '#functions/ingest-upload/formats/wordpress-export.ts';
import { cdata, wxrExport, wxrItem } from '#tests/support/wordpress-export.ts';

const parts = [
  '[',
  '[a ',
  '[a "',
  "[a x='",
  '[[a',
  '[caption]',
  '[caption x=1][/caption]',
  '[/caption]',
  '[gallery ids="',
  '[a_b]',
  'http://x\n',
  'a\n\n',
  '<b>',
  '</p>',
  '<!-- wp:x ',
  '<!-- wp:x {} /-->',
  '<!-- wp:block {"ref":1} /-->',
  '<figure><img>',
  '<img class="wp-image-1">',
  '/uploads/',
  '&',
  '<a href="',
  '<figcaption>',
  'photo: ',
  '\r',
  ']]>',
  '<![CDATA[',
];

it.each(parts)('a post of 1 MB of %j takes less than two seconds of a processor and harms no other', async (part) => {
  const text = part.repeat(Math.floor(1_000_000 / part.length));
  const post = wxrItem({ id: '1', content: text, title: text, excerpt: text });
  const export_ = wxrExport(post + wxrItem({ id: '2' }));
  const before = process.cpuUsage();
  const { entries } = await parseWordpressExport(export_, { categoryNames: [], contentType: 'text/xml' });
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
  expect(entries.map(({ article }) => article?.externalId).at(-1)).toBe('https://old.example/?p=2');
});

it.each([
  ['terms', '<category domain="category" nicename="a">A</category>'.repeat(60_000)],
  [
    'meta',
    '<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>x</wp:meta_value></wp:postmeta>'.repeat(30_000),
  ],
  ['comments', '<wp:comment/>'.repeat(200_000)],
  ['elements nobody knows', '<a/>'.repeat(600_000)],
  ['CDATA sections', `<title>${cdata('x').repeat(150_000)}</title>`],
  ['references', `<title>${'&#120;'.repeat(400_000)}</title>`],
  ['comments of dashes', `<!--${'a-'.repeat(5_000_000)}-->`],
  ['line breaks in a text', `<title>${'a\n'.repeat(4_000_000)}</title>`],
  ['elements with a prefix that nobody declared', '<x:a/>'.repeat(300_000)],
  ['bare ampersands', `<title>${'& '.repeat(1_000_000)}</title>`],
])('a post with far too many %s is read within five seconds of a processor', async (_what, rest) => {
  const before = process.cpuUsage();
  const { entries } = await parseWordpressExport(wxrExport(wxrItem({ id: '1', rest }) + wxrItem({ id: '2' })), {
    categoryNames: [],
    contentType: 'text/xml',
  });
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000);
  expect(entries).toHaveLength(2);
});
