import { describe, expect, it } from 'vitest';
import { bodyBlocks } from '#shared/articles/body-blocks.ts';
import { htmlToBody } from '#shared/bodies/html-to-body.ts';

function read(html: string, baseUrl?: string) {
  const body = htmlToBody(html, baseUrl === undefined ? {} : { baseUrl });
  if ('refused' in body) throw new Error(body.refused);
  return { blocks: bodyBlocks(body.parts), warnings: body.warnings };
}

const paragraph = (html: string) => ({ type: 'paragraph', html });
const picture = { type: 'picture', url: 'https://i.example/a.jpg' };

describe('a table', () => {
  it.each<[string, string, object[]]>([
    [
      'has the row of its head, or a first row of heads, as header, and its caption',
      '<table><caption>Tides</caption><thead><tr><td>Day</td><td>High</td></tr></thead><tr><td>Mon<td><b>4</b> m</table><table><tr><th>A<th>B<tr><td>1<td>2</table>',
      [
        { type: 'table', header: ['Day', 'High'], rows: [['Mon', '<b>4</b> m']], caption: 'Tides' },
        { type: 'table', header: ['A', 'B'], rows: [['1', '2']] },
      ],
    ],
    [
      'keeps its cells below their headings where some span several',
      '<table><tr><th>A<th>B<th>C</tr><tr><td rowspan="2">1<td colspan="2">2<tr><td>3<td>4</table>',
      [
        {
          type: 'table',
          header: ['A', 'B', 'C'],
          rows: [
            ['1', '2', ''],
            ['', '3', '4'],
          ],
        },
      ],
    ],
    [
      'flattens what stands in its cells to lines, an inner table too; pictures follow it',
      '<table><tr><td><p>A</p><p>B</p><td><table><tr><td>C<td>D<tr><td>E</table><tr><td><img src="https://i.example/a.jpg">F<td></table>',
      [
        {
          type: 'table',
          rows: [
            ['A<br>B', 'C D<br>E'],
            ['F', ''],
          ],
        },
        picture,
      ],
    ],
    [
      'that only places things on a page is none',
      '<table><tr><td><h2>A</h2><p>B</p></td></tr></table><table><tr><td>C</table>',
      [{ type: 'heading', level: 2, html: 'A' }, paragraph('B'), paragraph('C')],
    ],
    [
      'within a list or a quote comes after it',
      '<blockquote>A<table><tr><td>B<td>C</table>D</blockquote>',
      [
        { type: 'quote', html: 'A D' },
        { type: 'table', rows: [['B', 'C']] },
      ],
    ],
    [
      'takes the caption of its figure',
      '<figure class="wp-block-table"><table><tr><td>A<td>B</table><figcaption>C</figcaption></figure>',
      [{ type: 'table', rows: [['A', 'B']], caption: 'C' }],
    ],
    [
      'has no words that are lost',
      '<table>A<tr>B<td>C</td><p>D</p></tr></table>',
      [{ type: 'table', rows: [['A'], ['B', 'C', 'D']] }],
    ],
  ])('%s', (_what, html, blocks) => {
    expect(read(html).blocks).toEqual(blocks);
  });

  it('of 10,000 rows is cut, and says so, within a second', () => {
    const start = process.cpuUsage();
    const { blocks, warnings } = read(`<table>${'<tr><td>A<td>B'.repeat(10_000)}</table>`);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
    expect(blocks).toMatchObject([{ rows: { length: 2000 } }]);
    expect(warnings).toEqual([expect.stringContaining('beyond 2000 rows')]);
  });

  it('cannot be blown up by what its cells say they span', () => {
    const { blocks, warnings } = read(
      `<table>${'<tr><td colspan="999999" rowspan="999999">A<td>B'.repeat(3000)}</table>`,
    );
    expect(JSON.stringify(blocks).length).toBeLessThan(200_000);
    expect(warnings[0]).toContain('beyond');
  });
});

