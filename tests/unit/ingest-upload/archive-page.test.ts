import { describe, expect, it } from 'vitest';
import { parseArchivePage } from '#functions/ingest-upload/formats/archive-page.ts';
import type { SourceArticle } from '#functions/ingest-upload/source-article.ts';
import { blockText } from '#shared/articles/plain-text.ts';

const context = { categoryNames: ['Harbour', 'Town'], contentType: 'text/plain' };
const parse = (text: string) => parseArchivePage(text, context);
const page = (...lines: string[]) => ['Categories', 'Harbour', '', ...lines.flatMap((line) => [line, ''])].join('\n');

async function story(...lines: string[]): Promise<SourceArticle['content']> {
  const [entry] = (await parse(page('Crane moved', ...lines))).entries;
  if (!entry?.article) throw new Error(JSON.stringify(entry));
  return entry.article.content;
}

const opening = ['It went by barge, reports Quay Wire', 'The crane left at dawn.'];
const texts = (content: SourceArticle['content']) => content.blocks.map(blockText);

describe('a standfirst’s credit', () => {
  it.each([
    [', reports Quay Wire', 'Quay Wire'],
    ['…reports Quay Wire', 'Quay Wire'],
    ['….reports Quay Wire', 'Quay Wire'],
    ['...report Quay Wire.', 'Quay Wire'],
    [' – reports The Voice of the Sound', 'The Voice of the Sound'],
    ['. reports Lodestar news agency', 'Lodestar news agency'],
  ])('"It went%s" leaves the text', async (ending, source) => {
    expect(await story(`It went${ending}`, 'The crane left.')).toMatchObject({ standfirst: 'It went', source });
  });

  it.each([
    'Wages fell again, reports show',
    'He files reports Quay Wire never prints',
    'It fell. Reports Differ',
    'Clerks lost, reports of two men say',
  ])('"%s" has none', async (standfirst) => {
    const content = await story(standfirst, 'The crane left.');
    expect(content.standfirst).toBe(standfirst);
    expect(content.source).toBeUndefined();
  });

  it('the only text is the article, not its standfirst', async () => {
    const content = await story('The crane left at dawn, reports Quay Wire');
    expect(content).toMatchObject({ source: 'Quay Wire', blocks: [{ html: 'The crane left at dawn' }] });
    expect(content.standfirst).toBeUndefined();
  });
});

describe('a line that ends in a bracket', () => {
  it.each([
    ['The crane on its barge(wikipedia)', 'The crane on its barge', 'wikipedia'],
    ['Mayor Ida Holm (R) at the quay (LodestarPer HaugQW)', 'Mayor Ida Holm (R) at the quay', 'LodestarPer HaugQW'],
    ['The barge in the Sound (Photo: P. Haug)', 'The barge in the Sound', 'Photo: P. Haug'],
    ['Dockers wave (AP)', 'Dockers wave', 'AP'],
  ])('"%s" is a picture', async (line, caption, credit) => {
    const content = await story(...opening, line, 'It was towed.');
    expect(content.pictures).toEqual([{ caption, credit, afterParagraph: 1 }]);
    expect(texts(content)).toEqual(['The crane left at dawn.', 'It was towed.']);
  });

  it.each([
    'It weighs much more than the old one (about ninety tons).',
    'It weighs more than the old one (about ninety tons)',
    'She leads the Harbour Workers League (HWL)',
    'He stood beside the mayor (right)',
    'The men cheered. (Laughter)',
    'It cost a great deal (2.4m)',
  ])('"%s" is text', async (line) => {
    const content = await story(...opening, line, 'It was towed.');
    expect(content.pictures).toEqual([]);
    expect(texts(content)[1]).toBe(line);
  });
});

describe('agencies', () => {
  it.each([
    ['It was towed. (QWN/IANS)', ['QWN', 'IANS']],
    ['“It was towed.” (Reuters)', ['Reuters']],
    ['It was towed. (With inputs from AFP)', ['AFP']],
    ['It was towed (AP/Lodestar)', ['AP', 'Lodestar']],
  ])('close the last paragraph: %s', async (line, agencies) => {
    const content = await story(...opening, line, 'ALSO READ: Old crane');
    expect(content.agencies).toEqual(agencies);
    expect(texts(content).at(-1)).not.toContain('(');
  });

  it.each([
    'It was towed. (The writer was a docker.)',
    'It was towed. (ENDS)',
    'He met the Harbour Council (HC).',
    'They cheered. (Laughter)',
  ])('"%s" names none', async (line) => {
    const content = await story(...opening, line);
    expect(content.agencies).toEqual([]);
    expect(texts(content).at(-1)).toBe(line);
  });

  it('a bracket of their own is no paragraph', async () => {
    const content = await story(...opening, '(AP/Reuters)');
    expect(content).toMatchObject({ agencies: ['AP', 'Reuters'], blocks: [{ type: 'paragraph' }] });
  });
});

