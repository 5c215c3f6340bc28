import { afterEach, describe, expect, it } from 'vitest';
import { createParity } from '#cli/parity/create-parity.ts';
import type { ParityInput } from '#cli/parity/parity-input.ts';
import { parityReportSchema } from '#cli/parity/parity-report.ts';
import type { ImportedPost } from '#cli/wordpress/imported-post.ts';
import { deskLine, importedPost, parityInput, startArchiveApi } from '#tests/support/fake-newsroom-archive.ts';

let api: Awaited<ReturnType<typeof startArchiveApi>>;
afterEach(() => api.stop());

async function compare(
  posts: readonly ImportedPost[],
  lines: Parameters<typeof startArchiveApi>[0],
  is: { answers?: Parameters<typeof startArchiveApi>[1]; input?: Partial<ParityInput> } = {},
) {
  api = await startArchiveApi(lines, is.answers);
  const parity = createParity({ api: { apiUrl: api.url, key: 'k' }, now: () => '2026-03-12T00:00:00.000Z' });
  const report = await parity(parityInput(posts, is.input));
  expect(parityReportSchema.parse(report)).toEqual(report);
  return report;
}

const reasons = (report: Awaited<ReturnType<typeof compare>>) =>
  report.differences.map(({ reason, count, isExplained }) => [reason, count, isExplained]);

