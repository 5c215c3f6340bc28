import { describe, expect, it } from 'vitest';
import { parseArticleJson } from '#functions/ingest-upload/formats/article-json.ts';
import { limits } from '#shared/bodies/limits.ts';

const read = (text: string, contentType = 'application/json') =>
  parseArticleJson(text, { categoryNames: [], contentType });
const readOne = async (fields: object) => {
  const [entry] = (
    await read(JSON.stringify({ externalId: 'e1', headline: 'Crane moved', bodyText: 'It left.', ...fields }))
  ).entries;
  if (!entry) throw new Error('No entry');
  return entry;
};

describe('a file', () => {
  const good = (id: string) => JSON.stringify({ externalId: id, headline: id, bodyText: 'Text.' });

  it('is one object, an array, or lines', async () => {
    const ids = async (text: string, type?: string) =>
      (await read(text, type)).entries.map((entry) => entry.article?.externalId);
    expect(await ids(good('a'))).toEqual(['a']);
    expect(await ids(`[${good('a')},${good('b')}]`)).toEqual(['a', 'b']);
    expect(await ids(`${good('a')}\n\n${good('b')}\r\n`)).toEqual(['a', 'b']);
    expect(await ids(good('a'), 'application/x-ndjson')).toEqual(['a']);
  });

  it('with a bad line loses that line, by its number', async () => {
    const { entries } = await read(`${good('a')}\n{"externalId": oops}\n${good('c').slice(0, -4)}\n${good('d')}`);
    expect(entries.map((entry) => entry.article?.externalId)).toEqual(['a', undefined, undefined, 'd']);
    expect(entries[1]?.problems).toMatchObject([{ line: 2, detail: expect.stringContaining('character 16') }]);
    expect(entries[2]?.problems).toMatchObject([{ line: 3, detail: expect.stringContaining('ends in the middle') }]);
  });

  it('cut in the middle is refused, with the place', async () => {
    const cut = await read('[\n  {"externalId": "a",\n   "headline": "b');
    expect(cut.entries).toEqual([]);
    expect(cut.problems).toMatchObject([
      { line: 3, detail: expect.stringMatching(/ends in the middle.*line 3, column 18/) },
    ]);
    expect((await read('[{"a": 1},\n{"b" 2}]')).problems[0]?.detail).toContain('line 2, column 6');
  });

  it('without an article, or with too many, is refused', async () => {
    expect((await read('[]')).problems).toMatchObject([{ severity: 'error' }]);
    const many = await read(JSON.stringify(Array(limits.articlesPerFile + 1).fill(0)));
    expect(many.problems[0]?.detail).toContain('more than 5000');
    expect(many.entries).toEqual([]);
  });
});

