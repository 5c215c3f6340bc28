import { describe, expect, it } from 'vitest';
import { redriveQueue } from '#cli/redrive-queue.ts';
import type { ReceivedMessage } from '#cli/stage-queues.ts';

/** Queues in memory; a message that was handed out comes no more. */
function createQueues(bodies: readonly string[]) {
  const waiting: ReceivedMessage[] = bodies.map((Body, at) => ({ MessageId: `m${at}`, ReceiptHandle: `r${at}`, Body }));
  const sent: [string, string][] = [];
  const removed: string[] = [];
  let fails = false;
  return {
    ...{ sent, removed },
    failAtSending: () => {
      fails = true;
    },
    count: async () => waiting.length,
    receive: async () => waiting.splice(0, 10),
    find: async (name: string) => `url of ${name}`,
    async send(url: string, body: string) {
      if (fails) throw new Error('no');
      sent.push([url, body]);
    },
    remove: async (_url: string, { MessageId }: ReceivedMessage) => void removed.push(MessageId),
  };
}

const signal = new AbortController().signal;
const letters = { name: 'breakinguploads', url: 'dead', from: 'live' };
const parking = { name: 'parkedindexrecords', url: 'parked' };

describe('dead letters', () => {
  it('go back to their queue as they are, and are taken away when they are sent', async () => {
    const queues = createQueues(Array.from({ length: 23 }, (_, at) => `body ${at}`));
    expect(await redriveQueue(queues, letters, signal)).toMatchObject({ sent: 23, left: 0 });
    expect(queues.sent[22]).toEqual(['live', 'body 22']);
    expect(queues.removed).toHaveLength(23);
  });

  it('stay when they cannot be sent', async () => {
    const queues = createQueues(['body']);
    queues.failAtSending();
    await expect(redriveQueue(queues, letters, signal)).rejects.toThrow('no');
    expect(queues.removed).toEqual([]);
  });

  it('of which new ones come are left for the next time', async () => {
    const queues = createQueues(['body']);
    let handedOut = 0;
    const again = {
      ...queues,
      receive: async () => {
        handedOut += 1;
        return [{ MessageId: 'same', ReceiptHandle: 'r', Body: 'comes back at once' }];
      },
    };
    await redriveQueue(again, letters, signal);
    expect(handedOut).toBe(1);
  });
});

describe('parked index records', () => {
  it('have their articles written again, with the reasons counted', async () => {
    const parked = (from: string, id: string) => JSON.stringify({ from, reason: 'no such field', about: { id } });
    const queues = createQueues([parked('index-article', 'a1'), parked('rebuild-index', 'a2')]);
    const redriven = await redriveQueue(queues, parking, signal);
    expect(redriven).toEqual({ queue: 'parkedindexrecords', sent: 2, left: 0, reasons: { 'no such field': 2 } });
    expect(queues.sent.map(([url, body]) => [url, JSON.parse(body)])).toEqual([
      ['url of rebuild-steps', { articles: ['a1'] }],
      ['url of rebuild-steps', { articles: ['a2'] }],
    ]);
  });

  it('that name no article, or are another function’s, stay', async () => {
    const other = JSON.stringify({ from: 'record-changes', reason: 'x', about: { id: 'a1' } });
    const queues = createQueues(['{"shardId":"1"}', 'no JSON', other]);
    expect(await redriveQueue(queues, parking, signal)).toMatchObject({ sent: 0, left: 3 });
    expect(queues.removed).toEqual([]);
  });
});
