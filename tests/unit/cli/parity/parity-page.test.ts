import { Writable } from 'node:stream';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { createComparison } from '#cli/parity/comparison.ts';
import { verdictOf } from '#cli/parity/order-report.ts';
import { buildParityPage } from '#cli/parity/page/parity-page.ts';
import type { ParityReport } from '#cli/parity/parity-report.ts';
import { printParity } from '#cli/parity/print-parity.ts';
import type { ImportedPost } from '#cli/wordpress/imported-post.ts';
import { importedPost, parityInput } from '#tests/support/fake-newsroom-archive.ts';

const stored = {
  state: 'published',
  month: '2026-03',
  categories: ['World/Asia'],
  authors: ['Ann Lee'],
  url: 'http://site/articles/x',
  byEditor: false,
  revisedAt: '2026-03-10T00:00:00.000Z',
} as const;

const addresses: ParityReport['addresses'] = {
  checked: 2,
  answers: { '301': 1, '404': 1 },
  groups: [
    {
      reason: 'is not found: of an article',
      count: 1,
      answer: 404,
      isRight: false,
      examples: [{ title: 'S', url: 'javascript:alert(1)' }],
    },
  ],
};

function reportOf(posts: readonly ImportedPost[]): ParityReport {
  const input = parityInput(posts);
  const comparison = createComparison({
    ...input,
    survey: { ...input.survey, leftOut: [{ reason: 'In the trash.', count: 3, examples: ['Old'] }] },
  });
  for (const post of posts)
    comparison.add(post, post.articleId === undefined ? undefined : { ...stored, month: post.month ?? '2026-03' });
  const report = { ...comparison.end(), madeAt: '2026-03-12T10:30:00.000Z', addresses };
  return { ...report, verdict: verdictOf(report) };
}

/** Every tag with its attributes, as a browser would find them. */
function tagsOf(page: string) {
  const tags: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new Parser({ onopentag: (name, attributes) => tags.push({ name, attributes }) });
  parser.end(page);
  return tags;
}

const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
const hostile = [
  importedPost(1, { title: evil, categories: [evil], authors: [`${evil}\u202e`], urls: ['javascript:alert(1)'] }),
  importedPost(2, {
    articleId: undefined,
    result: 'rejected',
    problems: [`error: ${evil}`, `warning: shortcode [${evil}]`],
  }),
];

describe('the page', () => {
  it('runs nothing, loads nothing and shows hostile names as text', () => {
    const page = buildParityPage(reportOf(hostile));
    const tags = tagsOf(page);
    expect(tags.filter(({ name }) => ['script', 'img', 'iframe', 'link', 'form'].includes(name))).toEqual([]);
    const attributes = tags.flatMap((tag) => Object.entries(tag.attributes));
    expect(attributes.filter(([name]) => name.startsWith('on') || name === 'src')).toEqual([]);
    const links = attributes.filter(([name]) => name === 'href').map(([, address]) => address);
    expect(links.filter((address) => !address.startsWith('https://'))).toEqual([]);
    expect(page).not.toMatch(/url\(|@import|\u202e/);
    expect(page).toContain('&lt;script&gt;');
  });

  it('has a table with headings for every chart, and a language', () => {
    const posts = ['2025-12', '2026-01', '2026-03'].map((month, place) => importedPost(place, { month }));
    const tags = tagsOf(buildParityPage(reportOf(posts)));
    expect(tags.find(({ name }) => name === 'html')?.attributes.lang).toBe('en');
    expect(tags.filter(({ name }) => name === 'table').length).toBeGreaterThan(4);
    expect(tags.filter(({ name, attributes }) => name === 'th' && !attributes.scope)).toEqual([]);
    // A month without posts is a gap in the chart: four months, two bars each, in one drawing.
    const drawing = tags.findIndex(({ name, attributes }) => name === 'svg' && attributes.role === 'img');
    expect(tags.slice(drawing).findIndex(({ name }) => name === 'table')).toBeGreaterThan(8);
  });

  it('is small however many authors there are', () => {
    const posts = Array.from({ length: 5000 }, (_, place) => importedPost(place, { authors: [`Author ${place}`] }));
    expect(buildParityPage(reportOf(posts)).length).toBeLessThan(2_500_000);
  });
});

describe('the text', () => {
  const textOf = (report: ParityReport) => {
    let text = '';
    const out = new Writable({
      write(chunk, _encoding, done) {
        text += chunk;
        done();
      },
    });
    printParity({ out, err: out }, report);
    return text;
  };

  it('begins with the verdict and what differs, what nobody explained marked', () => {
    const lines = textOf(reportOf(hostile)).split('\n');
    expect(lines.slice(0, 5)).toEqual([
      '2 read, 1 stored',
      expect.stringContaining('needs a look'),
      '1 created, 0 updated, 0 unchanged, 1 refused.',
      '',
      'Differences',
    ]);
    expect(lines[5]).toMatch(/^! +1 {2}category: no reason is known$/);
  });

  it('says of a second run that nothing changed', () => {
    const report = reportOf([importedPost(1, { result: 'unchanged' })]);
    expect(textOf(report)).toContain('0 changes: 1 post stood there already, word for word.');
  });
});
