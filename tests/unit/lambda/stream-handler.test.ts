import type { DynamoDBStreamEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { createStreamHandler, type StreamRecord } from '#shared/lambda/stream-handler.ts';

it('a stream’s record brings the row as it is stored: texts, numbers, flags, lists and maps', async () => {
  const seen: StreamRecord[] = [];
  const handle = createStreamHandler(async (records) => void seen.push(...records));
  const correction = { M: { reason: { S: 'A name' }, revision: { N: '3' } } };
  const NewImage = { id: { S: 'a1' }, revision: { N: '3' }, isNew: { BOOL: false }, corrections: { L: [correction] } };
  const Records = [{ dynamodb: { SequenceNumber: '7', NewImage } }, { dynamodb: { SequenceNumber: '8' } }];
  await handle({ Records } as DynamoDBStreamEvent);
  const row = { id: 'a1', revision: 3, isNew: false, corrections: [{ reason: 'A name', revision: 3 }] };
  expect(seen).toEqual([
    { sequence: '7', row },
    { sequence: '8', row: undefined },
  ]);
});
