import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseHtmlPage } from '#functions/ingest-upload/formats/html-page.ts';

const canonical = '<link rel="canonical" href="https://paper.example/a">';
const page = (head: string, body = '<article><h1>Pier</h1><p>It stands.</p></article>') =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

async function readOne(text: string) {
  const { entries, problems } = await parseHtmlPage(text);
  return { entry: entries[0], problems, told: entries[0]?.problems.map(({ detail }) => detail).join('\n') ?? '' };
}

it('every field of the fixture comes from its JSON-LD, the text from its article element', async () => {
  const { entry, told } = await readOne(readFileSync('tests/fixtures/ingest-upload/html-page.html', 'utf8'));
  expect(told).toBe('The article holds parts that were left out whole: <aside>.');
  expect(entry?.article).toMatchObject({
    externalId: 'https://paper.example/tide-gauge',
    categories: [['Harbour']],
    publishedAt: '2026-03-02T07:30:00.000Z',
    content: {
      headline: 'Tide gauge moves to the north pier',
      standfirst: 'The old one read four centimetres high.',
      authors: ['Ida Moss'],
      tags: ['tides', 'piers'],
      source: 'Harbour Post',
      language: 'en-GB',
      canonicalUrl: 'https://paper.example/tide-gauge',
      pictures: [
        { url: 'https://images.example/gauge.jpg', caption: 'The gauge', credit: 'Tor Vik' },
        {
          url: 'https://paper.example/pictures/pier.jpg',
          caption: 'The pier at low water',
          credit: 'Bo Ek',
          alt: 'The north pier',
        },
      ],
      blocks: [
        { html: 'It was lifted <b>by hand</b> on Monday.' },
        { type: 'heading', html: 'Four centimetres' },
        { html: 'Nobody had noticed.' },
      ],
    },
  });
});

describe('a page', () => {
  it('without JSON-LD is read by its OpenGraph tags', async () => {
    const { entry } = await readOne(
      page(`<meta property="og:url" content="https://paper.example/b"><meta property="og:title" content="Pier stands">
        <meta property="og:description" content="Still."><meta property="og:image" content="https://i.example/p.jpg">
        <meta property="og:locale" content="en_GB"><meta property="article:published_time" content="2026-03-01T09:00:00Z">
        <meta property="article:section" content="Town"><meta property="article:tag" content="a"><meta property="article:tag" content="b">
        <meta property="article:author" content="https://paper.example/ida"><meta name="author" content="Ida Moss">`),
    );
    expect(entry).toMatchObject({
      problems: [],
      article: {
        externalId: 'https://paper.example/b',
        publishedAt: '2026-03-01T09:00:00.000Z',
        categories: [['Town']],
        content: {
          headline: 'Pier stands',
          standfirst: 'Still.',
          tags: ['a', 'b'],
          authors: ['Ida Moss'],
          language: 'en-GB',
          pictures: [{ url: 'https://i.example/p.jpg' }],
        },
      },
    });
  });

  it('without either is read by its article element', async () => {
    const { entry } = await readOne(
      page(
        canonical,
        '<article><h1>Pier</h1><time datetime="2026-03-01T09:00:00Z">x</time><p>It stands.</p></article>',
      ),
    );
    expect(entry?.article).toMatchObject({ publishedAt: '2026-03-01T09:00:00.000Z', content: { headline: 'Pier' } });
    expect(entry?.article?.content.blocks).toEqual([
      { type: 'paragraph', html: 'x' },
      { type: 'paragraph', html: 'It stands.' },
    ]);
  });

  it('without an article element is read by the text of its JSON-LD', async () => {
    const told = JSON.stringify({ '@type': 'Article', headline: 'Pier', articleBody: 'One.\n\nTwo.' });
    const { entry } = await readOne(
      page(`${canonical}<script type="application/ld+json">${told}</script>`, '<p>x</p>'),
    );
    expect(entry?.article?.content.blocks).toHaveLength(2);
  });

  it.each([
    [page(''), 'The canonical address is missing'],
    [page('<link rel="canonical" href="/pier">'), 'The canonical address is missing'],
    [page('<link rel="canonical" href="javascript:x">'), 'The canonical address is missing'],
    [page(canonical, '<p>Only words.</p>'), 'no article element'],
    [page(canonical, '<article><h1>Pier</h1><nav>a</nav><script>b</script></article>'), 'holds no text'],
    [page(canonical, '<article><p>No headline.</p></article>'), 'The headline is missing'],
    [page(`${canonical}<meta property="article:published_time" content="2026-02-30">`), 'date of publication must be'],
    [page(canonical, `<article><h1>a</h1>${'<b>'.repeat(150)}x</article>`), '100 deep'],
  ])('is refused: %.90j', async (text, detail) => {
    const { entry, told } = await readOne(text);
    expect(entry?.article).toBeUndefined();
    expect(told).toContain(detail);
  });

  it('that nests or repeats without end is refused as a whole', async () => {
    expect((await readOne(page(canonical, '<div>'.repeat(5000)))).problems).toMatchObject([{ severity: 'error' }]);
    expect((await readOne(page(canonical, '<i></i>'.repeat(200_000)))).problems).toMatchObject([{ severity: 'error' }]);
  });

  it('with broken JSON-LD is read by the rest, with a warning', async () => {
    const { entry, told } = await readOne(page(`${canonical}<script type="application/ld+json">{"@type": </script>`));
    expect(entry?.article?.content.headline).toBe('Pier');
    expect(told).toContain('no JSON');
  });

  it('with JSON-LD of more than 1 MB is read by the rest, with a warning', async () => {
    const told = JSON.stringify({ '@type': 'NewsArticle', headline: 'x'.repeat(1024 * 1024) });
    const read = await readOne(page(`${canonical}<script type="application/ld+json">${told}</script>`));
    expect(read.entry?.article?.content.headline).toBe('Pier');
    expect(read.told).toContain('no JSON, or longer than 1 MB');
  });

  it('with several articles gives the longest, and says so', async () => {
    const { entry, told } = await readOne(
      page(canonical, '<article><h1>Pier</h1><p>Long enough.</p></article><article>x</article>'),
    );
    expect(entry?.article?.content.blocks).toEqual([{ type: 'paragraph', html: 'Long enough.' }]);
    expect(told).toContain('the longest of 2');
  });

  it('keeps the text of unknown markup and names it; nothing of it runs', async () => {
    const { entry, told } = await readOne(
      page(
        canonical,
        '<article><h1>Pier</h1><x-poll>Yes or no?</x-poll><p onclick="x()">A<script>x()</script><a href="javascript:x()">b</a></p></article>',
      ),
    );
    expect(entry?.article?.content.blocks.map((block) => ('html' in block ? block.html : ''))).toEqual([
      'Yes or no?',
      'Ab',
    ]);
    expect(told).toContain('<x-poll>');
    expect(told).toContain('<script>');
  });
});