describe('a figure', () => {
  const full = { ...picture, alt: 'A mole', width: 600, height: 400, caption: 'The mole', credit: 'Bo Ek' };

  it.each<[string, string, object[]]>([
    [
      'is a picture with caption, credit, words for who cannot see it and size',
      '<p>A<figure><a href="https://x.example"><img src="https://i.example/a.jpg" alt="A mole" width="600" height="400px"></a><figcaption>The <em>mole</em> <span class="wp-credit credit">Photo: Bo Ek</span></figcaption></figure>B',
      [paragraph('A'), full, paragraph('B')],
    ],
    [
      'may be what WordPress puts around a picture',
      '<div id="x" class="wp-caption alignleft" style="width: 610px"><img src="https://i.example/a.jpg"><p class="wp-caption-text">The mole</p></div>',
      [{ ...picture, caption: 'The mole' }],
    ],
    [
      'of figures is its pictures, and its caption a paragraph',
      '<figure class="wp-block-gallery"><figure><img src="https://i.example/a.jpg"><figcaption>A</figcaption></figure><figure><img src="https://i.example/b.jpg"></figure><figcaption>Both</figcaption></figure>',
      [{ ...picture, caption: 'A' }, { ...picture, url: 'https://i.example/b.jpg' }, paragraph('Both')],
    ],
    [
      'of words is text',
      '<figure><blockquote>A</blockquote><figcaption>B</figcaption></figure>',
      [{ type: 'quote', html: 'A' }, paragraph('B')],
    ],
    [
      'of a caption alone is a picture that somebody else has',
      '<figure><figcaption>A <span class="credit">B</span></figcaption></figure>',
      [{ type: 'picture', caption: 'A', credit: 'B' }],
    ],
    [
      'in a paragraph parts it',
      '<p>A <img src="https://i.example/a.jpg"> B</p>',
      [paragraph('A'), picture, paragraph('B')],
    ],
    [
      'in a list comes after it',
      '<ul><li>A <img src="https://i.example/a.jpg"></li><li>B</li></ul>',
      [{ type: 'list', ordered: false, items: ['A', 'B'] }, picture],
    ],
    ['that loads late is found', '<img src="data:image/gif;base64,R0" data-src="//i.example/a.jpg">', [picture]],
  ])('%s', (_what, html, blocks) => {
    expect(read(html).blocks).toEqual(blocks);
  });

  it('has addresses of its page made whole; one without an address is told of', () => {
    expect(read('<img src="/a.jpg">', 'https://i.example/x/').blocks).toEqual([picture]);
    const { blocks, warnings } = read(
      '<p>A<figure><img src="/a.jpg"><figcaption>B</figcaption></figure><iframe src="x">',
    );
    expect(blocks).toEqual([paragraph('A'), { type: 'picture', caption: 'B' }]);
    expect(warnings).toEqual([expect.stringContaining('holds 2 pictures or embeds without an http')]);
  });
});

describe('something of another site', () => {
  const embed = (url: string, caption?: string) => ({ type: 'embed', url, ...(caption ? { caption } : {}) });

  it.each<[string, object[]]>([
    [
      '<p>A<iframe src="https://v.example/1" onload="x()" srcdoc="<script>x()</script>">no</iframe>B</p>',
      [paragraph('A'), embed('https://v.example/1'), paragraph('B')],
    ],
    [
      '<figure><video controls><source src="//v.example/1.mp4">no</video><figcaption>C</figcaption></figure>',
      [embed('https://v.example/1.mp4', 'C')],
    ],
    ['<audio src="https://v.example/1.mp3"></audio>', [embed('https://v.example/1.mp3')]],
    ['<object data="https://v.example/1"><embed src="https://v.example/2"></object>', [embed('https://v.example/1')]],
    [
      '<blockquote class="twitter-tweet"><p>Fog. <a href="https://t.example/x">pic</a></p>— Harbour <a href="https://x.com/h/status/1">1 March</a></blockquote><script src="https://x.com/w.js"></script>',
      [embed('https://x.com/h/status/1', 'Fog. pic — Harbour 1 March')],
    ],
    [
      '<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">\nhttps://youtu.be/x\n</div><figcaption>C <a href="https://y.example">y</a></figcaption></figure>',
      [embed('https://youtu.be/x', 'C y')],
    ],
    [
      '<p>https://www.youtube.com/watch?v=x</p><p>See https://youtu.be/x</p><p>https://paper.example/</p>',
      [
        embed('https://www.youtube.com/watch?v=x'),
        paragraph('See https://youtu.be/x'),
        paragraph('https://paper.example/'),
      ],
    ],
    [
      '<iframe src="javascript:x()"></iframe><iframe src="data:text/html,x"></iframe><object data="javascript:x"></object>A',
      [paragraph('A')],
    ],
  ])('is kept by its address alone: %.60j', (html, blocks) => {
    expect(read(html).blocks).toEqual(blocks);
  });
});

it('what is not known keeps its text and is named once, with how often it stood there', () => {
  const { blocks, warnings } = read(
    '<marquee>A</marquee><marquee>B</marquee><x-poll>C</x-poll><select><option>D</option></select><script>x()</script><svg><path/></svg>',
  );
  expect(blocks).toEqual([paragraph('ABC')]);
  expect(warnings).toEqual([
    'holds markup that is not known here, its text was kept: <marquee> x2, <x-poll>, <select>; parts that were left out whole: <option>, <script>, <svg>.',
  ]);
});
