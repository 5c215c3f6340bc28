import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseNewsml } from '#functions/ingest-upload/formats/newsml-g2.ts';

const item = (meta: string, content = '<inlineData>It grows.</inlineData>', guid = 'g1') =>
  `<newsItem guid="${guid}"><itemMeta>${meta}</itemMeta><contentMeta><headline>Kelp</headline></contentMeta><contentSet>${content}</contentSet></newsItem>`;
const message = (...items: string[]) => `<newsMessage><itemSet>${items.join('')}</itemSet></newsMessage>`;

const told = (file: Awaited<ReturnType<typeof parseNewsml>>) =>
  [...file.problems, ...file.entries.flatMap(({ problems }) => problems)].map(({ detail }) => detail).join('\n');

it('every field of the fixture is read, its picture from the item it links to', async () => {
  const { entries, problems } = await parseNewsml(readFileSync('tests/fixtures/ingest-upload/newsml-g2.xml', 'utf8'));
  expect([...problems, ...entries.flatMap((entry) => entry.problems)]).toEqual([]);
  expect(entries).toHaveLength(2);
  expect(entries[0]?.article).toMatchObject({
    externalId: 'urn:newsml:paper.example:20260301:kelp',
    state: 'published',
    publishedAt: '2026-03-01T05:00:00.000Z',
    embargoedUntil: '2026-03-01T09:00:00.000Z',
    categories: [['Harbour']],
    content: {
      headline: 'Kelp comes back to the breakwater',
      standfirst: 'Divers counted ninety plants.',
      authors: ['Ida Moss'],
      tags: ['kelp'],
      source: 'Harbour Post',
      language: 'en-GB',
      pictures: [{ url: 'https://images.example/kelp.jpg', caption: 'A diver with a frond', credit: 'Bo Ek' }],
      blocks: [{ html: 'It was gone for <b>six</b> years.' }, { html: 'Now it is back.' }],
    },
  });
  expect(entries[1]?.article).toMatchObject({
    state: 'draft',
    content: { headline: 'Crabs follow', authors: ['Tor Vik'], blocks: [{ html: 'Where kelp grows, crabs come.' }] },
  });
});

describe('a message', () => {
  it('loses a bad item alone, and says where it stands', async () => {
    const bad = item('<pubStatus qcode="stat:canceled"/>', undefined, 'g2');
    const file = await parseNewsml(message(item('', undefined, 'g1'), `\n${bad}`, item('', undefined, 'g3')));
    expect(file.entries.map(({ article }) => article?.externalId)).toEqual(['g1', undefined, 'g3']);
    expect(file.entries[1]).toMatchObject({ line: 2, headline: 'Kelp', problems: [{ severity: 'error', line: 2 }] });
  });

  it('says what stands in it beside news items', async () => {
    expect(told(await parseNewsml(message(item(''), '<packageItem/>')))).toContain('<packageItem> is no news item');
  });

  it.each([
    ['<newsMessage><itemSet/></newsMessage>', 'holds no article'],
    ['<packageItem/>', 'holds no article'],
    [message(item('<itemClass qcode="ninat:picture"/>')), 'holds no article'],
    [message(item('')).slice(0, -20), 'The XML'],
    [`<!DOCTYPE newsMessage>${message(item(''))}`, 'DOCTYPE'],
  ])('is refused as a whole: %.40j', async (text, detail) => {
    const file = await parseNewsml(text);
    expect(file.entries).toEqual([]);
    expect(told(file)).toContain(detail);
  });
});

describe('an item', () => {
  it.each([
    ['<pubStatus qcode="stat:usable"/>', 'published'],
    ['<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>', 'draft'],
    ['', undefined],
  ])('with %j is %j', async (meta, state) => {
    expect((await parseNewsml(item(meta))).entries[0]?.article?.state).toBe(state);
  });

  it.each([
    [item('<pubStatus qcode="stat:canceled"/>'), 'is canceled'],
    [item('<pubStatus qcode="stat:perhaps"/>'), 'must be one of'],
    [item('<embargoed>2026-03-01T09:00:00</embargoed>'), 'itemMeta/embargoed must be a time'],
    [item('<firstCreated>2026-02-30T09:00:00Z</firstCreated>'), 'must be a time'],
    [item('<itemClass qcode="ninat:video"/>'), 'class "video"'],
    [item('', ''), 'contentSet holds no text'],
    [item('', undefined, ''), 'newsItem/@guid is missing'],
  ])('is refused: %.90j', async (text, detail) => {
    const file = await parseNewsml(text);
    expect(file.entries[0]?.article).toBeUndefined();
    expect(told(file)).toContain(detail);
  });

  it('that holds NITF is published only where that does not say otherwise', async () => {
    const holding = (docdata: string) =>
      item(
        '<pubStatus qcode="stat:usable"/>',
        `<inlineXML><nitf><head><docdata ${docdata}</docdata></head><body><body.content><p>x</p></body.content></body></nitf></inlineXML>`,
      );
    const read = async (docdata: string) => (await parseNewsml(holding(docdata))).entries[0];
    expect((await read('>'))?.article?.state).toBe('published');
    expect((await read('management-status="withheld">'))?.article?.state).toBe('draft');
    expect((await read('management-status="canceled">'))?.article).toBeUndefined();
    const release = '<date.release norm="20260301T090000Z"/>';
    expect((await read(`management-status="embargoed">${release}`))?.article?.embargoedUntil).toBe(
      '2026-03-01T09:00:00.000Z',
    );
  });
});
