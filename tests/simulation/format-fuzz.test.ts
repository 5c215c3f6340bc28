import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '#functions/ingest-upload/formats/formats.ts';
import type { SourceFile } from '#functions/ingest-upload/source-article.ts';
import type { Block } from '#shared/articles/article.ts';
import { parseTime } from '#shared/articles/time.ts';

/** The long form: BROADSHEET_FUZZ_RUNS=10000 npx vitest run --project unit tests/unit/ingest-upload/format-fuzz.test.ts */
const numRuns = Number(process.env.BROADSHEET_FUZZ_RUNS ?? 120);
const timeoutMs = 10_000 + 100 * numRuns;
const maxMs = 1000;

type Name = 'markdown' | 'html-page' | 'ninjs' | 'nitf' | 'newsml-g2';
const fixtures: Readonly<Record<Name, string>> = {
  markdown: 'markdown.md',
  'html-page': 'html-page.html',
  ninjs: 'ninjs.json',
  nitf: 'nitf.xml',
  'newsml-g2': 'newsml-g2.xml',
};

/** What breaks parsers, written into the middle of something. */
const tokens = [
  '---\n',
  '---js\n',
  '*a',
  '&a [',
  '!!binary ',
  '<<: *a',
  '"',
  "'",
  '{',
  '[[[[',
  ']',
  '<',
  '</',
  '>',
  '<b>'.repeat(120),
  '<script>',
  '<!--',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  '&#0;',
  '&#xD800;',
  '\0',
  '\ud800',
  '\u202e',
  '\ufeff',
  '0000-00-00',
  '2026-02-30T25:61:61Z',
  '9'.repeat(400),
  'javascript:x()',
  '__proto__',
  'constructor',
  '<svg/onload=x()>',
  '" onerror="x()',
];

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.oneof(fc.constant(0), fc.nat(30), fc.nat(2000)),
  put: fc.oneof(fc.constantFrom(...tokens), fc.string({ unit: 'binary', maxLength: 12 })),
});

const changed = (text: string) =>
  fc.array(change, { minLength: 1, maxLength: 6 }).map((changes) =>
    changes.reduce((done, { at, cut, put }) => {
      const start = Math.floor(at * done.length);
      return done.slice(0, start) + put + done.slice(start + cut);
    }, text),
  );

/** What makes the rest of an item count. */
const nitfHead = '<head><title>Rope</title><docdata><doc-id id-string="a"/></docdata></head>';

/** Of tags only our own, of links only those that a browser opens as pages or letters. */
const ourHtml = /^(?:[^<>]|<\/?(?:em|strong|b|i|br|sub|sup|code)>|<a href="(?:https?:\/\/|mailto:)[^"<>]*">|<\/a>)*$/iu;

function holdsItsPromises({ entries, problems }: SourceFile): void {
  const isError = ({ severity }: { severity: string }) => severity === 'error';
  if (entries.length === 0) expect(problems.some(isError)).toBe(true);
  for (const { article, problems: own } of entries) {
    expect(article !== undefined).toBe(!own.some(isError));
    expect(own.length).toBeLessThanOrEqual(20);
    if (!article) continue;
    expect(article.externalId).toMatch(/\S/u);
    expect(article.content.headline).toMatch(/\S/u);
    expect(article.content.blocks.length).toBeGreaterThan(0);
    for (const time of [article.publishedAt, article.embargoedUntil, article.expiresAt]) {
      if (time !== undefined) expect(parseTime(time)).toBe(time);
    }
    for (const block of article.content.blocks) {
      for (const html of inlineHtmlOf(block)) expect(html).toMatch(ourHtml);
    }
    for (const { url } of article.content.pictures) if (url !== undefined) expect(url).toMatch(/^https?:\/\//iu);
  }
}

async function readWithin(name: Name, text: string): Promise<void> {
  const before = process.cpuUsage();
  const file = await formats[name].parse(text, { categoryNames: [], contentType: formats[name].contentTypes[0] });
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(maxMs);
  holdsItsPromises(file);
}

describe.each(Object.entries(fixtures) as [Name, string][])('%s', (name, file) => {
  const text = readFileSync(`tests/fixtures/ingest-upload/${file}`, 'utf8');

  it('changed anywhere is read or refused within a second, and nothing else happens', { timeout: timeoutMs }, () =>
    fc.assert(
      fc.asyncProperty(changed(text), (changedText) => readWithin(name, changedText)),
      { numRuns },
    ),
  );

  it('cut off anywhere is read or refused', { timeout: timeoutMs }, () =>
    fc.assert(
      fc.asyncProperty(fc.nat(text.length), (end) => readWithin(name, text.slice(0, end))),
      { numRuns },
    ),
  );
});

/** Every field of an item holding anything that JSON can. */
const anyItem = fc.dictionary(
  fc.constantFrom(
    'uri',
    'type',
    'headlines',
    'headline',
    'bodies',
    'body_html',
    'body_text',
    'pubStatus',
    'embargoed',
    'firstcreated',
    'subjects',
    'associations',
    'keywords',
    'by',
    'infosources',
    '__proto__',
  ),
  fc.oneof(fc.string(), fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('text', 'usable', [{ value: 'a' }])),
);

it('ninjs of any values is read or refused', { timeout: timeoutMs }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(anyItem, { minLength: 1, maxLength: 3 }), (items) =>
      readWithin('ninjs', JSON.stringify(items)),
    ),
    { numRuns },
  ),
);

it('front matter of any values is read or refused', { timeout: timeoutMs }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.constantFrom('id', 'title', 'date', 'draft', 'tags', 'author', 'image', 'categories', 'embargo', 'x'),
        fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('a', '2026-03-01', true)),
      ),
      (fields) => {
        const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
        return readWithin('markdown', `---\n${lines.join('\n')}\n---\n\nText.\n`);
      },
    ),
    { numRuns },
  ),
);

/** Well-formed trees of names that the formats know and of names that nobody does. */
const anyElement = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc
    .array(
      fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom('words', '&amp;', '20260301T090000Z', '<![CDATA[<b>]]>'),
        tie('element'),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
  element: fc
    .tuple(
      fc.constantFrom(
        ...'p hl1 head body body.head body.content docdata doc-id byline person media media-reference abstract hedline newsItem itemSet itemMeta contentMeta contentSet inlineXML inlineData nitf html headline pubStatus script a x'.split(
          ' ',
        ),
      ),
      fc.constantFrom(
        '',
        ' guid="g"',
        ' id-string="i"',
        ' qcode="stat:usable"',
        ' source="javascript:x"',
        ' href="//x"',
      ),
      tie('content'),
    )
    .map(([name, attributes, content]) => `<${name}${attributes}>${content}</${name}>`),
})).content;

it('XML of any shape is read or refused', { timeout: timeoutMs }, () =>
  fc.assert(
    fc.asyncProperty(anyElement, anyElement, async (one, other) => {
      await readWithin('nitf', `<nitf>${nitfHead}<body>${one}<body.content>${other}</body.content></body></nitf>`);
      await readWithin(
        'newsml-g2',
        `<newsMessage><itemSet><newsItem guid="g">${one}</newsItem>${other}</itemSet></newsMessage>`,
      );
    }),
    { numRuns },
  ),
);

function inlineHtmlOf(block: Block): readonly string[] {
  if (block.type === 'list') return block.items;
  if (block.type === 'table') return [...(block.header ?? []), ...block.rows.flat()];
  return block.type === 'embed' ? [] : [block.html];
}
