import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { createApi, eventually } from '#tests/support/api.ts';
import { rareWord } from '#tests/support/articles-file.ts';

const api = createApi(inject('stack'));
const folder = 'tests/fixtures/ingest-upload';

/** A fixture as a file of its own: ids and headlines get a word that no other upload has. */
const fixture = (name: string, word: string, replaced: readonly (readonly [string, string])[]): Buffer =>
  Buffer.from(
    replaced.reduce(
      (text, [from, to]) => text.replaceAll(from, to.replaceAll('%', word)),
      readFileSync(`${folder}/${name}`, 'utf8'),
    ),
  );

it.each([
  [
    'markdown.md',
    'text/markdown',
    [
      ['id: 007', 'id: %'],
      ['Eel ladder opens', 'Eel ladder % opens'],
    ],
    ['created'],
  ],
  [
    'html-page.html',
    'text/html',
    [
      ['paper.example/tide', 'paper.example/%-tide'],
      ['Tide gauge moves to', 'Tide gauge % moves to'],
    ],
    ['created'],
  ],
  [
    'ninjs.json',
    'application/json',
    [
      ['urn:paper.example:', 'urn:%:'],
      ['Fog holds', 'Fog % holds'],
    ],
    ['created', 'created'],
  ],
  [
    'nitf.xml',
    'application/xml',
    [
      ['"007"', '"%"'],
      ['The last rope walk', 'The last % rope walk'],
    ],
    ['created'],
  ],
  [
    'newsml-g2.xml',
    'text/xml',
    [
      ['urn:newsml:paper.example:', 'urn:%:'],
      ['Kelp comes back', 'Kelp % comes back'],
    ],
    ['created', 'created'],
  ],
] as const)(
  '%s goes in through a signed URL and comes out of search and its page',
  async (name, contentType, replaced, results) => {
    const word = rareWord();
    const bytes = fixture(name, word, replaced);
    const send = () => api.upload({ filename: name, contentType, bytes, defaults: {} });
    const report = await send();
    expect(report.articles.map(({ result }) => result)).toEqual(results);
    expect(report).toMatchObject({ status: 'published', problems: [] });
    const { body } = await eventually(
      () => api.search({ q: word }),
      (answer) => answer.body.total.value === 1,
      5000,
    );
    expect(body.articles[0].headline).toContain(word);
    const article = (await api.get(`/articles/${body.articles[0].id}`)).body;
    expect(article.blocks.length).toBeGreaterThan(1);
    expect(article.pictures.length).toBeGreaterThan(0);
    expect((await send()).articles.map(({ result }) => result)).toEqual(results.map(() => 'unchanged'));
  },
);

it('a draft of an item that is withheld is on no surface', async () => {
  const word = rareWord();
  const report = await api.upload({
    filename: 'ninjs.json',
    contentType: 'application/json',
    bytes: fixture('ninjs.json', word, [
      ['urn:paper.example:', 'urn:%:'],
      ['Fog, the second', 'Fog %, the second'],
    ]),
    defaults: {},
  });
  const id = report.articles[1]?.id;
  expect((await api.desk(`/editorial/articles/${id}`)).body).toMatchObject({ state: 'draft' });
  expect((await api.get(`/articles/${id}`)).status).toBe(404);
  expect((await api.search({ q: word })).body.total.value).toBe(0);
});

it('XML that declares entities of its own is refused as a whole, with the line', async () => {
  const bytes = Buffer.from('<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<nitf>&a;</nitf>');
  const report = await api.upload({ filename: 'a.xml', contentType: 'application/xml', bytes, defaults: {} });
  expect(report).toMatchObject({ status: 'rejected', articles: [], problems: [{ severity: 'error', line: 1 }] });
});
