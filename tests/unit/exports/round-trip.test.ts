import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '#functions/ingest-upload/formats/formats.ts';
import { withoutAbsent } from '#shared/articles/content.ts';
import { type ExportFormat, exportFormats } from '#shared/exports/export-formats.ts';
import { type ExportedArticle, exportedPins } from '#shared/exports/exported-article.ts';
import { randomArticle } from '#tests/support/random-article.ts';

/** By which format of uploads an export is read. */
const readers = {
  jsonl: { format: 'article-json', contentType: 'application/x-ndjson' },
  ninjs: { format: 'ninjs', contentType: 'application/x-ndjson' },
} as const satisfies Record<ExportFormat, { format: keyof typeof formats; contentType: string }>;

const byPlace = (links: ExportedArticle['alsoRead']) => links.toSorted((a, b) => a.afterParagraph - b.afterParagraph);

/** What must be there again. */
const expected = (article: ExportedArticle) => ({
  externalId: article.externalId,
  content: withoutAbsent({
    headline: article.headline,
    standfirst: article.standfirst,
    blocks: article.blocks,
    tags: article.tags,
    authors: article.authors,
    source: article.source,
    agencies: article.agencies,
    pictures: article.pictures,
    alsoRead: byPlace(article.alsoRead),
    language: article.language,
    canonicalUrl: article.canonicalUrl,
    previousUrls: article.previousUrls,
  }),
  categories: article.categories.map(({ path }) => path),
  pins: exportedPins(article),
  state: article.state === 'draft' ? 'draft' : 'published',
  publishedAt: article.publishedAt,
  embargoedUntil: article.embargoedUntil,
  expiresAt: article.expiresAt,
});

async function readBack(name: ExportFormat, articles: readonly ExportedArticle[]) {
  const writer = exportFormats[name].create({ url: 'https://paper.example', now: '2026-03-02T00:00:00.000Z' });
  const text = [writer.head(), ...articles.map((article) => writer.article(article)), writer.foot()].join('');
  const { format, contentType } = readers[name];
  expect(formats[format].recognise(text)).toBe(true);
  const file = await formats[format].parse(text, { categoryNames: [], contentType });
  expect([...file.problems, ...file.entries.flatMap(({ problems }) => problems)]).toEqual([]);
  return file.entries.map(({ article }) => {
    if (!article) throw new Error('refused');
    const { content, pinnedIn = [], pinTerms = [], ...rest } = article;
    return {
      ...rest,
      content: withoutAbsent({ ...content, alsoRead: byPlace(content.alsoRead) }),
      pins: pinnedIn.map((path) => {
        const { path: _path, ...terms } = pinTerms.find((one) => one.path.join() === path.join()) ?? { path };
        return withoutAbsent({ category: path.join('/'), ...terms });
      }),
    };
  });
}

describe.each(Object.keys(exportFormats) as ExportFormat[])('%s', (name) => {
  it('holds all that an article is: read again, nothing is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(randomArticle, { minLength: 1, maxLength: 3 }), async (articles) => {
        const own = articles.map((article, at) => ({ ...article, externalId: `${article.externalId}${at}` }));
        expect(await readBack(name, own)).toEqual(own.map(expected));
      }),
      { numRuns: 100 },
    );
  });
});