describe('a short line', () => {
  const headings = async (...lines: string[]) => {
    const { blocks } = await story(...opening, ...lines);
    return blocks.filter((block) => block.type === 'heading').map(blockText);
  };

  it('between paragraphs, without a full stop, is a sub-heading', async () => {
    expect(await headings('Where it goes now', 'It goes north.')).toEqual(['Where it goes now']);
    expect(await headings('12 barges, one tug', 'PIC CREDIT X', 'They left.')).toEqual(['12 barges, one tug']);
  });

  it('is none at the end, in a list, in small letters, or with a full stop', async () => {
    expect(await headings('Where it goes now')).toEqual([]);
    expect(await headings('Barges', 'Tugs', 'They left.')).toEqual([]);
    expect(await headings('and so it went', 'They left.')).toEqual([]);
    expect(await headings('It went.', 'They left.')).toEqual([]);
    expect(await headings('“It went,” she said.', 'They left.')).toEqual([]);
  });
});

describe('also-read lines', () => {
  it.each([
    ['ALSO READ: Old crane', { title: 'Old crane' }],
    ['ALSO READ: SPECIAL: Old crane', { label: 'SPECIAL', title: 'Old crane' }],
    ['Also read: LIVE BLOG: Old crane: its end', { label: 'LIVE BLOG', title: 'Old crane: its end' }],
    ['ALSO READ: Holm: crane must go', { title: 'Holm: crane must go' }],
    ['ALSO READ: 2026: a year', { title: '2026: a year' }],
  ])('%s', async (line, link) => {
    const content = await story(...opening, line, 'It was towed.');
    expect(content.alsoRead).toEqual([{ ...link, afterParagraph: 1 }]);
    expect(texts(content).join()).not.toContain('Old crane');
  });

  it('one without a title is left out with a warning', async () => {
    const [entry] = (await parse(page('Crane moved', ...opening, 'ALSO READ:'))).entries;
    expect(entry?.article?.content.alsoRead).toEqual([]);
    expect(entry?.problems).toMatchObject([{ severity: 'warning' }]);
  });
});

it('an article that cannot be read says where and why, and its neighbours are taken', async () => {
  const good = page('Crane moved', ...opening);
  const { entries } = await parse(
    [good.replace('Harbour', 'Harbour Sprots'), 'Categories', 'Town', '', good].join('\n'),
  );
  expect(entries.map((entry) => entry.article !== undefined)).toEqual([false, false, true]);
  expect(entries[0]?.problems).toMatchObject([{ line: 2, detail: expect.stringContaining('"Sprots"') }]);
  expect(entries[1]?.problems).toMatchObject([{ line: 10, detail: expect.stringContaining('headline') }]);
  const headlineOnly = await parse(page('Crane moved'));
  expect(headlineOnly.entries[0]?.problems[0]?.detail).toContain('no text');
});

it('without names to split by, the problem says how to give them', async () => {
  const { entries } = await parseArchivePage(page('Crane moved', ...opening), { ...context, categoryNames: [] });
  expect(entries[0]?.problems[0]?.detail).toContain('defaults.categories');
});

it('line ends of any kind and hard spaces make no difference', async () => {
  const text = page('Crane moved', ...opening);
  const plain = (await parse(text)).entries.map((entry) => entry.article);
  for (const other of [
    text.replaceAll('\n', '\r\n'),
    text.replaceAll('\n', '\r'),
    text.replaceAll('\n', ' \n\u00a0 '),
  ]) {
    expect((await parse(other)).entries.map((entry) => entry.article)).toEqual(plain);
  }
});

it('text that stands before the first article is warned of', async () => {
  const { entries, problems } = await parse(`My archive\n\n${page('Crane moved', ...opening)}`);
  expect(entries).toHaveLength(1);
  expect(problems).toMatchObject([{ severity: 'warning', line: 1 }]);
  expect((await parse('Nothing here')).problems).toMatchObject([{ severity: 'error', line: 1 }]);
});
