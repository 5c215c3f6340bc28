import { expect, it } from 'vitest';
import { createHastenArticles } from '#functions/index-article/hasten-articles.ts';
import { Unavailable } from '#shared/errors.ts';
import { createStreamOrQueueHandler } from '#shared/lambda/stream-or-queue-handler.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const rows = async (ids: readonly string[]) => ids.map((id) => ({ pk: `ARTICLE#${id}`, sk: 'ARTICLE', id }));

it('breaking news is indexed from its rows as they are now, like records of the stream', async () => {
  const seen: unknown[] = [];
  const indexArticle = async (records: readonly object[]) => void seen.push(...records);
  await createHastenArticles({ rows, indexArticle, log: createSilentLog() })({ message: { articleIds: ['a', 'b'] } });
  expect(seen).toMatchObject([{ row: { id: 'a' } }, { row: { id: 'b' } }]);
});

it('what cannot be hastened is left to the stream, and said', async () => {
  const log = createSilentLog();
  const indexArticle = () => Promise.reject(new Unavailable('Search'));
  await createHastenArticles({ rows, indexArticle, log })({ message: { articleIds: ['a'] } });
  expect(log.lines).toMatchObject([{ message: 'haste-failed' }]);
});

it('one handler takes what the stream brings and what the queue brings', async () => {
  const came: string[] = [];
  const handler = createStreamOrQueueHandler(
    async () => void came.push('stream'),
    async () => {
      came.push('queue');
      return { batchItemFailures: [] };
    },
  );
  await handler({ Records: [{ dynamodb: {} }] } as never);
  expect(await handler({ Records: [{ messageId: 'm1' }] } as never)).toEqual({ batchItemFailures: [] });
  expect(came).toEqual(['stream', 'queue']);
});
