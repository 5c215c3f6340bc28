import { expect, it } from 'vitest';
import { parseArchivePage } from '#functions/ingest-upload/formats/archive-page.ts';
import { pickFormat } from '#functions/ingest-upload/formats/formats.ts';
import type { SourceFile } from '#functions/ingest-upload/source-article.ts';

const megabyte = 1_000_000;
const context = { categoryNames: ['Top News', 'Asia News', 'A'], contentType: 'text/plain' };
const head = 'Categories\nTop News\n\nHeadline\n\n';
const filled = (part: string) => part.repeat(Math.ceil(megabyte / part.length));

/** A tenth of it is usual; anything quadratic takes minutes. Processor time, so that a busy machine fails nothing. */
const maxMs = 1000;

async function processorMs(act: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await act();
  return process.cpuUsage(before).user / 1000;
}

it.each([
  ['one line of letters', head + filled('x')],
  ['one line of words', head + filled('word ')],
  ['one line of full stops', head + filled('.')],
  ['one line of quotes', head + filled('."')],
  ['one line of brackets', head + filled('(')],
  ['one line of closed brackets', head + filled('()')],
  ['one line of closing brackets', head + filled(')')],
  ['one line of commas and reports', head + filled(', reports ')],
  ['full stops before a credit', `${head + filled('.')}a, reports X\n\nEnd.`],
  ['one line of ellipses', `${head + filled('…')}reports X`],
  ['one line of white space', `${head}a${filled(' ')}b`],
  ['one line of hard spaces', `${head}a${filled('\u00a0')}b`],
  ['one also-read line', `${head}ALSO READ: ${filled('A ')}`],
  ['one also-read line of colons', `${head}ALSO READ: ${filled('A: ')}`],
  ['one category line', `Categories\n${filled('-Top News ')}\n\nHeadline`],
  ['100,000 short lines', head + filled('short\n\n\n\n\n')],
  ['100,000 captions', head + filled('X (AP)\n\n\n\n')],
  ['only opening lines', filled('Categories\n')],
  ['small articles', filled('Categories\n-Top News\n\nHead\n\nStand, reports X\n\nBody one.\n\n')],
  ['line ends only', head + filled('\r\n')],
])('a page of 1 MB, %s, is read within a second', async (_what, text) => {
  expect(await processorMs(() => parseArchivePage(text, context))).toBeLessThan(maxMs);
});

it.each([
  ['brackets', '['.repeat(megabyte)],
  ['closed brackets', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['objects', '{"a":'.repeat(200_000)],
  ['10 MB of brackets', '['.repeat(10 * megabyte)],
  ['10 MB of objects', `[${'{},'.repeat(3 * megabyte)}{}]`],
  ['10 MB of line ends', '\n'.repeat(10 * megabyte)],
  ['one string', `{"a":"${'x'.repeat(megabyte)}`],
  ['one number', `[${'1'.repeat(megabyte)}x`],
  ['one number of exponents', `[${'1e'.repeat(megabyte / 2)}`],
  ['fields', `{${Array.from({ length: 50_000 }, (_, at) => `"field${at}":1`).join()}}`],
  ['lines', '{}\n'.repeat(4000)],
  ['bad lines', `{}\n${'{x}\n'.repeat(4000)}`],
  ['tags', JSON.stringify({ tags: Array(200_000).fill(1) })],
])('JSON of nothing but %s is read within a second', async (_what, text) => {
  let file: SourceFile | undefined;
  const read = async () => {
    file = await pickFormat(text, 'application/json')?.parse(text, context);
  };
  expect(await processorMs(read)).toBeLessThan(maxMs);
  expect(file?.entries.every((entry) => entry.article === undefined && entry.problems.length <= 20)).toBe(true);
});
