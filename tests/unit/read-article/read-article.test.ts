import { beforeEach, describe, expect, it } from 'vitest';
import { createReadArticle } from '#functions/read-article/read-article.ts';
import { renderBody } from '#functions/read-article/render-body.ts';
import { routes } from '#functions/read-article/routes.ts';
import type { Article } from '#shared/articles/article.ts';
import { contentOf } from '#shared/articles/content.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createPreviewTokens } from '#shared/lambda/preview-tokens.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { category, sampleArticle } from '#tests/support/sample-article.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const now = '2026-03-10T12:00:00.000Z';
let articles: ReturnType<typeof createFakeArticleStore>;

beforeEach(() => {
  articles = createFakeArticleStore();
});

const previews = createPreviewTokens('s');

async function ask(route: string, params: Record<string, string>, at = now) {
  const readArticle = createReadArticle({ articles, previews, siteUrl: 'https://courier.example', now: () => at });
  const handle = createHttpHandler(routes, readArticle, { log: createSilentLog() });
  const answer = await handle(httpEvent({ route, params }));
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.body ? JSON.parse(answer.body) : undefined,
  };
}

const read = (id: string, at = now) => ask('/v1/articles/{id}', { id }, at);
const preview = (token: string, at = now) => ask('/v1/previews/{token}', { token }, at);

const store = (changes: Partial<Article>) => articles.save(sampleArticle(changes), undefined);

describe('a picture that was uploaded', () => {
  const url = `https://courier.example/v1/pictures/p${'a'.repeat(24)}`;
  const borrowed = { url, width: 800, height: 600, rights: 'Once only', expiresAt: '2026-03-11T00:00:00.000Z' };

  it('is named in all its sizes, and nobody is told what it may be used for', async () => {
    await store({ pictures: [borrowed, { ...borrowed, caption: 'Again', afterParagraph: 1 }] });
    const { body } = await read('a1');
    const renditions = [320, 640, 800].map((width) => ({ url: `${url}/${width}`, width, height: width * 0.75 }));
    expect(body.pictures[0]).toEqual({ url, width: 800, height: 600, renditions });
    expect(body.image.renditions).toEqual(renditions);
    expect(body.blocks[1]).toMatchObject({ type: 'picture', url, renditions });
    expect(body.bodyHtml).toContain(`srcset="${url}/320 320w, ${url}/640 640w, ${url}/800 800w" sizes="auto, 100vw"`);
    expect(JSON.stringify(body)).not.toMatch(/Once only|2026-03-11/);
  });

  it('is nowhere in the article from the second on at which its rights end, in previews neither', async () => {
    await store({ pictures: [borrowed, { ...borrowed, caption: 'Again', afterParagraph: 1 }] });
    const token = previews.write({ articleId: 'a1', expiresAt: '2026-03-12T00:00:00.000Z' });
    for (const look of [(at: string) => read('a1', at), (at: string) => preview(token, at)]) {
      expect(JSON.stringify((await look('2026-03-10T23:59:59.999Z')).body)).toContain(url);
      const { status, body } = await look('2026-03-11T00:00:00.000Z');
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(/pictures\/p|Again/);
      expect(body.headline).toBe('Harbour wall holds');
    }
  });
});

describe('an article', () => {
  it('is read by id and by slug, letters of any script included', async () => {
    await store({ slug: '東京で地震' });
    expect((await read('a1')).body.headline).toBe('Harbour wall holds');
    expect((await read(encodeURIComponent('東京で地震'))).body.id).toBe('a1');
    expect((await read('%E6%9')).status).toBe(404);
  });

  it('moves with its slug: the old one answers 301', async () => {
    await store({});
    const before = articles.articles.get('a1');
    if (!before) throw new Error('not stored');
    await articles.save({ ...before, revision: 2, slug: 'wall-gives-way' }, before);
    const answer = await read('harbour-wall-holds');
    expect(answer).toMatchObject({ status: 301, headers: { location: '/v1/articles/wall-gives-way' } });
  });

  it.each([
    ['a draft', { state: 'draft' }],
    ['published later', { publishedAt: '2026-03-10T12:00:00.001Z' }],
    ['embargoed', { embargoedUntil: '2026-03-11T00:00:00.000Z' }],
    ['expired', { expiresAt: now }],
  ] as const)('that is %s answers exactly as if it were never there', async (_what, changes) => {
    await store(changes);
    const there = await read('harbour-wall-holds');
    articles.articles.clear();
    expect(there).toEqual(await read('harbour-wall-holds'));
    expect(there.status).toBe(404);
  });

  it('that was withdrawn answers 410, unless readers never saw it', async () => {
    const withdrawal = { kind: 'kill', reason: 'legal', at: now, was: 'published' } as const;
    await store({ state: 'killed', withdrawal });
    await store({ id: 'a2', slug: 'a2', state: 'killed', publishedAt: '2026-03-12T00:00:00.000Z', withdrawal });
    expect((await read('a1')).status).toBe(410);
    expect((await read('a2')).status).toBe(404);
  });
});

