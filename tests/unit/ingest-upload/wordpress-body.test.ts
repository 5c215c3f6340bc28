import { describe, expect, it } from 'vitest';
import { readWordpressPost, wordpressTell } from '#functions/ingest-upload/formats/wordpress-article.ts';
import { bodyBlocks } from '#shared/articles/body-blocks.ts';
import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';

const uploads = 'https://old.example/wp-content/uploads';
const shed = {
  id: '12',
  url: `${uploads}/shed.jpg`,
  caption: 'The shed',
  credit: 'Bo Ek',
  alt: 'A shed',
  width: 1600,
  height: 900,
};
const boat = { id: '13', url: `${uploads}/boat.jpg`, caption: 'A boat' };
const post: WordpressPost = {
  kind: 'wordpress-post',
  id: '1',
  type: 'post',
  guid: 'https://old.example/?p=1',
  title: 'Rope',
  link: 'https://old.example/rope/',
  slug: 'rope',
  content: '',
  excerpt: '',
  status: 'publish',
  hasPassword: false,
  isSticky: false,
  authors: [],
  categories: [],
  tags: [],
  oldUrls: [],
  attachments: [shed, boat],
  missingAttachments: [],
  commentCount: 0,
  remarks: [],
};

async function read(content: string) {
  const entry = await readWordpressPost({ ...post, content }, { position: 0, problems: [] }, wordpressTell({}));
  const content_ = entry.article?.content;
  return {
    body: content_ ? bodyBlocks(content_) : [],
    told: entry.problems.map(({ detail }) => detail).join('\n'),
  };
}

/** The body in short: paragraphs as their HTML, everything else by its type. */
async function inShort(content: string): Promise<string[]> {
  const { body } = await read(content);
  return body.map((block) => {
    if (block.type === 'paragraph') return block.html;
    if (block.type === 'embed') return `embed ${block.url}${block.caption ? ` (${block.caption})` : ''}`;
    if (block.type === 'picture')
      return `picture ${block.url?.replace(uploads, '') ?? '-'} ${[block.caption, block.credit, block.alt, block.width].filter(Boolean).join('|')}`;
    return `${block.type} ${'html' in block ? block.html : JSON.stringify('items' in block ? block.items : block)}`;
  });
}

describe('text of the classic editor', () => {
  it.each([
    ['One\ntwo\n\nthree', ['One<br>two', 'three']],
    ['One\r\n\r\ntwo'.replaceAll('\r\n', '\n'), ['One', 'two']],
    ['<strong>One\n\ntwo</strong> three', ['<strong>One</strong>', '<strong>two</strong> three']],
    ['One\n\n<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>\n\ntwo', ['One', 'list ["a","b"]', 'two']],
    ['One\n<h3>Head</h3>\ntwo', ['One', 'heading Head', 'two']],
    ['<em>One</em>\n<em>two</em>', ['<em>One</em><br><em>two</em>']],
    ['<em>One</em> <em>two</em>\n\n\n\n<em>three</em>', ['<em>One</em> <em>two</em>', '<em>three</em>']],
    ['<p>One</p>\n<p>two</p>', ['One', 'two']],
    ['<div>One\n\ntwo</div>', ['One', 'two']],
    ['<blockquote>One\n\ntwo</blockquote>', ['quote One<br>two']],
    ['<pre>a\n  b</pre>', ['a<br>b']],
    [
      '<table>\n<tbody>\n<tr>\n<td>a\n\nb</td>\n<td>c</td>\n</tr>\n</tbody>\n</table>',
      ['table {"type":"table","rows":[["a b","c"]]}'],
    ],
    ['One\n\n<!--more-->\n\ntwo<!--nextpage-->three <!-- x --> four', ['One', 'two', 'three four']],
    ['a &lt;b&gt; &amp; c', ['a &lt;b&gt; &amp; c']],
  ])('%j', async (content, blocks) => {
    expect(await inShort(content)).toEqual(blocks);
  });

  it('keeps line breaks of block markup for what they are in HTML', async () => {
    expect(
      await inShort(
        '<!-- wp:paragraph -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n<p>three</p>\n<!-- /wp:paragraph -->',
      ),
    ).toEqual(['One two', 'three']);
  });
});

