import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseArchivePage } from '#functions/ingest-upload/formats/archive-page.ts';
import { blockText } from '#shared/articles/plain-text.ts';

const folder = '../shared/seed';
const there = existsSync(`${folder}/archive.txt`);
if (!there) console.warn(`Skipped: ${folder} is not here, so the real archive page is not tried.`);

interface Expected {
  readonly pinned: boolean;
  readonly firstWords: string;
  readonly lastWords: string;
  readonly pictures: readonly { readonly text: string }[];
  readonly alsoRead: readonly { readonly resolvesTo: number | null }[];
}

describe.runIf(there)('the real archive page', async () => {
  const text = there ? readFileSync(`${folder}/archive.txt`, 'utf8') : '';
  const expected: Expected[] = there ? JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) : [];
  const context = { categoryNames: ['Top News', 'Asia News', 'USA'], contentType: 'text/plain' };
  const { entries, problems } = await parseArchivePage(text, context);

  it('has ten articles, 13 also-read links and no problem', () => {
    expect(entries.map((entry) => entry.problems)).toEqual(Array(10).fill([]));
    expect(entries.flatMap((entry) => entry.article?.content.alsoRead ?? [])).toHaveLength(13);
    expect(problems).toEqual([]);
  });

  it.each(expected.map((one, at) => [at, one] as const))('is read right in every field of article %i', (at, want) => {
    const article = entries[at]?.article;
    const content = article?.content;
    const texts = content?.blocks.map(blockText) ?? [];
    const { firstWords, lastWords, ...fields } = want;
    expect({
      headline: content?.headline,
      standfirst: content?.standfirst,
      sourceCredit: content?.source,
      categories: article?.categories.map((path) => path.join('/')),
      pinned: article?.pinnedIn?.some((path) => path.join('/') === 'Top News'),
      blocks: texts.length,
      headings: texts.filter((_, place) => content?.blocks[place]?.type === 'heading'),
      pictures: content?.pictures.map((picture) => ({ caption: null, ...picture })),
      agencies: content?.agencies,
      alsoRead: content?.alsoRead.map((link) => ({ label: null, ...link })),
    }).toEqual({
      ...fields,
      pictures: want.pictures.map(({ text: _text, ...picture }) => picture),
      alsoRead: want.alsoRead.map(({ resolvesTo: _to, ...link }) => link),
    });
    expect(texts[0]?.slice(0, firstWords.length)).toBe(firstWords);
    expect(texts.at(-1)?.slice(-lastWords.length)).toBe(lastWords);
  });
});
