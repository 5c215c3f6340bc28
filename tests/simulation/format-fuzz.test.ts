import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormatCases, type FormatName, formatNames } from '#bench/format-cases.ts';
import { brokenPromises } from '#bench/format-promises.ts';
import { formats } from '#functions/ingest-upload/formats/formats.ts';

/** The long form is `npm run fuzz:formats`: 10,000 cases a format, in 200 MB. */
const numRuns = 200;
const timeoutMs = 60_000;
const maxMs = 1000;

/** What makes the rest of an item count. */
const nitfHead = '<head><title>Rope</title><docdata><doc-id id-string="a"/></docdata></head>';

async function readWithin(name: FormatName, text: string): Promise<void> {
  const before = process.cpuUsage();
  const file = await formats[name].parse(text, { categoryNames: [], contentType: formats[name].contentTypes[0] });
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(maxMs);
  expect(brokenPromises(file)).toEqual([]);
}

describe.each(formatNames)('%s', (name) => {
  const textOf = createFormatCases(name, 1);

  it('changed, cut off, spliced and swollen is read or refused within a second', { timeout: timeoutMs }, async () => {
    for (let n = 0; n < numRuns; n += 1) {
      // Every kind but the two of 10 MB, which are the last of their sizes.
      const number = n % 100 === 95 || n % 100 === 99 ? n - 50 : n;
      await readWithin(name, textOf(number)).catch((error) => {
        throw new Error(`Again: npm run fuzz:formats -- 1 1 ${name} ${number}`, { cause: error });
      });
    }
  });
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
