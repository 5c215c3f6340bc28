import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import type { Problem } from '#shared/errors.ts';
import { createApi } from '#tests/support/api.ts';
import { rareWord } from '#tests/support/articles-file.ts';

const api = createApi(inject('stack'));

/** By line of the file: what became of it, the pointer, and the words that say what is wrong and what to do. */
const faults: readonly (readonly [line: number, result: 'created' | 'rejected', pointer: string, words: RegExp])[] = [
  [2, 'rejected', '', /not JSON from character \d+ on\. Each line holds one whole article/],
  [3, 'rejected', '/externalId', /missing/],
  [4, 'rejected', '/headline', /missing/],
  [5, 'rejected', '', /body is missing: one of bodyHtml, bodyMarkdown, bodyText/],
  [6, 'rejected', '/bodyText', /beside bodyHtml\. Send one/],
  [7, 'rejected', '/headline', /at most 500 characters/],
  [8, 'rejected', '/tags', /must be a list/],
  [9, 'rejected', '/publishedAt', /with its zone, such as/],
  [10, 'rejected', '/publishedAt', /a time that exists/],
  [11, 'rejected', '/embargoedUntil', /must be a time/],
  [12, 'rejected', '/expiresAt', /must be later than/],
  [13, 'rejected', '/state', /one of published, draft/],
  [14, 'rejected', '/language', /such as en or pt-BR/],
  [15, 'rejected', '/canonicalUrl', /must be an http or https address/],
  [16, 'rejected', '', /used before in this file, at line 1\. Only the first was taken/],
  [17, 'created', '/subtitle', /not known here and was left out/],
  [18, 'rejected', '/categories/0', /at most 4 levels/],
  [19, 'rejected', '/pictures/0/url', /must be an http or https address/],
  [20, 'created', '', /not in the category "Weather", so it was not pinned there/],
  [21, 'created', '/bodyHtml', /its text was kept: <marquee>.*left out whole: <script>/],
  [22, 'rejected', '', /must be an object/],
  [23, 'rejected', '/bodyHtml', /holds no text/],
  [24, 'rejected', '/authors/0', /must be text/],
  [25, 'rejected', '', /ends in the middle/],
];

it('a file with two dozen faults loses what is bad, says of each where and what to do, and takes the rest', async () => {
  const word = rareWord();
  const text = readFileSync('examples/uploads/twenty-faults.ndjson', 'utf8').replaceAll('"fault-', `"${word}-`);
  const report = await api.upload({
    filename: 'twenty-faults.ndjson',
    contentType: 'application/x-ndjson',
    bytes: Buffer.from(text),
    defaults: {},
  });
  expect(report.status).toBe('partly-published');
  expect(report.articles).toHaveLength(25);
  expect(report.articles[0]).toMatchObject({ result: 'created', problems: [] });
  for (const [line, result, pointer, words] of faults) {
    const article = report.articles[line - 1];
    const problems: readonly Problem[] = article?.problems ?? [];
    expect([line, article?.result]).toEqual([line, result]);
    expect(problems.length, `line ${line}`).toBe(1);
    expect(problems[0]?.line ?? line).toBe(line);
    expect(problems[0]?.pointer ?? '').toBe(pointer);
    expect(problems[0]?.detail).toMatch(words);
  }
});
