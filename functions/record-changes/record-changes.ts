import type { Ledger } from '#shared/changes/ledger.ts';
import { InvalidInput, Unavailable } from '#shared/errors.ts';
import type { StreamRecord } from '#shared/lambda/stream-handler.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { EventBus } from '#shared/stores/event-bus.ts';
import type { LedgerStore } from '#shared/stores/ledger-store.ts';
import type { MessageSender } from '#shared/stores/message-queue.ts';
import type { ParkedMessage, ParkingQueue } from '#shared/stores/parking-queue.ts';
import { buildStep, type Recordable, rowsPerRecordable } from './build-step.ts';
import { fillGaps } from './fill-gaps.ts';
import { type ReadRecord, readRecord } from './read-record.ts';
import { sendChanges } from './send-changes.ts';
import { subjectsOf } from './subjects.ts';

export interface RecordChangesDeps {
  readonly ledger: LedgerStore;
  readonly bus: EventBus;
  /** Webhooks are delivered from it. */
  readonly deliveries: MessageSender;
  readonly parking: ParkingQueue;
  readonly now: () => string;
  /** Waits a while of chance before the ledger is read again; `attempt` counts from 1. */
  readonly pause: (attempt: number) => Promise<void>;
  readonly log: Log;
}

/** What one transaction takes is 100 rows; one of them is the count of changes. */
const recordablesPerStep = Math.floor(99 / rowsPerRecordable);

/** Shards of the stream are read side by side and meet at the count; each loses to another now and then. */
const mostTries = 10;

/**
 * Reads: the article table's changes (articles, publishers' keys, changes on record); what readers were last told.
 * Writes: the public record, the audit log, and what both follow from, in one transaction; the event bus, the queue of deliveries, parked records.
 * Rejects: records that cannot be read: parked with a reason.
 * Repeats: safe in any order: what is on record adds nothing; what goes out may go out twice, under the same sequence. Throws, to be called again, while a store is away.
 */
export function createRecordChanges(deps: RecordChangesDeps): (records: readonly StreamRecord[]) => Promise<void> {
  return async (records) => {
    const read = records.map(readOrPark);
    const found = read.flatMap((one) => ('found' in one ? one.found : []));
    const parked = read.flatMap((one) => ('parked' in one ? one.parked : []));
    const changes = found.flatMap((one) => ('change' in one ? one.change : []));
    const counts = await record(
      deps,
      found.flatMap((one) => ('change' in one ? [] : one)),
    );
    await sendChanges(deps, changes);
    deps.log.info(events.changesRecorded, { ...counts, sent: changes.length });
    // Last, once its neighbours are through: a batch that comes again parks it once, not each time.
    for (const message of parked) {
      await deps.parking.park(message);
      deps.log.error(events.changeRecordParked, { reason: message.reason, ...message.about });
    }
  };
}

/** Only what can never work is set aside. */
function readOrPark(record: StreamRecord): { readonly found: ReadRecord[] } | { readonly parked: ParkedMessage } {
  try {
    return { found: readRecord(record) };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const reason = error.problems.map(({ pointer, detail }) => `${pointer} ${detail}`).join(' ');
    const about = { sequence: record.sequence, pk: record.row?.pk, sk: record.row?.sk };
    return { parked: { from: 'record-changes', reason, about } };
  }
}

async function record(
  deps: RecordChangesDeps,
  came: readonly Recordable[],
): Promise<{ told: number; audited: number }> {
  const counts = { told: 0, audited: 0 };
  if (came.length === 0) return counts;
  const subjects = subjectsOf(came);
  let ledger = await deps.ledger.read(subjects);
  const recordables = await fillGaps(deps.ledger, ledger, came);
  for (let from = 0; from < recordables.length; from += recordablesPerStep) {
    const some = recordables.slice(from, from + recordablesPerStep);
    const step = await writeStep(deps, ledger, some, () => deps.ledger.read(subjects));
    counts.told += step.changes.length;
    counts.audited += step.audit.length;
    ledger = step.after;
  }
  return counts;
}

/** Decides anew as often as another writer was quicker. @throws Unavailable when that goes on. */
async function writeStep(
  { ledger: store, pause, now }: RecordChangesDeps,
  known: Ledger,
  recordables: readonly Recordable[],
  readAgain: () => Promise<Ledger>,
) {
  let ledger = known;
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    const step = buildStep(ledger, recordables, now());
    if ((await store.write(ledger, step)) === 'written') return step;
    await pause(attempt);
    ledger = await readAgain();
  }
  throw new Unavailable('The public record');
}
