import { expect, it } from 'vitest';
import { formats } from '#functions/ingest-upload/formats/formats.ts';

/** Enough for anything quadratic to take minutes; little enough for the suite. */
const manyBytes = 250_000;
const filled = (part: string) => part.repeat(Math.ceil(manyBytes / part.length));
const head = '<html><head><link rel="canonical" href="https://paper.example/a"></head><article><h1>A</h1>';
const nitf =
  '<nitf><head><docdata><doc-id id-string="a"/></docdata></head><body><body.head><hedline><hl1>A</hl1></hedline>';

/** A tenth of it is usual. Processor time, so that a busy machine fails nothing. */
const maxMs = 1000;

it.each<[keyof typeof formats, string, string]>([
  ['markdown', 'quotes', `---\nid: a\n---\n${filled('> ')}`],
  ['markdown', 'emphasis', `---\nid: a\n---\n${filled('*a **')}`],
  ['markdown', 'brackets', `---\nid: a\n---\n${filled('[')}`],
  ['markdown', 'open links', `---\nid: a\n---\n${filled('[a](')}`],
  ['markdown', '1 MB of brackets', `---\nid: a\ntitle: b\n---\n${'['.repeat(1_000_000)}`],
  ['markdown', 'headings', `---\nid: a\ntitle: b\n---\n${'# a\n'.repeat(250_000)}`],
  ['markdown', 'hash signs', filled('# ')],
  ['markdown', 'a heading of spaces', `# a${filled(' ')}#b`],
  ['markdown', 'fences', filled('---\n')],
  ['markdown', 'lists within lists', `---\na:${' -'.repeat(15_000)} b\n---\n`],
  ['markdown', 'keys', `---\n${Array.from({ length: 4000 }, (_, at) => `${at}:`).join('\n')}\n---\n`],
  ['markdown', 'flow maps', `---\na: [${'{a: b},'.repeat(4500)}]\n---\n`],
  ['html-page', 'open tags', head + filled('<b>')],
  ['html-page', 'open tags of many names', head + Array.from({ length: 60_000 }, (_, at) => `<x${at}>`).join('')],
  ['html-page', 'closing tags', head + filled('</b>')],
  ['html-page', 'comments', filled('<!-- a -->')],
  ['html-page', 'half comments', filled('<!--')],
  ['html-page', 'articles', head + filled('<article>')],
  [
    'html-page',
    'figures',
    `${head}${filled('<figure><img src="https://a.example/b"><figcaption>c</figcaption></figure>')}`,
  ],
  ['html-page', 'metas', filled('<meta property="article:tag" content="a">')],
  ['html-page', 'attributes', `${head}<p ${filled('a=b ')}>`],
  ['html-page', 'JSON-LD of brackets', `<script type="application/ld+json">${filled('[')}</script>`],
  [
    'html-page',
    'JSON-LD of things',
    `<script type="application/ld+json">[${filled('{"@type":"NewsArticle"},')}{}]</script>`,
  ],
  ['ninjs', 'brackets', filled('[')],
  ['ninjs', 'items', `[${filled('{"uri":"a","headlines":[]},').slice(0, 120_000)}{}]`],
  [
    'ninjs',
    'subjects',
    JSON.stringify({ uri: 'a', headline: 'a', body_text: 'a', subjects: Array(100_000).fill({ name: 'a' }) }),
  ],
  [
    'ninjs',
    'associations',
    JSON.stringify({ uri: 'a', headline: 'a', body_text: 'a', associations: Array(50_000).fill({ type: 'picture' }) }),
  ],
  ['nitf', 'open tags', filled('<a>')],
  ['nitf', 'elements', `<nitf>${filled('<a/>')}</nitf>`],
  ['nitf', 'attributes', `<nitf ${Array.from({ length: 60_000 }, (_, at) => `a${at}="b"`).join(' ')}/>`],
  ['nitf', 'namespaces', `<nitf>${Array.from({ length: 25_000 }, (_, at) => `<a xmlns:b${at}="c"/>`).join('')}</nitf>`],
  ['nitf', 'entities', `<nitf>${filled('&amp;')}</nitf>`],
  ['nitf', 'spaces before the root', `${filled(' ')}<nitf/>`],
  ['nitf', 'comments', `<nitf>${filled('<!---->')}</nitf>`],
  ['nitf', 'half of CDATA', `<nitf>${filled('<![CDATA[')}`],
  [
    'nitf',
    'persons in a byline',
    `${nitf}<byline>${filled('<person>a</person>')}</byline></body.head><body.content><p>x</p></body.content></body></nitf>`,
  ],
  ['nitf', 'commas in a byline', `${nitf}<byline>${filled(',')}x</byline></body.head></body></nitf>`],
  [
    'nitf',
    '10 MB of quotes',
    `${nitf}</body.head><body.content><p>${'"'.repeat(10_000_000)}</p></body.content></body></nitf>`,
  ],
  ['archive-page', '10 MB of words in a line', `Categories\nTop News\n\nA\n\n${'s '.repeat(5_000_000)}`],
  ['archive-page', '10 MB of category line', `Categories\n${'samplek '.repeat(1_250_000)}\nA\n\nB`],
  ['newsml-g2', 'items', `<newsMessage><itemSet>${'<newsItem guid="a"/>'.repeat(6000)}</itemSet></newsMessage>`],
  ['newsml-g2', 'nested items', '<newsItem>'.repeat(99)],
])('%s of nothing but %s is read within a second', async (name, _what, text) => {
  const before = process.cpuUsage();
  const { entries, problems } = await formats[name].parse(text, { categoryNames: [], contentType: 'x' });
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(maxMs);
  expect(entries.length + problems.length).toBeGreaterThan(0);
  expect(entries.every((entry) => entry.problems.length <= 20)).toBe(true);
});
