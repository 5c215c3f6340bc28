import { setTimeout as wait } from 'node:timers/promises';
import { type AwsVariables, createAwsRequests, errorCode } from './aws-requests.ts';

/** One event: `type` is what rules choose by. */
export interface BusEvent {
  readonly type: string;
  readonly at: string;
  /** Anything JSON can hold. */
  readonly detail: object;
}

/** Where other systems of the newsroom listen. */
export interface EventBus {
  /** @throws Error when some were not taken; those that were may come again. */
  put(events: readonly BusEvent[]): Promise<void>;
}

/** What one PutEvents takes. */
const eventsPerCall = 10;

/** EventBridge hands back what it could not take at the moment. */
const mostTries = 4;

/** PutEvents, the one operation of EventBridge we need, in its JSON protocol. */
export function createEventBridgeBus(settings: {
  readonly busName: string;
  /** Who speaks: what rules match as `source`. */
  readonly source: string;
  readonly aws: AwsVariables;
  /** 100 ms unless told, doubled for each try after the second; another for tests. */
  readonly firstWaitMs?: number;
}): EventBus {
  const send = createCall(settings.aws);
  const entryOf = ({ type, at, detail }: BusEvent) => ({
    ...{ EventBusName: settings.busName, Source: settings.source, DetailType: type },
    ...{ Time: Date.parse(at) / 1000, Detail: JSON.stringify(detail) },
  });
  return {
    async put(events) {
      const entries = events.map(entryOf);
      for (let from = 0; from < entries.length; from += eventsPerCall)
        await putSome(send, entries.slice(from, from + eventsPerCall), settings.firstWaitMs ?? 100);
    },
  };
}

type Call = (entries: readonly object[]) => Promise<{ readonly Entries?: readonly { readonly ErrorCode?: string }[] }>;

function createCall(aws: AwsVariables): Call {
  const endpoint = aws.AWS_ENDPOINT_URL_EVENTBRIDGE || aws.AWS_ENDPOINT_URL;
  const { protocol, host } = new URL(endpoint || `https://events.${aws.AWS_REGION}.amazonaws.com`);
  const request = createAwsRequests({ service: 'events', aws, protocol });
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSEvents.PutEvents' };
  return async (Entries) => {
    const answer = await request({ method: 'POST', host, path: '/', headers, body: JSON.stringify({ Entries }) });
    if (answer.status === 200) return JSON.parse(answer.body.toString('utf8'));
    throw new Error(`EventBridge refused events: ${answer.status} ${errorCode(answer.body)}`);
  };
}

async function putSome(call: Call, entries: readonly object[], firstWaitMs: number): Promise<void> {
  let left = entries;
  for (let attempt = 1; ; attempt += 1) {
    const { Entries: outcomes = [] } = await call(left);
    const refused = outcomes.find((one) => one.ErrorCode);
    if (!refused) return;
    if (attempt >= mostTries) throw new Error(`EventBridge did not take an event: ${refused.ErrorCode}`);
    left = left.filter((_, at) => outcomes[at]?.ErrorCode);
    await wait(Math.random() * firstWaitMs * 2 ** (attempt - 1));
  }
}