describe('an article', () => {
  it('has its fields read', async () => {
    const { article, problems } = await readOne({
      standfirst: ' Two\nlines ',
      categories: ['World / Asia', 'Town'],
      pinnedIn: ['Town'],
      tags: ['a', 'a', ''],
      publishedAt: '2026-03-01T09:00:00+01:00',
      state: 'draft',
      language: 'pt-BR',
      pictures: [{ url: 'https://images.example/1.jpg', alt: 'A crane' }, {}],
      alsoRead: [{ title: 'Old crane', label: 'SPECIAL' }],
      canonicalUrl: 'https://paper.example/crane',
    });
    expect(problems).toEqual([]);
    expect(article).toMatchObject({
      categories: [['World', 'Asia'], ['Town']],
      pinnedIn: [['Town']],
      publishedAt: '2026-03-01T08:00:00.000Z',
      state: 'draft',
      content: {
        standfirst: 'Two lines',
        tags: ['a'],
        language: 'pt-BR',
        pictures: [{ url: 'https://images.example/1.jpg', alt: 'A crane' }],
        alsoRead: [{ title: 'Old crane', label: 'SPECIAL', afterParagraph: 1 }],
        canonicalUrl: 'https://paper.example/crane',
      },
    });
  });

  it.each([
    [{ headline: 7 }, '/headline', 'must be text.'],
    [{ headline: undefined }, '/headline', 'is missing.'],
    [{ headline: ' \u0000 ' }, '/headline', 'must not be empty.'],
    [{ headline: 'x'.repeat(501) }, '/headline', '500'],
    [{ externalId: null }, '/externalId', 'must be text.'],
    [{ tags: 'a' }, '/tags', 'must be a list.'],
    [{ tags: Array(51).fill('a') }, '/tags', 'at most 50 entries'],
    [{ categories: ['a/b/c/d/e'] }, '/categories/0', 'at most 4 levels'],
    [{ categories: [' / '] }, '/categories/0', 'at most 4 levels'],
    [{ categories: [Array(4).fill('報'.repeat(100)).join('/')] }, '/categories/0', 'bytes'],
    [{ publishedAt: '2026-02-30T00:00:00Z' }, '/publishedAt', 'that exists'],
    [{ expiresAt: '9999-12-31T00:00:00Z' }, '/expiresAt', '1000 to 9998'],
    [{ publishedAt: '2026-02-03 12:00' }, '/publishedAt', 'with its zone'],
    [{ state: 'killed' }, '/state', 'published, draft'],
    [{ language: 'English please' }, '/language', 'BCP 47'],
    [{ canonicalUrl: 'javascript:alert(1)' }, '/canonicalUrl', 'http'],
    [{ pictures: [{ url: 'data:image/png;base64,xx' }] }, '/pictures/0/url', 'http'],
    [{ bodyHtml: '<p>Two' }, '/bodyText', 'stands beside bodyHtml'],
    [{ bodyText: undefined }, '', 'A body is missing'],
    [{ bodyText: ' \n ' }, '/bodyText', 'holds no text'],
    [{ bodyText: undefined, bodyHtml: '<b>'.repeat(101) }, '/bodyHtml', '100 deep'],
    [{ bodyText: 'x'.repeat(limits.bodyBytes + 1) }, '/bodyText', '1 MB'],
  ])('is refused for %.60j', async (fields, pointer, detail) => {
    const entry = await readOne(fields);
    expect(entry.article).toBeUndefined();
    expect(entry.problems).toMatchObject([{ severity: 'error', pointer, detail: expect.stringContaining(detail) }]);
  });

  it('in an array is pointed to by its place', async () => {
    const { entries } = await read('[{"externalId":"a","headline":"b","bodyText":"c"}, 5, {"headline": 4}]');
    expect(entries.map((entry) => entry.problems.map((problem) => problem.pointer))).toEqual([
      [],
      ['/1'],
      ['/2/externalId', '/2/headline'],
    ]);
  });

  it('with fields we do not know is taken, with a warning for each', async () => {
    const entry = await readOne({ subtitle: 'x', pictures: [{ 'a/b': 1 }] });
    expect(entry.article).toBeDefined();
    expect(entry.problems.map(({ severity, pointer }) => [severity, pointer])).toEqual([
      ['warning', '/subtitle'],
      ['warning', '/pictures/0/a~1b'],
    ]);
  });

  it('cannot reach prototypes', async () => {
    const text =
      '{"externalId":"a","headline":"b","bodyText":"c","__proto__":{"state":"draft","polluted":1},"constructor":{}}';
    const [entry] = (await read(text)).entries;
    expect(entry?.article?.state).toBeUndefined();
    expect(entry?.problems.map((problem) => problem.pointer)).toEqual(['/__proto__', '/constructor']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('loses control signs, private-use signs and lone surrogates', async () => {
    const entry = await readOne({ headline: 'Cra\ue000ne\u0007 mo\ud800ved', bodyText: 'It\u202e left\uf8ff.' });
    expect(entry.article?.content).toMatchObject({ headline: 'Crane moved', blocks: [{ html: 'It left.' }] });
  });
});

describe('pictures and links', () => {
  const figure = '<figure><img src="https://i.example/1.jpg"><figcaption>In the text</figcaption></figure>';

  it('that are named and stand in the body too are one: what is named counts, the place stays', async () => {
    const { article, problems } = await readOne({
      bodyText: undefined,
      bodyHtml: `<p>A</p>${figure}<p>B</p><aside class="also-read"><p>Also read: The wall</p></aside>`,
      pictures: [
        { url: 'https://i.example/2.jpg' },
        { url: 'https://i.example/1.jpg', credit: 'Bo Ek', caption: 'Named' },
      ],
      alsoRead: [{ title: 'The pier' }, { title: 'The wall', label: 'LIVE' }],
    });
    expect(problems).toEqual([]);
    expect(article?.content).toMatchObject({
      blocks: [{ html: 'A' }, { html: 'B' }],
      pictures: [
        { url: 'https://i.example/2.jpg' },
        { url: 'https://i.example/1.jpg', credit: 'Bo Ek', caption: 'Named', afterParagraph: 1 },
      ],
      alsoRead: [
        { title: 'The pier', afterParagraph: 2 },
        { title: 'The wall', label: 'LIVE', afterParagraph: 2 },
      ],
    });
  });

  it('have the place that is named, at most the end', async () => {
    const { article } = await readOne({
      pictures: [{ url: 'https://i.example/1.jpg', afterParagraph: 9, width: 600 }],
    });
    expect(article?.content.pictures).toEqual([{ url: 'https://i.example/1.jpg', afterParagraph: 1, width: 600 }]);
  });

  it('alone make an article; neither text nor picture makes none', async () => {
    const empty = { bodyText: undefined, bodyHtml: '' };
    expect((await readOne({ ...empty, pictures: [{ url: 'https://i.example/1.jpg' }] })).article).toBeDefined();
    expect((await readOne({ bodyText: undefined, bodyHtml: figure })).article?.content.blocks).toEqual([]);
    expect((await readOne(empty)).problems).toMatchObject([{ pointer: '/bodyHtml', detail: 'holds no text.' }]);
  });

  it('that the body loses are told of, at its pointer', async () => {
    const { article, problems } = await readOne({
      bodyText: undefined,
      bodyHtml: '<p>A<marquee>B</marquee><img src="x"></p>',
    });
    expect(article).toBeDefined();
    expect(problems.map(({ severity, pointer }) => [severity, pointer])).toEqual([
      ['warning', '/bodyHtml'],
      ['warning', '/bodyHtml'],
    ]);
  });
});

it('a pin may have its times and its place; what is none is refused', async () => {
  const { article } = await readOne({
    categories: ['World/Asia', 'Town'],
    pinnedIn: ['Town', { category: 'World/Asia', from: '2026-03-01T09:00:00+01:00', order: 2 }],
  });
  expect(article).toMatchObject({
    pinnedIn: [['Town'], ['World', 'Asia']],
    pinTerms: [{ path: ['World', 'Asia'], from: '2026-03-01T08:00:00.000Z', order: 2 }],
  });
  for (const pin of [7, {}, { category: 'Town', from: 'soon' }, { category: 'Town', order: -1 }])
    expect((await readOne({ categories: ['Town'], pinnedIn: [pin] })).problems).toMatchObject([
      { severity: 'error', pointer: expect.stringContaining('/pinnedIn/0') },
    ]);
});
