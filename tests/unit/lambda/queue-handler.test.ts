import type { SQSEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { InvalidInput, Unavailable } from '#shared/errors.ts';
import { maxReceiveCount } from '#shared/lambda/queue-attempts.ts';
import { createQueueHandler } from '#shared/lambda/queue-handler.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const schema = z.object({ name: z.string() });

const batch = (...bodies: string[]): SQSEvent => ({
  Records: bodies.map((body, at) => ({
    messageId: `m${at}`,
    receiptHandle: '',
    body,
    attributes: {
      ApproximateReceiveCount: body.includes('last') ? String(maxReceiveCount) : '1',
      SentTimestamp: '',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: '',
    eventSourceARN: '',
    awsRegion: '',
  })),
});

const named = (name: string) => JSON.stringify({ name });

it('poison and failures leave their neighbours alone', async () => {
  const log = createSilentLog();
  const done: string[] = [];
  const faults: Record<string, Error> = {
    refused: new InvalidInput([]),
    away: new Unavailable('The store'),
    bug: new TypeError('x is not a function'),
    // Of something that the use case read, not of the message.
    unread: new SyntaxError('Unexpected end of JSON input'),
  };
  const handle = createQueueHandler(
    schema,
    async ({ message }) => {
      const fault = faults[message.name];
      if (fault) throw fault;
      done.push(message.name);
    },
    { log },
  );
  const answer = await handle(
    batch(named('one'), 'not JSON', '{}', named('refused'), named('away'), named('bug'), named('unread'), named('two')),
  );
  expect(done).toEqual(['one', 'two']);
  // Refused for good: not JSON, not what is expected, refused by the use case. Again: away, and what nobody knows.
  expect(answer.batchItemFailures.map((one) => one.itemIdentifier)).toEqual(['m4', 'm5', 'm6']);
  expect(log.lines).toHaveLength(6);
});

it('says when a message will not come again', async () => {
  const tries: boolean[] = [];
  const handle = createQueueHandler(schema, async ({ isLastTry }) => void tries.push(isLastTry), {
    log: createSilentLog(),
  });
  await handle(batch(named('first'), named('last')));
  expect(tries).toEqual([false, true]);
});

it('tells how much time is left, and that there is no end to it where nothing sets one', async () => {
  const left: number[] = [];
  const handle = createQueueHandler(schema, async ({ msLeft }) => void left.push(msLeft()), { log: createSilentLog() });
  await handle(batch(named('one')), { getRemainingTimeInMillis: () => 1234 });
  await handle(batch(named('one')));
  expect(left).toEqual([1234, Number.POSITIVE_INFINITY]);
});
