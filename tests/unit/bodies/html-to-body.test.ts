import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyHtml } from '#shared/articles/block-html.ts';
import { bodyBlocks } from '#shared/articles/body-blocks.ts';
import { htmlToBody } from '#shared/bodies/html-to-body.ts';
import { limits } from '#shared/bodies/limits.ts';
import { markdownToHtml } from '#shared/bodies/markdown-to-html.ts';

/** The body in reading order. */
const read = (html: string) => {
  const body = htmlToBody(html);
  if ('refused' in body) throw new Error(body.refused);
  return bodyBlocks(body.parts);
};

const paragraph = (html: string) => ({ type: 'paragraph', html });

describe('HTML', () => {
  it.each<[string, string, object[]]>([
    ['paragraphs', '<p>One</p> <p>Two', [paragraph('One'), paragraph('Two')]],
    ['text without tags', 'One & two', [paragraph('One &amp; two')]],
    ['inline tags', '<p>A <em>b</em> <strong>c</strong><br>d</p>', [paragraph('A <em>b</em> <strong>c</strong><br>d')]],
    [
      'headings, first and last levels moved in',
      '<h1>A</h1><h3>B</h3><h6>C</h6>',
      [
        { type: 'heading', level: 2, html: 'A' },
        { type: 'heading', level: 3, html: 'B' },
        { type: 'heading', level: 4, html: 'C' },
      ],
    ],
    [
      'lists, inner ones flattened',
      '<ol><li>A<ul><li>B</ul><li><p>C</p><p>D</p></ol>',
      [{ type: 'list', ordered: true, items: ['A', 'B', 'C<br>D'] }],
    ],
    ['quotes', '<blockquote><p>A</p><p>B</p></blockquote>', [{ type: 'quote', html: 'A<br>B' }]],
    ['blocks we do not have', '<div>A<section>B</section></div>', ['A', 'B'].map(paragraph)],
    ['two line breaks', 'A<br><br>B<br>C', [paragraph('A'), paragraph('B<br>C')]],
    ['inline tags over blocks', '<b>A<p>B</p></b>', [paragraph('<b>A</b>'), paragraph('<b>B</b>')]],
    ['unknown tags keep their text', '<blink>A</blink> <custom-x>B</custom-x>', [paragraph('A B')]],
    ['scripts and styles go with their text', '<p>A<script>x()</script><style>p{}</style></p>', [paragraph('A')]],
    [
      'links',
      '<a href="https://x.example/?a=1&amp;b=%22" onclick="x()">A</a>',
      [paragraph('<a href="https://x.example/?a=1&amp;b=%22">A</a>')],
    ],
    [
      'links elsewhere keep their text',
      '<a href="javascript:x">A</a><a href="/b">B</a><a href="//c.example">C</a><a href="data:x">D</a>',
      [paragraph('ABCD')],
    ],
    [
      'a link in a link',
      '<a href="https://a.example">A</a><a>B</a>',
      [paragraph('<a href="https://a.example">A</a>B')],
    ],
    ['spaces', '<p> A\n <b> B </b> C&nbsp; </p>', [paragraph('A <b>B</b> C')]],
    ['signs that search marks hits with', '<p>A&#xE000;B\ue001C&#7;</p>', [paragraph('ABC')]],
    [
      'a paragraph that names what to read also',
      '<p><strong>ALSO READ: <a href="https://x.example">LIVE: The wall</a></strong></p><h4>Read also - The pier</h4><p>Also read the sign.</p>',
      [
        { type: 'also-read', title: 'The wall', label: 'LIVE' },
        { type: 'also-read', title: 'The pier' },
        paragraph('Also read the sign.'),
      ],
    ],
    ['nothing', '<p> </p><br><div></div>', []],
  ])('%s', async (_what, html, blocks) => {
    expect(read(html)).toEqual(blocks);
  });

  it('of 1 MB of nested tags is refused at once', async () => {
    const start = performance.now();
    expect(htmlToBody('<b>'.repeat(340_000))).toEqual({ refused: expect.stringContaining('100 deep') });
    expect(htmlToBody('<i></i>'.repeat(limits.bodyNodes + 1))).toEqual({
      refused: expect.stringContaining('50000'),
    });
    expect(htmlToBody('x'.repeat(limits.bodyBytes + 1))).toEqual({ refused: expect.stringContaining('1 MB') });
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

it('Markdown comes the same way, HTML within it as text', async () => {
  const blocks = read(
    String(markdownToHtml('# A\n\nB *c* <script>x</script>\n\n- d\n- e\n\n[f](javascript:x) [g](https://g.example)')),
  );
  expect(blocks).toEqual([
    { type: 'heading', level: 2, html: 'A' },
    paragraph('B <em>c</em> &lt;script&gt;x&lt;/script&gt;'),
    { type: 'list', ordered: false, items: ['d', 'e'] },
    paragraph('[f](javascript:x) <a href="https://g.example">g</a>'),
  ]);
});

it('Markdown of more signs than a person writes is refused before it is read', () => {
  expect(markdownToHtml('['.repeat(100_001))).toEqual({ refused: 'holds more than 100000 signs of Markdown.' });
});

const piece = fc.oneof(
  fc.constantFrom(
    ...'p h1 h2 h5 ul ol li blockquote b i em strong code sub sup div table thead tr td th caption a span script svg figure figcaption aside'
      .split(' ')
      .flatMap((tag) => [`<${tag}>`, `</${tag}>`]),
    '<br>',
    '<a href="https://x.example/&quot;">',
    '<a href="javascript:x">',
    '<img src="https://i.example/a b.jpg" alt="A &lt;" width="600" height="4px">',
    '<img src="data:x" alt="B">',
    '<img>',
    '<figure class="embed">',
    '<iframe src="//v.example/1"></iframe>',
    '<iframe src="data:x">',
    '<video><source src="https://v.example/2"></video>',
    '<blockquote class="twitter-tweet">',
    '<div class="wp-caption">',
    '<span class="credit">Picture: ',
    '<aside class="also-read"><p>Also read: ',
    '<span class="label">',
    'ALSO READ: ',
    'https://youtu.be/x',
    '<td colspan="3" rowspan="2">',
    '<!--',
    '-->',
    '&amp;lt;',
    '&nbsp;',
    ': ',
    '\n',
    '<',
    '"',
  ),
  fc.string({ maxLength: 8 }),
);

const ours = new RegExp(
  [
    '<\\/?(?:p|h[234]|ul|ol|li|blockquote|em|strong|b|i|br|sub|sup|code|a|table|thead|tbody|tr|th|td|caption|figure|figcaption|span|aside)>',
    '<a href="(?:https?:|mailto:)[^"<>]*">',
    '<img(?: src="https?:[^"<>]*")? alt="[^"<>]*"(?: width="\\d+")?(?: height="\\d+")? loading="lazy">',
    '<figure class="embed">|<aside class="also-read">|<span class="(?:label|credit)">',
  ].join('|'),
  'g',
);

it('read again, what was made of any HTML stays as it is, and has only tags of ours', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
      const once = htmlToBody(pieces.join(''));
      if ('refused' in once) throw new Error(once.refused);
      const html = bodyHtml(once.parts);
      const again = htmlToBody(html);
      if ('refused' in again) throw new Error(again.refused);
      expect(again.parts).toEqual(once.parts);
      expect(html.replace(ours, '')).not.toMatch(/[<>]/);
    }),
    { numRuns: 400 },
  );
});