describe('an article with an update under embargo', () => {
  const from = '2026-03-10T12:00:05.000Z';
  const { standfirst: _none, ...content } = contentOf(sampleArticle({ headline: 'Canary' }));
  const there = { standfirst: 'Calm', upcoming: { from, content, categories: [category('Secret')] } };

  it('reads as before until its second, byte for byte, and as the update says from it on', async () => {
    await store(there);
    const before = await read('a1', '2026-03-10T12:00:04.999Z');
    expect(before.body).toMatchObject({ headline: 'Harbour wall holds', standfirst: 'Calm' });
    expect(JSON.stringify(before)).not.toMatch(/canary|secret/i);
    const after = await read('a1', from);
    expect(after.body).toMatchObject({ headline: 'Canary', updatedAt: from, categories: [{ slug: 'secret' }] });
    expect(after.body).not.toHaveProperty('standfirst');
    articles.articles.clear();
    await store({ standfirst: 'Calm' });
    expect(await read('a1', '2026-03-10T12:00:04.999Z')).toEqual(before);
  });

  it('is shown with it to who holds a preview link', async () => {
    await store(there);
    const token = previews.write({ articleId: 'a1', expiresAt: from });
    const answer = await preview(token);
    expect(answer.body).toMatchObject({ headline: 'Canary', preview: { state: 'published', visibleFrom: from } });
    expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
    expect(answer.headers).not.toHaveProperty('etag');
  });
});

describe('a preview link', () => {
  const expiresAt = '2026-03-10T13:00:00.000Z';
  const token = previews.write({ articleId: 'a1', expiresAt });

  it('shows a draft, until it is over', async () => {
    await store({ state: 'draft' });
    expect((await preview(token, '2026-03-10T12:59:59.999Z')).body.preview.state).toBe('draft');
    expect((await preview(token, expiresAt)).status).toBe(404);
  });

  it('that was made up, altered or signed by another secret is not here', async () => {
    await store({ state: 'draft' });
    const [payload, signature] = token.split('.');
    const later = Buffer.from(JSON.stringify(['a1', '2027-01-01T00:00:00.000Z'])).toString('base64url');
    const foreign = createPreviewTokens('t').write({ articleId: 'a1', expiresAt });
    const cursor = createCursors('s').write('a1', 'preview', now);
    for (const made of ['x', `${later}.${signature}`, `${payload}.`, `${token}.x`, foreign, cursor])
      expect((await preview(made)).status).toBe(404);
  });

  it('of what was withdrawn is gone', async () => {
    const withdrawal = { kind: 'kill', reason: 'legal', at: now, was: 'draft' } as const;
    await store({ state: 'killed', withdrawal });
    expect((await preview(token)).status).toBe(410);
  });
});

it('corrections are told with the article, in its JSON-LD too, and never who made them', async () => {
  const correction = {
    reason: 'The year was wrong.',
    before: '1923',
    after: '1932',
    at: now,
    by: 'key:k1',
    revision: 2,
  };
  await store({ corrections: [correction] });
  const { body } = await read('a1');
  expect(body.corrections).toEqual([{ reason: 'The year was wrong.', before: '1923', after: '1932', at: now }]);
  expect(body.jsonLd.correction).toEqual([
    { '@type': 'CorrectionComment', datePublished: now, text: 'The year was wrong. Before: 1923 Now: 1932' },
  ]);
  expect(JSON.stringify(body)).not.toContain('key:');
});

