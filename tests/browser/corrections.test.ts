import { expect, inject, test } from 'vitest';
import { createApi } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';
import { reader, useReader } from '#tests/support/reader-hooks.ts';

useReader();

test('an article says what was wrong in it, when, and what stands there now', async () => {
  const stack = inject('stack');
  const api = createApi(stack);
  const word = rareWord();
  const report = await api.upload(articlesFile([{ externalId: word, headline: `Weir ${word}` }]));
  const path = `/editorial/articles/${report.articles[0]?.id}`;
  const corrections = [
    { reason: 'The weir is older.', before: 'Built in 1932.', after: 'Built in 1923.' },
    { reason: 'A name was misspelt.' },
  ];
  for (const [at, correction] of corrections.entries()) {
    const answer = await api.get(path, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${stack.publisherKey}`,
        'content-type': 'application/merge-patch+json',
        'if-match': `"${at + 1}"`,
      },
      body: JSON.stringify({ correction }),
    });
    expect(answer.status).toBe(200);
  }
  await reader.open(`/articles/weir-${word}`);
  const notes = reader.page.getByRole('complementary', { name: 'Corrections' });
  expect(await notes.locator('p span[dir="auto"]').allTextContents()).toEqual([
    'A name was misspelt.',
    'The weir is older.',
  ]);
  expect(await notes.locator('del').allTextContents()).toEqual(['Built in 1932.']);
  expect(await notes.locator('ins').allTextContents()).toEqual(['Built in 1923.']);
  expect(await notes.locator('time').count()).toBe(2);
  expect(reader.complaints).toEqual([]);
});
