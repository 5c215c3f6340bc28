import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseNinjs } from '#functions/ingest-upload/formats/ninjs.ts';

const read = (value: unknown, contentType = 'application/json') =>
  parseNinjs(typeof value === 'string' ? value : JSON.stringify(value), { categoryNames: [], contentType });

async function readOne(fields: object) {
  const { entries } = await read({ uri: 'urn:x:1', headline: 'Fog', body_text: 'It holds.', ...fields });
  return {
    entry: entries[0],
    told: entries[0]?.problems.map(({ pointer, detail }) => `${pointer} ${detail}`).join('\n') ?? '',
  };
}

it('every field of both items of the fixture, one of ninjs 3.1 and one of 2, is read', async () => {
  const { entries } = await read(readFileSync('tests/fixtures/ingest-upload/ninjs.json', 'utf8'));
  expect(entries.map(({ problems }) => problems)).toEqual([[], []]);
  expect(entries[0]?.article).toMatchObject({
    externalId: 'urn:paper.example:fog-1',
    state: 'published',
    publishedAt: '2026-03-01T06:00:00.000Z',
    embargoedUntil: '2026-03-01T09:00:00.000Z',
    expiresAt: '2027-03-01T00:00:00.000Z',
    categories: [['Harbour']],
    content: {
      headline: 'Fog holds the ferries for a third day',
      standfirst: 'Four crossings a day, at walking pace.',
      blocks: [{ html: 'The horn sounds <em>every</em> minute.' }, { html: 'Nobody sleeps.' }],
      tags: ['fog', 'ferries'],
      authors: ['Ida Moss', 'Tor Vik'],
      source: 'Harbour Post',
      language: 'en',
      pictures: [{ url: 'https://images.example/fog.jpg', caption: 'The quay at noon', credit: 'Bo Ek' }],
    },
  });
  expect(entries[1]?.article).toMatchObject({
    state: 'draft',
    categories: [['Weather']],
    content: { headline: 'Fog, the second part', standfirst: 'Not yet.', authors: ['Ida Moss'], tags: ['fog'] },
  });
});

describe('the publishing status', () => {
  it.each([
    ['usable', 'published'],
    ['withheld', 'draft'],
    [undefined, undefined],
  ])('%j is the state %j', async (pubstatus, state) => {
    expect((await readOne({ pubstatus })).entry?.article?.state).toBe(state);
  });

  it.each(['canceled', 'usable ', 'USABLE', 'toString', 5, {}])('%j publishes nothing', async (pubStatus) => {
    const { entry, told } = await readOne({ pubStatus });
    expect(entry?.article).toBeUndefined();
    expect(told).toContain('/pubStatus ');
  });
});

describe('an item', () => {
  it.each([
    [{ uri: undefined }, '/uri is missing'],
    [{ uri: 7 }, '/uri must be text'],
    [{ headline: undefined }, '/headlines is missing'],
    [{ headlines: [] }, '/headlines is missing'],
    [{ headlines: [{ value: 4 }] }, '/headlines is missing'],
    [{ body_text: undefined }, '/bodies holds no text'],
    [{ body_text: undefined, bodies: [{ contentType: 'application/pdf', value: 'x' }] }, 'application/pdf'],
    [{ embargoed: '2026-03-01T09:00:00' }, '/embargoed must be a time'],
    [{ embargoed: 'soon' }, '/embargoed must be a time'],
    [{ expires: '2026-02-30T00:00:00Z' }, '/expires must be a time'],
    [{ firstCreated: 'long ago' }, '/firstCreated must be a time'],
    [{ type: 'picture' }, 'type "picture"'],
    [{ body_text: undefined, body_html: '<b>'.repeat(101) }, '/body_html nests'],
  ])('is refused for %.60j', async (fields, detail) => {
    const { entry, told } = await readOne(fields);
    expect(entry?.article).toBeUndefined();
    expect(told).toContain(detail);
  });

  it('in a list is pointed to by its place, and leaves its neighbours alone', async () => {
    const good = { uri: 'urn:x:1', headline: 'Fog', body_text: 'It holds.' };
    const { entries } = await read([good, { ...good, uri: 5 }, 7, { ...good, uri: 'urn:x:2' }]);
    expect(entries.map(({ article }) => article?.externalId)).toEqual(['urn:x:1', undefined, undefined, 'urn:x:2']);
    expect(entries.map(({ problems }) => problems[0]?.pointer)).toEqual([undefined, '/1/uri', '/2', undefined]);
  });

  it('may stand on a line of its own', async () => {
    const { entries } = await read(
      '{"uri":"a","headline":"A","body_text":"x"}\n{"uri": oops}\n',
      'application/x-ndjson',
    );
    expect(entries.map(({ line, article }) => [line, article?.externalId])).toEqual([
      [1, 'a'],
      [2, undefined],
    ]);
  });

  it('takes the lines of plain text for paragraphs, unless blank lines part them', async () => {
    const blocks = async (text: string) => (await readOne({ body_text: text })).entry?.article?.content.blocks.length;
    expect(await blocks('One.\nTwo.\nThree.')).toBe(3);
    expect(await blocks('One\nand on.\n\nTwo.')).toBe(2);
  });

  it('takes HTML before plain text, its figures as pictures, and names unknown markup', async () => {
    const { entry, told } = await readOne({
      bodies: [
        { contenttype: 'text/plain', value: 'Plain.' },
        {
          contenttype: 'text/html; charset=utf-8',
          value:
            '<p>Rich.</p><figure><img src="https://i.example/a.jpg"><figcaption>Cap</figcaption></figure><x-y>Kept</x-y>',
        },
      ],
    });
    expect(entry?.article?.content).toMatchObject({
      blocks: [{ html: 'Rich.' }, { html: 'Kept' }],
      pictures: [{ url: 'https://i.example/a.jpg', caption: 'Cap' }],
    });
    expect(told).toContain('<x-y>');
  });

  it('takes a figure that is an association again, in another size, once', async () => {
    const { entry } = await readOne({
      body_html:
        '<p>x</p><figure><img src="https://i.example/small.jpg"><figcaption>The quay</figcaption></figure><img src="https://i.example/new.jpg">',
      associations: [
        {
          type: 'picture',
          descriptions: [{ value: 'The quay' }],
          renditions: [{ href: 'https://i.example/large.jpg' }],
        },
      ],
    });
    expect(entry?.article?.content.pictures.map(({ url }) => url)).toEqual([
      'https://i.example/large.jpg',
      'https://i.example/new.jpg',
    ]);
  });

  it('takes pictures from associations by list or by name, and says what else it left out', async () => {
    const picture = { type: 'picture', byline: 'Bo Ek', renditions: { a: { href: 'https://i.example/1.jpg' } } };
    const { entry, told } = await readOne({
      associations: { main: picture, other: { type: 'video' }, bad: { type: 'picture', uri: 'urn:only' } },
      place: [{ name: 'Quay' }],
    });
    expect(entry?.article?.content.pictures).toEqual([{ url: 'https://i.example/1.jpg', credit: 'Bo Ek' }]);
    expect(told).toContain('/associations holds 1 that is no picture');
    expect(told).toContain('/associations has 1 of no use');
    expect(told).toContain('Not kept: "place"');
  });
});
