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
  wxr: { format: 'wordpress-export', contentType: 'application/xml' },
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
      { numRuns: 40 },
    );
  });
});

describe('a WordPress export', () => {
  const write = (article: ExportedArticle) => {
    const writer = exportFormats.wxr.create({ url: 'https://paper.example', now: '2026-03-02T00:00:00.000Z' });
    return [writer.head(), writer.article(article), writer.foot()].join('');
  };
  const read = async (text: string) =>
    (await formats['wordpress-export'].parse(text, { categoryNames: [], contentType: 'application/xml' })).entries[0];

  const [sample] = fc.sample(randomArticle, { numRuns: 1, seed: 7 });
  const article = {
    ...(sample as ExportedArticle),
    externalId: 'https://paper.example/?p=7',
    headline: 'Fog & "sun" <later>',
    standfirst: 'Three [3] days',
    state: 'published',
    blocks: [
      { type: 'paragraph', html: 'It <b>lifts</b> [gallery ids=&quot;1&quot;]' },
      { type: 'table', header: ['A', 'B'], rows: [['1', '2']] },
    ],
    pictures: [{ url: 'https://i.example/a.jpg', caption: 'The quay', rights: 'Twice', alt: 'A quay' }],
    alsoRead: [{ title: 'The wall', label: 'LIVE', afterParagraph: 1 }],
  } as const satisfies ExportedArticle;

  it('that was changed in WordPress is read as WordPress has it', async () => {
    const changed = write(article).replace('Fog &amp; &quot;sun&quot; &lt;later&gt;', 'Fog &amp; rain');
    const entry = await read(changed);
    expect(entry?.article).toMatchObject({
      externalId: article.externalId,
      publishedAt: expect.stringContaining(laterDate(article).slice(0, 19)),
      categories: article.categories.map(({ path }) => path),
      content: {
        headline: 'Fog & rain',
        standfirst: 'Three [3] days',
        blocks: article.blocks,
        tags: article.tags,
        authors: article.authors,
        pictures: [{ url: 'https://i.example/a.jpg', caption: 'The quay', alt: 'A quay' }],
        alsoRead: article.alsoRead,
      },
    });
  });

  it('gives authors a login that WordPress takes, whatever their script', async () => {
    const text = write({ ...article, authors: ['李娜'] });
    const login = /<wp:author_login><!\[CDATA\[(author-[0-9a-f]{12})\]/.exec(text)?.[1];
    expect(text).toContain(`<dc:creator><![CDATA[${login}]]>`);
    const changed = await read(text.replace('Fog &amp; &quot;sun&quot; &lt;later&gt;', 'Fog'));
    expect(changed?.article?.content).toMatchObject({ headline: 'Fog', authors: ['李娜'] });
    expect(write({ ...article, authors: ['Bø Ek-Ó’Dea'] })).toContain('<dc:creator><![CDATA[Bø Ek-Ó’Dea]]>');
  });

  it('makes nothing public that readers may not see', async () => {
    const statusOf = (state: ExportedArticle['state']) =>
      /<wp:status><!\[CDATA\[(\w+)/.exec(write({ ...article, state }))?.[1];
    expect(['draft', 'expired', 'scheduled', 'corrected'].map((state) => statusOf(state as 'draft'))).toEqual([
      'draft',
      'draft',
      'future',
      'publish',
    ]);
  });

  it('without articles is an export all the same', () => {
    const writer = exportFormats.wxr.create({ url: 'https://paper.example', now: '2026-03-02T00:00:00.000Z' });
    expect(writer.head() + writer.foot()).toMatch(
      /^<\?xml[^>]*>\n<rss[\s\S]*<wp:wxr_version>1.2<[\s\S]*<\/channel>\n<\/rss>\n$/,
    );
  });
});

const laterDate = ({ publishedAt, embargoedUntil }: ExportedArticle) =>
  embargoedUntil !== undefined && embargoedUntil > publishedAt ? embargoedUntil : publishedAt;
