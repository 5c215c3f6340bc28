import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseNitf } from '#functions/ingest-upload/formats/nitf.ts';

const nitf = (docdata: string, content = '<p>It closed.</p>', head = '<hedline><hl1>Rope</hl1></hedline>') =>
  `<nitf><head><docdata${docdata}</docdata></head><body><body.head>${head}</body.head><body.content>${content}</body.content></body></nitf>`;
const good = '><doc-id id-string="a"/>';

async function readOne(text: string) {
  const { entries, problems } = await parseNitf(text);
  const told = [...problems, ...(entries[0]?.problems ?? [])].map(({ detail }) => detail).join('\n');
  return { entry: entries[0], entries, problems, told };
}

it('every field of the fixture is read', async () => {
  const { entry } = await readOne(readFileSync('tests/fixtures/ingest-upload/nitf.xml', 'utf8'));
  expect(entry).toMatchObject({
    problems: [],
    article: {
      externalId: '007',
      state: 'published',
      publishedAt: '2026-03-01T08:00:00.000Z',
      expiresAt: '2027-03-01T00:00:00.000Z',
      categories: [['Harbour']],
      content: {
        headline: 'The last rope walk closes',
        standfirst: 'Hemp gave way to nylon, and nylon to steel.',
        authors: ['Ida Moss'],
        tags: ['rope', 'crafts'],
        source: 'Harbour Post',
        language: 'en',
        canonicalUrl: 'https://paper.example/rope-walk',
        pictures: [
          { url: 'https://images.example/shed.jpg', alt: 'A long shed', caption: 'The shed, swept', credit: 'Bo Ek' },
        ],
        blocks: [
          { html: 'The shed is <em>300</em> metres long &amp; empty; Tor Vik swept it on Sunday.' },
          { type: 'heading', html: 'What it made' },
          { type: 'list', items: ['Hawsers', 'Net lines'] },
          { html: 'Some were 4 &lt; 5 fathoms.' },
        ],
      },
    },
  });
});

describe('XML', () => {
  it.each([
    ['<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf/>', 'DOCTYPE'],
    ['<?xml version="1.0"?>\n<!-- x -->\n<!doctype nitf [<!ENTITY a "b">]>\n<nitf>&a;</nitf>', 'DOCTYPE'],
    [`<nitf>${' '.repeat(30_000)}<!DOCTYPE a></nitf>`, 'broken'],
    ['<nitf>&nbsp;</nitf>', 'Only &lt;'],
    ['<nitf>&xxe;</nitf>', 'Only &lt;'],
    ['<nitf><head></nitf>', 'broken'],
    ['<nitf><head>', 'ends in the middle'],
    ['<nitf', 'The XML'],
    ['<nitf a="1" a="2"/>', 'broken'],
    ['<nitf><x:y/></nitf>', 'broken'],
    ['<nitf/><nitf/>', 'broken'],
    [`<nitf>${'<a>'.repeat(150)}`, 'nests more than 100 deep'],
    [`<nitf>${'<a/>'.repeat(300_001)}</nitf>`, 'holds more than'],
    ['<rss version="2.0"></rss>', 'begins with <rss>'],
  ])('is refused as a whole, with the line: %.50j', async (text, detail) => {
    const { entries, problems } = await parseNitf(text);
    expect(entries).toEqual([]);
    expect(problems).toMatchObject([{ severity: 'error', line: expect.any(Number) }]);
    expect(problems[0]?.detail).toContain(detail);
  });

  it('cut off anywhere publishes nothing', async () => {
    const text = readFileSync('tests/fixtures/ingest-upload/nitf.xml', 'utf8').trimEnd();
    for (let end = 40; end < text.length; end += 37) {
      const { entries } = await parseNitf(text.slice(0, end));
      expect(entries, text.slice(end - 20, end)).toEqual([]);
    }
  });

  it('may hold control characters, which are dropped', async () => {
    const { entry } = await readOne(nitf(good, '<p>It\u0008 closed\u0000.</p>'));
    expect(entry?.article?.content.blocks).toEqual([{ type: 'paragraph', html: 'It closed.' }]);
  });
});

describe('an article', () => {
  it.each([
    [nitf('>'), 'doc-id/@id-string is missing'],
    [nitf(good, ''), 'body.content holds no text'],
    [nitf(good, '<p>x</p>', ''), 'hedline/hl1 is missing'],
    [nitf(` management-status="canceled"${good}`), 'is canceled'],
    [nitf(` management-status="commissioned"${good}`), 'must be one of'],
    [nitf(` management-status="embargoed"${good}`), 'the embargo has no end'],
    [nitf(` management-status="embargoed"${good}<date.release norm="20260301T090000"/>`), 'must be a time'],
    [nitf(`${good}<date.issue norm="20260230"/>`), 'must be a time'],
    [nitf(`${good}<date.expire norm="later"/>`), 'must be a time'],
  ])('is refused: %.90j', async (text, detail) => {
    const { entry, told } = await readOne(text);
    expect(entry?.article).toBeUndefined();
    expect(told).toContain(detail);
  });

  it('under embargo is held back until its release', async () => {
    const { entry } = await readOne(
      nitf(` management-status="embargoed"${good}<date.release norm="20260301T090000Z"/>`),
    );
    expect(entry?.article).toMatchObject({ state: 'published', embargoedUntil: '2026-03-01T09:00:00.000Z' });
  });

  it('withheld is a draft', async () => {
    const { entry } = await readOne(nitf(` management-status="withheld"${good}`));
    expect(entry?.article?.state).toBe('draft');
  });

  it('keeps the text of unknown markup and names it; nothing of it runs', async () => {
    const { entry, told } = await readOne(
      nitf(
        good,
        '<p>A <ticker>RPE</ticker> &lt;script&gt;x()&lt;/script&gt; <a href="javascript:x()" onclick="x()">b</a></p><script>y()</script>',
      ),
    );
    const text = JSON.stringify(entry?.article?.content.blocks);
    expect(text).toContain('RPE');
    expect(text).not.toMatch(/<script|onclick|href|y\(\)/u);
    expect(told).toContain('<ticker>');
  });
});

it('tables, media and quotes of a text stand where they stood', async () => {
  const content = `<p>One.</p><media media-type="image"><media-reference source="https://i.example/a.jpg" width="600" height="400"/>
    <media-caption>The shed</media-caption><media-producer>Bo Ek</media-producer></media>
    <table><caption>Lengths</caption><tr><th>Rope</th><th>Fathoms</th></tr><tr><td>Hawser</td><td>120</td></tr></table>
    <media media-type="video"><media-reference source="https://v.example/1.mp4"/><media-caption>The walk</media-caption></media><bq><block><p>Two.</p></block></bq>`;
  const { entry, told } = await readOne(nitf(good, content));
  expect(told).toBe('');
  expect(entry?.article?.content).toMatchObject({
    blocks: [
      { html: 'One.' },
      { type: 'table', header: ['Rope', 'Fathoms'], rows: [['Hawser', '120']], caption: 'Lengths' },
      { type: 'embed', url: 'https://v.example/1.mp4', caption: 'The walk' },
      { type: 'quote', html: 'Two.' },
    ],
    pictures: [
      {
        url: 'https://i.example/a.jpg',
        caption: 'The shed',
        credit: 'Bo Ek',
        width: 600,
        height: 400,
        afterParagraph: 1,
      },
    ],
  });
});