describe('an address alone on its line', () => {
  it.each([
    ['One\n\nhttps://media.example/1?a=1&amp;b=2\n\ntwo', ['One', 'embed https://media.example/1?a=1&b=2', 'two']],
    ['One\nhttps://media.example/1\ntwo', ['One', 'embed https://media.example/1', 'two']],
    ['<p>https://media.example/1</p>', ['embed https://media.example/1']],
    ['<!-- wp:paragraph --><p> https://media.example/1 </p><!-- /wp:paragraph -->', ['embed https://media.example/1']],
    ['See https://media.example/1', ['See https://media.example/1']],
    ['<em>See</em>\nhttps://media.example/1 <b>x</b>', ['<em>See</em><br>https://media.example/1 <b>x</b>']],
    [
      '<a href="https://a.example/">https://media.example/1</a>',
      ['<a href="https://a.example/">https://media.example/1</a>'],
    ],
    ['<ul><li>https://media.example/1</li></ul>', ['list ["https://media.example/1"]']],
  ])('%j', async (content, blocks) => {
    expect(await inShort(content)).toEqual(blocks);
  });
});

describe('shortcodes', () => {
  const image = `<img class="wp-image-12" src="${uploads}/shed-300x169.jpg" width="300" height="169" alt="">`;

  it.each([
    [
      `[caption id="attachment_12" width="3"]${image} My <b>own</b>. Photo: Tor Vik[/caption]`,
      ['picture /shed.jpg My own.|Tor Vik|A shed|1600'],
    ],
    [
      `[caption id="attachment_13"]<a href="x"><img src="${uploads}/b.jpg"></a> (Photo: Tor Vik)[/caption]`,
      ['picture /b.jpg Tor Vik'],
    ],
    [
      `[caption id='attachment_12' caption="Its ]old form"]${image}[/caption]`,
      ['picture /shed.jpg Its ]old form|Bo Ek|A shed|1600'],
    ],
    [
      `[caption id='attachment_12' caption="The &quot;<i>old</i>&quot; form"]${image}[/caption]`,
      ['picture /shed.jpg The "old" form|Bo Ek|A shed|1600'],
    ],
    [`[wp_caption]${image}[/wp_caption]`, ['picture /shed.jpg The shed|Bo Ek|A shed|1600']],
    ['[caption]no picture[/caption]', ['no picture']],
    [`[box_of_text][caption]${image} One[/caption][/box_of_text]`, ['picture /shed.jpg One|Bo Ek|A shed|1600']],
    [`x [caption]${image} never ends`, ['x', 'picture /shed.jpg The shed|Bo Ek|A shed|1600', 'never ends']],
    ['[gallery ids="13,12" columns=2]', ['picture /boat.jpg A boat', 'picture /shed.jpg The shed|Bo Ek|A shed|1600']],
    ['[gallery ids=“13”]', ['picture /boat.jpg A boat']],
    ['[embed width="9"]https://media.example/1[/embed]', ['embed https://media.example/1']],
    [
      '[video mp4="https://media.example/a.mp4"][/video][audio src=https://media.example/a.mp3]',
      ['embed https://media.example/a.mp4', 'embed https://media.example/a.mp3'],
    ],
    [
      '[youtube https://youtu.be/abc] [youtube id="abc_-9"] [vimeo 123]',
      ['embed https://youtu.be/abc', 'embed https://www.youtube.com/watch?v=abc_-9', 'embed https://vimeo.com/123'],
    ],
    ['[[gallery]] and [[caption]x[/caption]] and [[sic]]', ['[gallery] and [caption]x[/caption] and [[sic]]']],
    ['He said [sic] that [they] [re-elected him] [1] […] [', ['He said [sic] that [they] [re-elected him] [1] […] [']],
    ['[quote_box by="x"]One[/quote_box] [highlight]two[/highlight] [/end] three[ad]', ['One two three']],
  ])('%j', async (content, blocks) => {
    expect(await inShort(content)).toEqual(blocks);
  });

  it('that mean nothing are named, once each; what stands in brackets is not', async () => {
    const { told } = await read(
      '[poll id="1"]a[/poll] [poll id="2"] [sic] [embed]nothing[/embed] [button]b[/button] [caption]x[/caption]',
    );
    expect(told).toContain('holds shortcodes that mean nothing here: [poll], [button].');
  });

  it('and what XML left behind take no text with them', async () => {
    expect(await inShort('Fog <![CDATA[ x ]]> lifts <![CDATA[<b>at</b>]]> noon\n\nLast')).toEqual([
      'Fog lifts <b>at</b>]]&gt; noon',
      'Last',
    ]);
  });

  it('are known by their block, whatever their name', async () => {
    const { told, body } = await read(
      '<!-- wp:paragraph --><p>As [he] said.</p><!-- /wp:paragraph --><!-- wp:shortcode -->\n[donate]\n<!-- /wp:shortcode -->',
    );
    expect(told).toContain('holds shortcodes that mean nothing here: [donate].');
    expect(body).toEqual([{ type: 'paragraph', html: 'As [he] said.' }]);
  });
});

