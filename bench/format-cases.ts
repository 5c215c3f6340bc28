import { readdirSync, readFileSync } from 'node:fs';
import { formats } from '#functions/ingest-upload/formats/formats.ts';
import { seededRandom } from './generated-articles.ts';

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as FormatName[];

const fixtures = 'tests/fixtures/ingest-upload';

/** A real file of each format and more of some: `<format>.*` and `<format>-<what>.*`. */
const textsOf = (name: FormatName): readonly string[] =>
  readdirSync(fixtures)
    .filter((file) => new RegExp(`^${name}(?:-[^.]*)?\\.`, 'u').test(file))
    .map((file) => readFileSync(`${fixtures}/${file}`, 'utf8'));

/** What breaks parsers, written into the middle of something. */
const tokens = [
  ...['---\n', '---js\n', '*a', '&a [', '!!binary ', '<<: *a', '"', "'", '{', '}', '[[[[', ']', ',', ':', '\\', '\n\n'],
  ...[
    '<',
    '</',
    '>',
    '<b>'.repeat(120),
    '<script>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    ']]]]><![CDATA[>',
    '/>',
    '<a:b ',
  ],
  ...['<!DOCTYPE a [<!ENTITY b "c">]>', '&b;', '&#0;', '&#xD800;', '&#8;', '\0', '\b', '\ud800', '\u202e', '\ufeff'],
  ...['0000-00-00 00:00:00', '2026-02-30T25:61:61Z', '9'.repeat(400), '-1', '1e999', 'javascript:x()', '__proto__'],
  ...['constructor', '<svg/onload=x()>', '" onerror="x()', '[caption', '[/caption]', '[gallery ids="1,2', '[[', ']['],
  ...['<!-- wp:image {"id":', '<!-- /wp:', 'ALSO READ: ', 'Categories\n', '<item>', '</item>', '> '.repeat(500)],
];

const mostBytes = 10 * 1024 * 1024;

interface Chance {
  /** From 0 up to and without `below`. */
  readonly below: (below: number) => number;
  readonly oneOf: <T>(list: readonly T[]) => T;
}

const chanceOf = (random: () => number): Chance => {
  const below = (most: number) => Math.floor(random() * most);
  return { below, oneOf: <T>(list: readonly T[]) => list[below(list.length)] as T };
};

function slice(text: string, { below }: Chance, most: number): string {
  const start = below(text.length);
  return text.slice(start, start + 1 + below(most));
}

function changed(text: string, chance: Chance): string {
  const { below, oneOf } = chance;
  let done = text;
  for (let left = 1 + below(6); left > 0; left -= 1) {
    const start = below(done.length + 1);
    const put = below(3) === 0 ? slice(text, chance, 300) : oneOf(tokens);
    done = done.slice(0, start) + put + done.slice(start + oneOf([0, below(30), below(2000)]));
  }
  return done;
}

/** One part of the file again and again: what is quadratic shows. */
function swollen(text: string, chance: Chance, bytes: number): string {
  const { below, oneOf } = chance;
  const part = below(2) === 0 ? oneOf(tokens) : slice(text, chance, oneOf([3, 30, 300, 3000]));
  const at = below(text.length);
  const filled = part.repeat(Math.max(1, Math.floor((bytes - text.length) / Buffer.byteLength(part))));
  return text.slice(0, at) + filled + text.slice(at);
}

