import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEventBridgeBus, type EventBus } from '#shared/stores/event-bus.ts';
import { startFakeApi } from '#tests/support/fake-api-server.ts';

interface Entry {
  readonly Detail: string;
}

let refuse: (entry: Entry, call: number) => boolean;
let status: number;
let api: Awaited<ReturnType<typeof startFakeApi>>;
let bus: EventBus;
beforeEach(async () => {
  refuse = () => false;
  status = 200;
  let call = 0;
  api = await startFakeApi(({ body }) => {
    call += 1;
    const { Entries } = JSON.parse(body) as { Entries: Entry[] };
    const outcome = (entry: Entry) => (refuse(entry, call) ? { ErrorCode: 'ThrottlingException' } : { EventId: '1' });
    return { status, body: { Entries: Entries.map(outcome) } };
  });
  const aws = {
    AWS_ENDPOINT_URL: api.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
  };
  bus = createEventBridgeBus({ busName: 'news', source: 'broadsheet', aws, firstWaitMs: 1 });
});
afterEach(() => api.stop());

const events = (many: number) =>
  Array.from({ length: many }, (_, n) => ({ type: 'Article Killed', at: '2026-03-01T08:00:00.500Z', detail: { n } }));
const sent = () =>
  api.received.map(({ body }) => JSON.parse(body).Entries.map((one: Entry) => JSON.parse(one.Detail).n));

describe('the event bus', () => {
  it('is told ten at a time, signed', async () => {
    await bus.put(events(12));
    expect(sent()).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      [10, 11],
    ]);
    expect(api.received[0]?.headers).toMatchObject({
      'x-amz-target': 'AWSEvents.PutEvents',
      authorization: expect.stringContaining('/eu-west-1/events/aws4_request'),
    });
    expect(JSON.parse(api.received[1]?.body ?? '').Entries[0]).toEqual({
      ...{ EventBusName: 'news', Source: 'broadsheet', DetailType: 'Article Killed', Time: 1772352000.5 },
      Detail: '{"n":10}',
    });
  });

  it('is told again what it did not take, and only that', async () => {
    refuse = ({ Detail }, call) => call === 1 && Detail.includes('1');
    await bus.put(events(3));
    expect(sent()).toEqual([[0, 1, 2], [1]]);
  });

  it('that goes on refusing makes the batch come again', async () => {
    refuse = ({ Detail }) => Detail.includes('1');
    await expect(bus.put(events(2))).rejects.toThrow('ThrottlingException');
    status = 400;
    await expect(bus.put(events(1))).rejects.toThrow('400');
  });
});