describe('block markup', () => {
  it.each([
    [
      `<!-- wp:image {"id":12} --><figure class="wp-block-image"><img src="${uploads}/shed-1024x576.jpg" class="wp-image-12"/><figcaption>Own <em>words</em></figcaption></figure><!-- /wp:image -->`,
      ['picture /shed.jpg Own words|Bo Ek|A shed|1600'],
    ],
    [
      `<!-- wp:gallery --><figure class="wp-block-gallery"><figure class="wp-block-image"><img src="${uploads}/boat.jpg" class="wp-image-13"/></figure><figure class="wp-block-image"><img src="${uploads}/shed.jpg" class="wp-image-12"/></figure></figure><!-- /wp:gallery -->`,
      ['picture /boat.jpg A boat', 'picture /shed.jpg The shed|Bo Ek|A shed|1600'],
    ],
    [
      '<!-- wp:embed {"url":"https://media.example/1"} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://media.example/1\n</div><figcaption>Said</figcaption></figure><!-- /wp:embed -->',
      ['embed https://media.example/1 (Said)'],
    ],
    [
      '<!-- wp:table --><figure class="wp-block-table"><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table><figcaption>T</figcaption></figure><!-- /wp:table -->',
      ['table {"type":"table","rows":[["a","b"]],"caption":"T"}'],
    ],
    [
      '<!-- wp:html --><iframe src="https://media.example/embed/1"></iframe><!-- /wp:html -->',
      ['embed https://media.example/embed/1'],
    ],
    [
      '<!-- wp:shortcode -->[embed]https://media.example/1[/embed]<!-- /wp:shortcode -->',
      ['embed https://media.example/1'],
    ],
    [
      '<!-- wp:quote --><blockquote class="wp-block-quote"><p>Q</p><cite>Who</cite></blockquote><!-- /wp:quote -->',
      ['quote Q<br>Who'],
    ],
  ])('%.90j', async (content, blocks) => {
    expect(await inShort(content)).toEqual(blocks);
  });

  it('that WordPress fills itself is named', async () => {
    const { told } = await read(
      '<p>a</p><!-- wp:latest-posts {"n":3} /--><!-- wp:core/archives /--><!-- wp:block {"ref":5} /--><!-- wp:separator /-->',
    );
    expect(told).toContain('left out: latest-posts, archives, pattern.');
  });
});

describe('a picture in the text', () => {
  it.each([
    [
      `a <img class="wp-image-13" src="/wp-content/uploads/boat-150x150.jpg" /> b`,
      ['a', 'picture /boat.jpg A boat', 'b'],
    ],
    ['a <img src="/elsewhere.jpg" alt="E">', ['a', 'picture https://old.example/elsewhere.jpg E']],
    [
      'a <img src="data:image/gif;base64,R0" data-src="https://cdn.example/l.jpg">',
      ['a', 'picture https://cdn.example/l.jpg '],
    ],
    [
      'a <img class="wp-smiley" src="https://s.example/i.png" alt=":)"> b <img src="https://s.example/dot.gif" width="1" height="1">',
      ['a :) b'],
    ],
    [
      `<div id="attachment_12" class="wp-caption"><img class="wp-image-12" src="${uploads}/shed.jpg"><p class="wp-caption-text">Words</p></div>`,
      ['picture /shed.jpg Words|Bo Ek|A shed|1600'],
    ],
  ])('%j', async (content, blocks) => {
    expect(await inShort(content)).toEqual(blocks);
  });
});
