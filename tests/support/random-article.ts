import fc from 'fast-check';
import type { Pin } from '#shared/articles/article.ts';
import type { BodyParts } from '#shared/articles/body-blocks.ts';
import { withoutAbsent } from '#shared/articles/content.ts';
import { escapeHtml } from '#shared/articles/plain-text.ts';
import { oneLine } from '#shared/bodies/clean-text.ts';
import { htmlToBody } from '#shared/bodies/html-to-body.ts';
import type { ExportedArticle } from '#shared/exports/exported-article.ts';

/** What has broken somebody's export or import once. */
const traps = [
  ']]>',
  '<![CDATA[',
  '<script>x()</script>',
  '&amp;lt;',
  '"',
  "'",
  '[caption id="1"]',
  '[gallery ids="1,2"]',
  '[[x]]',
  '<!-- wp:paragraph -->',
  '<!--more-->',
  '<!--nextpage-->',
  'ALSO READ: ',
  'Picture: ',
  'https://youtu.be/x',
  '\u0008',
  '\ud800',
  '\ufffe',
  '😀',
  '\u2028',
  '\u00a0',
  '\n\n',
  '%20',
  '/',
  '\\',
  ': ',
];

const hostile = fc
  .array(
    fc.oneof(fc.constantFrom(...traps), fc.string({ maxLength: 6 }), fc.string({ unit: 'grapheme', maxLength: 3 })),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((pieces) => pieces.join(''));

const line = hostile.map((text) => oneLine(text).slice(0, 150).trim()).map((text) => oneLine(text) || 'Quay');
const html = line.map(escapeHtml);
const inline = fc
  .tuple(html, html, fc.constantFrom('em', 'b', 'sup', 'code', 'a href="https://x.example/?a=1&amp;b=2"'))
  .map(([a, b, tag]) => `${a} <${tag}>${b}</${tag.split(' ')[0]}>`);

const address = fc
  .tuple(fc.constantFrom('https://i.example/', 'http://ü.example/x y?q=', 'https://paper.example/a&b='), fc.nat(50))
  .map(([start, at]) => `${start}${at}`.replaceAll(' ', '%20'));

const figure = fc
  .tuple(address, fc.option(html, { nil: '' }), fc.option(html, { nil: '' }), fc.option(html, { nil: '' }), fc.nat(900))
  .map(
    ([url, alt, caption, credit, width]) =>
      `<figure><img src="${escapeHtml(url)}" alt="${alt}" width="${width}"><figcaption>${caption} <span class="credit">Picture: ${credit}</span></figcaption></figure>`,
  );

const table = fc
  .tuple(fc.boolean(), html, fc.array(fc.tuple(inline, html), { minLength: 2, maxLength: 4 }))
  .map(([isHeaded, caption, rows]) => {
    const cells = (row: readonly string[], tag: string) =>
      `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
    const made = rows.map((row, at) => cells(row, isHeaded && at === 0 ? 'th' : 'td'));
    return `<table><caption>${caption}</caption>${made.join('')}</table>`;
  });

const piece = fc.oneof(
  inline.map((text) => `<p>${text}</p>`),
  fc.tuple(html, fc.constantFrom(2, 3, 4)).map(([text, level]) => `<h${level}>${text}</h${level}>`),
  fc.tuple(inline, html, fc.constantFrom('ul', 'ol')).map(([a, b, tag]) => `<${tag}><li>${a}<li>${b}</${tag}>`),
  inline.map((text) => `<blockquote>${text}</blockquote>`),
  table,
  fc
    .tuple(address, html)
    .map(([url, text]) => `<figure class="embed"><a href="${escapeHtml(url)}">${text}</a></figure>`),
  figure,
  html.map((text) => `<figure><figcaption>${text}</figcaption></figure>`),
  fc
    .tuple(html, html)
    .map(([a, b]) => `<aside class="also-read"><p>Also read: <span class="label">${a}</span>: ${b}</p></aside>`),
  html.map((text) => `<aside class="also-read"><p>Also read: ${text}</p></aside>`),
);

/** A body in the form in which bodies are stored; some are a picture alone. */
const body = fc
  .oneof(
    {
      weight: 9,
      arbitrary: fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => ['<p>Begins.</p>', ...pieces]),
    },
    { weight: 1, arbitrary: fc.constant(['<figure><img src="https://i.example/only.jpg"></figure>']) },
  )
  .map((pieces): BodyParts => {
    const read = htmlToBody(pieces.join('\n'));
    if ('refused' in read) throw new Error(read.refused);
    return read.parts;
  });

const time = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

const lead = fc
  .record({
    url: fc.option(address, { nil: undefined }),
    caption: line,
    rights: fc.option(line, { nil: undefined }),
    expiresAt: fc.option(time, { nil: undefined }),
  })
  .map(withoutAbsent);

const categoryTrees = [
  ['Top News'],
  ['World'],
  ['World', 'Asia'],
  ['World', 'Asia', 'Straße & Co'],
  ['市場'],
  ['A "b" <c>'],
];
const slugOf = (path: readonly string[]) => path.join('-');
const category = fc.constantFrom(...categoryTrees).map((path) => ({
  slug: slugOf(path),
  name: path.at(-1) ?? '',
  path,
  ancestors: path.slice(0, -1).map((_, level) => slugOf(path.slice(0, level + 1))),
}));

const later = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString();

const pinTerms = fc
  .record({
    from: fc.option(time, { nil: undefined }),
    days: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    order: fc.option(fc.nat(9), { nil: undefined }),
  })
  .map(({ from, days, order }) =>
    withoutAbsent({ from, until: from === undefined || days === undefined ? undefined : later(from, days), order }),
  );

const distinct = <T>(list: readonly T[], key: (one: T) => unknown): T[] => [
  ...new Map(list.map((one) => [key(one), one])).values(),
];

/** An article as the desk answers it, with everything in it that breaks exports. */
export const randomArticle: fc.Arbitrary<ExportedArticle> = fc
  .record({
    body,
    leads: fc.array(lead, { maxLength: 2 }),
    texts: fc.record({
      headline: line,
      standfirst: fc.option(line, { nil: undefined }),
      source: fc.option(line, { nil: undefined }),
    }),
    names: fc.record({
      tags: fc.uniqueArray(line, { maxLength: 3 }),
      authors: fc.uniqueArray(line, { maxLength: 3 }),
      agencies: fc.uniqueArray(line, { maxLength: 2 }),
    }),
    externalId: fc.oneof(line, fc.constantFrom('https://paper.example/?p=1', 'urn:paper:1', '007', 'a:b c')),
    categories: fc.array(category, { minLength: 1, maxLength: 3 }),
    terms: fc.array(pinTerms, { maxLength: 3 }),
    times: fc.record({
      publishedAt: time,
      embargoedUntil: fc.option(time, { nil: undefined }),
      expiresAt: fc.option(time, { nil: undefined }),
    }),
    urls: fc.record({
      canonicalUrl: fc.option(address, { nil: undefined }),
      previousUrls: fc.option(fc.uniqueArray(address, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    }),
    state: fc.constantFrom('draft', 'published', 'scheduled', 'corrected', 'expired'),
    language: fc.constantFrom('en', 'pt-BR', 'zh-Hant'),
  })
  .map(({ body: parts, leads, texts, names, categories: all, terms, times, urls, ...rest }) => {
    const categories = distinct(all, ({ slug }) => slug);
    const pinnable = distinct(
      categories.flatMap(({ slug, ancestors }) => [...ancestors, slug]),
      (slug) => slug,
    );
    const pins: Pin[] = terms.slice(0, pinnable.length).map((one, at) => ({ category: pinnable[at] ?? '', ...one }));
    return withoutAbsent({
      ...{
        id: 'a1',
        slug: 'a-slug',
        url: 'https://paper.example/articles/a-slug',
        updatedAt: '2026-03-02T00:00:00.000Z',
      },
      createdAt: '2026-03-01T00:00:00.000Z',
      ...{ ...texts, ...names, ...times, ...urls, ...rest },
      ...{ blocks: parts.blocks, alsoRead: parts.alsoRead, pictures: [...leads, ...parts.pictures], categories, pins },
    }) as ExportedArticle;
  });
