import { describe, expect, it } from 'vitest';
import { loggedQuestion, logQuestions } from '#functions/search-articles/log-questions.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

describe('the query log', () => {
  it.each([
    ['  Kadhimi   FERRY ', 'kadhimi ferry'],
    ['"white house" AND -wall', 'white house and wall'],
    ['al-Kadhimi’s <b>', 'al-kadhimi’s b'],
    ['Election 2024', 'election 2024'],
    ['漢字 wall', '漢字 wall'],
  ])('keeps the words of %j as %j', (q, logged) => {
    expect(loggedQuestion(q)).toBe(logged);
  });

  it.each([
    '',
    '"()',
    'jane@example.org',
    'call 030 123456',
    '4111 1111 1111 1111',
    'https://example.org/me',
    '٠١٢٣٤٥',
  ])('keeps nothing of %j', (q) => {
    expect(loggedQuestion(q)).toBeUndefined();
  });

  it('keeps at most 100 characters', () => {
    expect(loggedQuestion('wall '.repeat(60))).toHaveLength(100);
  });

  it('holds what was asked, what was found and how, nothing else, and only for first pages', async () => {
    const log = createSilentLog();
    const body = { total: { value: 2, relation: 'eq' as const }, articles: [], facets: {}, took: 1 };
    const handlers = logQuestions(
      {
        searchArticles: async () => ({ status: 200, body: { ...body, relaxed: 'some-words' } }),
      },
      log,
    );
    const parts = { params: undefined, headers: undefined, body: undefined, caller: undefined };
    const query = { q: 'Kadimmi', 'page-size': 10, highlight: 'false' } as const;
    await handlers.searchArticles({ ...parts, query });
    await handlers.searchArticles({ ...parts, query: { ...query, cursor: 'x' } });
    await handlers.searchArticles({ ...parts, query: { ...query, q: undefined } });
    expect(log.lines).toEqual([
      { level: 'info', message: 'search-asked', fields: { question: 'kadimmi', found: 2, relaxed: 'some-words' } },
    ]);
  });
});
