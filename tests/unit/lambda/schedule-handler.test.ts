import { expect, it } from 'vitest';
import { createQueueAndScheduleHandler } from '#shared/lambda/schedule-handler.ts';

const done = { batchItemFailures: [{ itemIdentifier: 'm1' }] };

it('messages go to the one, a schedule’s event to the other', async () => {
  let sweeps = 0;
  const handle = createQueueAndScheduleHandler(
    async ({ Records }) => (Records.length === 1 ? done : { batchItemFailures: [] }),
    async () => {
      sweeps += 1;
    },
  );
  expect(await handle({ Records: [{} as never] })).toBe(done);
  expect(sweeps).toBe(0);
  await handle({ 'detail-type': 'Scheduled Event' });
  expect(sweeps).toBe(1);
});

it('a schedule’s event that fails is not swallowed', async () => {
  const handle = createQueueAndScheduleHandler(
    async () => done,
    async () => Promise.reject(new Error('left')),
  );
  await expect(handle({ 'detail-type': 'Scheduled Event' })).rejects.toThrow('left');
});
