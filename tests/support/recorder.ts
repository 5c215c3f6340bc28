import { createRecordChanges } from '#functions/record-changes/record-changes.ts';
import type { Article } from '#shared/articles/article.ts';
import type { StreamRecord } from '#shared/lambda/stream-handler.ts';
import { headRow } from '#shared/stores/article-rows.ts';
import type { BusEvent } from '#shared/stores/event-bus.ts';
import { changeKey } from '#shared/stores/ledger-keys.ts';
import type { ParkedMessage } from '#shared/stores/parking-queue.ts';
import { createFakeLedger } from './fake-ledger.ts';

/** record-changes over a ledger in memory, with a clock that the test turns. */
export function createRecorder(startsAt = '2026-03-02T12:00:00.000Z') {
  const ledger = createFakeLedger();
  const is = { now: startsAt, busIsAway: false, pauses: 0 };
  const sent = { bus: [] as BusEvent[], deliveries: [] as unknown[], parked: [] as ParkedMessage[] };
  const logged: string[] = [];
  const say = (message: string) => void logged.push(message);
  const run = createRecordChanges({
    ledger,
    bus: {
      put: async (events) => {
        if (is.busIsAway) throw new Error('EventBridge is away');
        sent.bus.push(...events);
      },
    },
    deliveries: { send: async (body) => void sent.deliveries.push(JSON.parse(body)) },
    parking: { park: async (message) => void sent.parked.push(message) },
    now: () => is.now,
    pause: async () => {
      is.pauses += 1;
    },
    log: { info: say, warn: say, error: say },
  });
  return { ledger, is, sent, logged, run };
}

/** A stored revision as the stream tells of it. */
export const storedRevision = (article: Article, turnedAt?: string): StreamRecord => ({
  sequence: `${article.id}-${article.revision}`,
  row: { ...headRow(article, `articles/${article.id}/${article.revision}.json`), ...(turnedAt && { turnedAt }) },
});

/** Changes on record as the stream tells of them. */
export const recordedChanges = (ledger: ReturnType<typeof createFakeLedger>): StreamRecord[] =>
  ledger.changes.map((change) => ({
    sequence: `change-${change.sequence}`,
    row: { ...changeKey(change.sequence), ...change },
  }));
