import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '#functions/ingest-upload/formats/markdown.ts';

const matter = (fields: string, body = 'The weir is open.') => `---\n${fields}\n---\n\n${body}\n`;

async function readOne(text: string) {
  const { entries, problems } = await parseMarkdown(text);
  return { entry: entries[0], problems, told: entries[0]?.problems.map(({ detail }) => detail).join('\n') ?? '' };
}

it('every field of the fixture comes from its front matter, pictures from the text too', async () => {
  const { entry } = await readOne(readFileSync('tests/fixtures/ingest-upload/markdown.md', 'utf8'));
  expect(entry?.problems).toEqual([]);
  expect(entry?.article).toMatchObject({
    externalId: '007',
    categories: [['Harbour'], ['World', 'Coasts']],
    publishedAt: '2026-03-01T08:00:00.000Z',
    state: 'published',
    content: {
      headline: 'Eel ladder opens at the weir',
      standfirst: 'A ramp of brushes lets young eels past the mill.',
      tags: ['eels', 'rivers'],
      authors: ['Ida Moss', 'Tor Vik'],
      language: 'en-GB',
      canonicalUrl: 'https://paper.example/eel-ladder',
      pictures: [
        { url: 'https://images.example/ladder.jpg', alt: 'A ramp beside a mill', credit: 'Harbour Post' },
        { url: 'https://images.example/mill.jpg', alt: 'The old mill' },
      ],
      blocks: [
        { type: 'paragraph', html: 'The ramp is <em>nine</em> metres long.' },
        { type: 'heading', level: 2 },
        { type: 'list', items: ['Brushes', 'Rope'] },
      ],
    },
  });
});

describe('a file', () => {
  it('without front matter has its first heading as headline and as id, with a warning', async () => {
    const { entry, told } = await readOne('# Eels climb #\n\nThey do.\n');
    expect(entry?.article).toMatchObject({ externalId: 'eels-climb', content: { headline: 'Eels climb' } });
    expect(entry?.article?.content.blocks).toHaveLength(1);
    expect(told).toContain('"id" is missing');
  });

  it.each([
    ['---js\nmodule.exports = process.exit()\n---\nText', '"js" is not read'],
    ['---toml\na = 1\n---\nText', '"toml" is not read'],
    ['+++\ntitle = "x"\n+++\nText', 'TOML'],
    ['---\ntitle: x\n\nText without an end', 'does not end'],
    ['---\ntitle: "x\n---\nText', 'no YAML'],
    ['---\ntitle: x\ntitle: y\n---\nText', 'no YAML'],
    ['---\n- a\n---\nText', 'must be fields'],
    [
      '---\na: &a [x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b, *b]\n---\nText',
      'aliases',
    ],
    [`---\na: ${'['.repeat(1000)}\n---\nText`, 'nests more than'],
    [`---\na: ${'x'.repeat(70_000)}\n---\nText`, 'longer than 32 KB'],
  ])('is refused: %.40j', async (text, detail) => {
    const { entries, problems } = await parseMarkdown(text);
    expect(entries).toEqual([]);
    expect(problems).toMatchObject([
      { severity: 'error', line: expect.any(Number), detail: expect.stringContaining(detail) },
    ]);
  });

  it('runs nothing and makes nothing of tags of YAML', async () => {
    const { entry } = await readOne(
      matter('id: a\ntitle: !!js/function "function(){ throw 1 }"\n"__proto__": {polluted: 1}'),
    );
    expect(entry?.article?.content.headline).toBe('function(){ throw 1 }');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('an article', () => {
  it.each([
    ['date: 2026-02-30', '"date" must be a time', 4],
    ['date: next week', '"date" must be a time', 4],
    ['embargo: 2026-03-01 09:00', '"embargo" must be a time', 4],
    ['expiryDate: tomorrow', '"expiryDate" must be a time', 4],
    ['draft: "yes"', '"draft" must be true or false', 4],
  ])('is refused for %j, with the line', async (field, detail, line) => {
    const { entry, told } = await readOne(matter(`id: a\ntitle: Eels\n${field}`));
    expect(entry?.article).toBeUndefined();
    expect(entry).toMatchObject({ headline: 'Eels', problems: [{ severity: 'error', line }] });
    expect(told).toContain(detail);
  });

  it.each([
    ['title: Eels', '', 'The text holds no text'],
    ['description: x', 'Words.', '"title" is missing'],
    ['title: [a, b]', 'Words.', '"title" must be text'],
    ['title: ""', 'Words.', '"title" is missing'],
  ])('without what it must have is refused: %j', async (fields, body, detail) => {
    const { entry, told } = await readOne(matter(`id: a\n${fields}`, body));
    expect(entry?.article).toBeUndefined();
    expect(told).toContain(detail);
  });

  it('keeps numbers as they were typed', async () => {
    const { entry } = await readOne(matter('slug: 0x1F\ntitle: 1984\ntags: [007, 1e3, 2.50]'));
    expect(entry?.article).toMatchObject({
      externalId: '0x1F',
      content: { headline: '1984', tags: ['007', '1e3', '2.50'] },
    });
  });

  it('dated by a day is dated by its first second in UTC, with a warning', async () => {
    const { entry, told } = await readOne(matter('id: a\ntitle: Eels\ndate: 2026-03-01'));
    expect(entry?.article?.publishedAt).toBe('2026-03-01T00:00:00.000Z');
    expect(told).toContain('names no zone');
    expect((await readOne(matter('id: a\ntitle: Eels\ndate: 2026-03-01 09:00:00 +0100'))).entry).toMatchObject({
      article: { publishedAt: '2026-03-01T08:00:00.000Z' },
      problems: [],
    });
  });

  it('draft is a draft; without a word nothing is said', async () => {
    expect((await readOne(matter('id: a\ntitle: Eels\ndraft: true'))).entry?.article?.state).toBe('draft');
    expect((await readOne(matter('id: a\ntitle: Eels'))).entry?.article?.state).toBeUndefined();
  });

  it('loses what adorns it and is of no use, and says so with the line', async () => {
    const { entry } = await readOne(
      matter(
        'id: a\ntitle: Eels\nimage: ./here.jpg\nlang: English please\ncategories: [a/b/c/d/e, Town]\nlayout: post',
      ),
    );
    expect(entry?.article?.categories).toEqual([['Town']]);
    expect(entry?.article?.content.pictures).toEqual([]);
    expect(entry?.problems.map(({ severity }) => severity)).toEqual(Array(4).fill('warning'));
    expect(entry?.problems.map(({ line }) => line).sort()).toEqual([4, 5, 6, 7]);
  });

  it('takes HTML for text and lets no script through', async () => {
    const { entry } = await readOne(
      matter('id: a\ntitle: Eels', '<script>x()</script> [here](javascript:x) ![p](data:x)'),
    );
    expect(JSON.stringify(entry?.article?.content.blocks)).not.toMatch(/<script|javascript:[^<]*">/u);
    expect(entry?.article?.content.pictures).toEqual([]);
  });
});