describe('what was read, held against what is stored', () => {
  it('is complete when every post stands where it was read, in all 250 of them', async () => {
    const numbers = Array.from({ length: 250 }, (_, place) => place + 1);
    const report = await compare(
      numbers.map((number) => importedPost(number)),
      numbers.map((number) => deskLine(number)),
    );
    expect(report.verdict).toBe('complete');
    expect(report.totals).toMatchObject({ read: 250, stored: 250, created: 250, different: 0 });
    expect(report.byCategory).toEqual([{ name: 'World/Asia', read: 250, stored: 250, differences: [] }]);
    expect(report.byMonth).toEqual([{ name: '2026-03', read: 250, stored: 250, differences: [] }]);
    expect(report.addresses).toMatchObject({ checked: 250, answers: { '301': 250 } });
    expect(api.received.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  it('names a post that was taken and is not there, which nobody explained', async () => {
    const report = await compare([importedPost(1), importedPost(2)], [deskLine(1)]);
    expect(report.verdict).toBe('unexplained');
    expect(reasons(report)).toEqual([['taken by the import, but not in the store', 1, false]]);
    expect(report.byAuthor[0]).toMatchObject({ read: 2, stored: 1, differences: [{ count: -1 }] });
    expect(report.differences[0]?.examples[0]).toMatchObject({ title: 'Story 2', articleId: 'a2' });
  });

  it('says why posts were refused, the same reason once', async () => {
    const refused = (number: number) =>
      importedPost(number, {
        articleId: undefined,
        result: 'rejected',
        problems: [`error: Line ${number} of the export: Its content "Story ${number}" holds no text.`],
      });
    const report = await compare([importedPost(1), refused(2), refused(3)], [deskLine(1)]);
    expect(report.verdict).toBe('explained');
    expect(reasons(report)).toEqual([['refused: Its content … holds no text.', 2, true]]);
    expect(report.byStatus).toEqual([
      { name: 'publish', read: 3, stored: 1, differences: [{ reason: 'refused', count: -2 }] },
    ]);
  });

  it('knows an editor’s change from one that nobody made', async () => {
    const moved = { categories: [{ slug: 'sport', name: 'Sport', path: ['Sport'] }] };
    const byEditor = { ...moved, revisedBy: 'key:k1' };
    const report = await compare(
      [importedPost(1), importedPost(2), importedPost(3)],
      [deskLine(1, byEditor), deskLine(2, moved), deskLine(3, { ...moved, updatedAt: '2026-03-11T10:00:00.000Z' })],
    );
    expect(report.byCategory.find(({ name }) => name === 'Sport')?.differences).toEqual([
      { reason: 'changed by an editor', count: 1 },
      { reason: 'no reason is known', count: 1 },
      { reason: 'changed by a later upload', count: 1 },
    ]);
    expect(report.totals).toMatchObject({ different: 3, unexplained: 1 });
  });

  it('holds states to what WordPress said of them', async () => {
    const report = await compare(
      [
        importedPost(1, { hasPassword: true }),
        importedPost(2, { status: 'future' }),
        importedPost(3, { status: 'private' }),
        importedPost(4),
        importedPost(5, { status: 'pending' }),
      ],
      [
        deskLine(1, { state: 'draft' }),
        deskLine(2, { state: 'scheduled' }),
        deskLine(3, { state: 'draft' }),
        deskLine(4, { state: 'withdrawn', revisedBy: 'key:k1' }),
        deskLine(5),
      ],
      { answers: { 'https://courier.example/2026/03/story-4/': { status: 410 } } },
    );
    expect(reasons(report)).toEqual([
      ['status: no reason is known', 1, false],
      ['status: has a password: kept as a draft', 1, true],
      ['status: withdrawn by an editor; an import does not bring it back', 1, true],
    ]);
    expect(report.addresses.groups.every(({ isRight }) => isRight)).toBe(true);
  });

  it('compares names without regard to case, and shows a post without a date in the month of its upload', async () => {
    const report = await compare(
      [importedPost(1, { categories: ['WORLD/asia'], authors: ['ann  lee'], month: undefined })],
      [deskLine(1)],
    );
    expect(report.byCategory).toHaveLength(1);
    expect(reasons(report)).toEqual([['month: without a date of its own: dated by its upload', 1, true]]);
  });

  it('tells a second run without changes', async () => {
    const report = await compare([importedPost(1, { result: 'unchanged' })], [deskLine(1)]);
    expect(report.totals).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect(report.verdict).toBe('complete');
  });

  it('does not call an archive complete of which a file was cut off', async () => {
    const { survey } = parityInput([]);
    const problems = [{ severity: 'error', line: 9, detail: 'courier.xml ends in the middle of an item.' }] as const;
    const report = await compare([importedPost(1)], [deskLine(1)], { input: { survey: { ...survey, problems } } });
    expect([report.verdict, report.problems]).toEqual([
      'unexplained',
      ['Line 9: courier.xml ends in the middle of an item.'],
    ]);
  });
});

describe('old addresses', () => {
  it('that fail or lead astray are named; those of what is gone or empty are right', async () => {
    const { survey } = parityInput([]);
    const oldAddresses = {
      gone: ['https://courier.example/trash/'],
      categories: [
        { url: 'https://courier.example/category/world/', path: ['World'] },
        { url: 'https://courier.example/category/void/', path: ['Void'] },
      ],
    };
    const report = await compare(
      [importedPost(1), importedPost(2), importedPost(3)],
      [1, 2, 3].map((n) => deskLine(n)),
      {
        input: { survey: { ...survey, oldAddresses } },
        answers: {
          'https://courier.example/2026/03/story-1/': { status: 404 },
          'https://courier.example/2026/03/story-2/': { status: 301, location: 'http://site/articles/story-3' },
          'https://courier.example/trash/': { status: 410 },
          'https://courier.example/category/world/': { status: 301, location: 'http://site/sections/world' },
        },
      },
    );
    expect(report.addresses.answers).toEqual({ '301': 3, '404': 2, '410': 1 });
    expect(report.addresses.groups.filter(({ isRight }) => !isRight).map(({ reason }) => reason)).toEqual([
      'is not found: of an article',
      'leads to another article: of an article',
    ]);
    expect(report.verdict).toBe('unexplained');
  });

  it('of sections are right that only earlier imports or other publishers have filled', async () => {
    const { survey } = parityInput([]);
    const categories = ['world', 'void'].map((name) => ({
      url: `https://courier.example/category/${name}/`,
      path: [name],
    }));
    const report = await compare(
      [importedPost(1, { categories: [] })],
      [deskLine(1, { categories: [] }), deskLine(2)],
      {
        input: { survey: { ...survey, oldAddresses: { gone: [], categories } } },
        answers: Object.fromEntries(
          categories.map(({ url, path: [name] }) => [url, { status: 301, location: `http://site/sections/${name}` }]),
        ),
      },
    );
    expect(report.addresses.groups.map(({ reason, isRight }) => [reason, isRight])).toEqual(
      expect.arrayContaining([
        ['leads on: of a section', true],
        ['leads on: of a section in which readers see nothing of yours', true],
      ]),
    );
    expect(report.verdict).toBe('complete');
  });

  it('that are none are passed over, so that the others are asked for', async () => {
    const report = await compare(
      [importedPost(1, { urls: ['tag:courier,1', 'https://courier.example/'] })],
      [deskLine(1)],
    );
    expect(report.addresses.checked).toBe(1);
    expect(report.verdict).toBe('complete');
  });
});

describe('what wants a look', () => {
  it('is counted with the posts that it is in: credits, missing pictures, shortcodes, warnings', async () => {
    const report = await compare(
      [
        importedPost(1, { picturesWithoutCredit: 2, missingPictures: 1 }),
        importedPost(2, {
          picturesWithoutCredit: 1,
          problems: ['warning: The shortcodes [quiz] and [poll] are not known.'],
        }),
        importedPost(3, {
          problems: [
            'warning: a.xml, line 4: Its tags are 9, 10 too many.',
            'warning: Post 7: Its tags are 3 too many.',
          ],
        }),
      ],
      [1, 2, 3].map((n) => deskLine(n)),
    );
    expect(report.pictures.withoutCredit).toMatchObject({ posts: 2, pictures: 3 });
    expect(report.pictures.missing).toMatchObject({ posts: 1, pictures: 1 });
    expect(report.shortcodes.map(({ reason }) => reason)).toEqual(['[quiz]', '[poll]']);
    expect(report.warnings).toMatchObject([{ reason: 'Its tags are … too many.', count: 2 }]);
  });
});