describe('also-read links', () => {
  const link = { title: 'Ferry “Aurora” returns', label: 'SPECIAL', afterParagraph: 1 };
  const target = { id: 'a2', slug: 'ferry-returns', headline: 'Ferry ‘Aurora’ Returns' };
  const linksOf = async () => (await read('a1')).body.alsoRead;

  it('name the article when it is here, whenever it came', async () => {
    await store({ alsoRead: [link] });
    expect(await linksOf()).toEqual([link]);
    await store(target);
    expect(await linksOf()).toEqual([
      { ...link, article: { id: 'a2', slug: 'ferry-returns', url: 'https://courier.example/articles/ferry-returns' } },
    ]);
    expect((await read('a1')).body.bodyHtml).toContain(
      '<aside class="also-read"><p>Also read: <span class="label">SPECIAL</span>: <a href="/articles/ferry-returns">Ferry “Aurora” returns</a></p></aside>',
    );
  });

  it('keep their title alone while the other is not visible, and vanish when it was withdrawn', async () => {
    await store({ alsoRead: [link] });
    await store({ ...target, embargoedUntil: '2026-03-11T00:00:00.000Z' });
    expect(await linksOf()).toEqual([link]);
    const withdrawal = { kind: 'withdraw', reason: 'wrong', at: now, was: 'published' } as const;
    await store({ ...target, id: 'a3', slug: 'a3', state: 'withdrawn', withdrawal });
    expect(await linksOf()).toEqual([]);
  });

  it('never lead to another publisher’s article or to itself', async () => {
    await store({ alsoRead: [link, { title: 'Harbour wall holds', afterParagraph: 0 }] });
    await store({ ...target, publisherId: 'rival' });
    expect((await linksOf()).some((one: { article?: unknown }) => one.article)).toBe(false);
  });
});

it('the body comes as a list too, pictures and links in their places, without what is for editors', async () => {
  const places = { afterParagraph: 1 };
  await store({
    blocks: [
      { type: 'paragraph', html: 'One' },
      { type: 'table', header: ['A', 'B'], rows: [['1', '2']] },
    ],
    pictures: [
      { url: 'https://i.example/lead.jpg' },
      { url: 'https://i.example/a.jpg', rights: 'Twice', expiresAt: '2027-01-01T00:00:00.000Z', ...places },
    ],
    alsoRead: [{ title: 'Ferry returns', label: 'LIVE', ...places }],
  });
  const { body } = await read('a1');
  expect(body.blocks).toEqual([
    { type: 'paragraph', html: 'One' },
    { type: 'picture', url: 'https://i.example/a.jpg' },
    { type: 'also-read', title: 'Ferry returns', label: 'LIVE' },
    { type: 'table', header: ['A', 'B'], rows: [['1', '2']] },
  ]);
  expect(body.bodyHtml).toMatch(/^<figure><img src="https:\/\/i.example\/lead.jpg"/);
});

describe('the body as HTML', () => {
  it('places pictures and links where they belong and escapes all that is text', () => {
    const html = renderBody(
      {
        blocks: [
          { type: 'paragraph', html: 'One <em>two</em>' },
          { type: 'heading', level: 2, html: 'Three' },
          { type: 'list', ordered: true, items: ['four', 'five'] },
          { type: 'quote', html: 'six' },
        ],
        pictures: [
          { alt: 'A mole', caption: '<b>Mole</b>', credit: 'A & B', afterParagraph: 1 },
          { url: 'https://images.example/x?a="b"', alt: '"', afterParagraph: 99 },
        ],
      },
      [{ title: '</aside><script>', afterParagraph: 2 }],
    );
    expect(html.split('\n')).toEqual([
      '<p>One <em>two</em></p>',
      '<figure><figcaption>&lt;b&gt;Mole&lt;/b&gt; <span class="credit">Picture: A &amp; B</span></figcaption></figure>',
      '<h2>Three</h2>',
      '<aside class="also-read"><p>Also read: &lt;/aside&gt;&lt;script&gt;</p></aside>',
      '<ol><li>four</li><li>five</li></ol>',
      '<blockquote><p>six</p></blockquote>',
      '<figure><img src="https://images.example/x?a=&quot;b&quot;" alt="&quot;" loading="lazy"></figure>',
    ]);
  });
});