/** What each format opens and closes, so that what stands between is read and not refused at its first sign. */
const shells: readonly (readonly [open: string, parts: readonly string[], close: string])[] = [
  ['[', ['{},', '[],', '0,', '"",', '{"a":{"b":[]}},', '[[[[]]]],', 'null,', '{"uri":"a","headlines":[{}]},'], '{}]'],
  ['', ['['], ''],
  ['', ['{"a":'], ''],
  ['', ['{}\n', '{"kind":"wordpress-post"}\n', '[]\n', '{"externalId":"a","headline":"b","bodyText":"c"}\n'], ''],
  ['{"uri":"a","headline":"b","body_text":"c","subjects":[', ['{"name":"d"},', '{},', '"",'], '{}]}'],
  [
    '{"externalId":"a","headline":"b","bodyHtml":"',
    ['<p>', '<b>x', '&amp;', '<td>', '<img src=https://a.b/c>', 'x '],
    '"}',
  ],
  ['{"externalId":"a","headline":"b","bodyMarkdown":"', ['*a', '> ', '- ', '|a|b|\\n', '[a](b)', '`', '&copy;'], '"}'],
  ['---\nid: a\ntitle: b\n---\n', ['> ', '- ', '* a\n', '|a', '![a](https://b.c/d)', '<b>', '_a', '# a\n'], ''],
  ['---\nid: a\n', ['b: c\n', '- a\n', 'a: [', '? ', 'a: &b\n', '"'], '\n---\nText.'],
  [
    '<html><head><link rel="canonical" href="https://a.b/c"></head><article><h1>A</h1>',
    ['<p>x', '<table>', '<tr><td>x', '<figure>', '<iframe src=https://a.b>', 'x<br>', '<li>'],
    '',
  ],
  [
    '<nitf><head><docdata><doc-id id-string="a"/></docdata></head><body><body.content>',
    ['<p/>', '<p>x</p>', '<media/>', 'x ', '&amp;', '<!---->', '<a b="c"/>'],
    '</body.content></body></nitf>',
  ],
  [
    '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>',
    ['<newsItem guid="a"/>', '<a/>', 'x', '<packageItem/>'],
    '</itemSet></newsMessage>',
  ],
  [
    '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><wp:wxr_version>1.2</wp:wxr_version>',
    [
      '<item/>',
      '<item><title>a</title><wp:post_type>post</wp:post_type></item>',
      '<wp:author/>',
      '<wp:category><wp:term_id>1</wp:term_id></wp:category>',
      'x',
    ],
    '</channel></rss>',
  ],
  [
    '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>a</title><guid>b</guid><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><content:encoded><![CDATA[',
    ['[caption]', '[', '[a b="', '<!-- wp:a -->', '\n\n', '<p>', 'https://a.b/c\n', '[gallery ids="1"]', ']] '],
    ']]></content:encoded></item></channel></rss>',
  ],
  [
    'Categories\nTop News\n\nA\n\nB, reports C\n\n',
    ['D.\n\n', 'ALSO READ: E\n\n', 'PIC CREDIT X\n\n', '(ANI)', 'Categories\nTop News\n\nA\n\nB\n\n'],
    '',
  ],
];

/** Mostly in order, and far too much of it. */
function filledShell(chance: Chance, bytes: number): string {
  const [open, parts, close] = chance.oneOf(shells);
  const part = chance.oneOf(parts);
  return (
    open + part.repeat(Math.max(1, Math.floor((bytes - open.length - close.length) / Buffer.byteLength(part)))) + close
  );
}

/** How many cases of a hundred are of a kind. */
const kinds: readonly { share: number; make: (text: string, others: readonly string[], chance: Chance) => string }[] = [
  { share: 60, make: (text, _others, chance) => changed(text, chance) },
  { share: 15, make: (text, _others, { below }) => text.slice(0, below(text.length)) },
  {
    share: 12,
    make: (text, others, chance) =>
      text.slice(0, chance.below(text.length)) + slice(chance.oneOf(others), chance, 5000),
  },
  { share: 6, make: (text, _others, chance) => swollen(text, chance, 100_000) },
  { share: 2, make: (text, _others, chance) => swollen(text, chance, 1_000_000) },
  { share: 1, make: (text, _others, chance) => swollen(text, chance, mostBytes) },
  { share: 2, make: (_text, _others, chance) => filledShell(chance, 100_000) },
  { share: 1, make: (_text, _others, chance) => filledShell(chance, 1_000_000) },
  { share: 1, make: (_text, _others, chance) => filledShell(chance, mostBytes) },
];

/** The n-th case of a format: the same text for the same seed, on every machine. */
export function createFormatCases(name: FormatName, seed: number): (n: number) => string {
  const own = textsOf(name);
  const others = formatNames.flatMap(textsOf);
  return (n) => {
    const random = seededRandom(seed * 1_000_003 + n);
    for (let warmUp = 0; warmUp < 4; warmUp += 1) random();
    const chance = chanceOf(random);
    let left = n % 100;
    const kind = kinds.find(({ share }) => {
      left -= share;
      return left < 0;
    });
    return kind?.make(chance.oneOf(own), others, chance) ?? '';
  };
}
