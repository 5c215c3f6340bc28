import { setTimeout as wait } from 'node:timers/promises';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createStreamHandler } from '#shared/lambda/stream-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoLedgerStore } from '#shared/stores/dynamo-ledger-store.ts';
import { createEventBridgeBus } from '#shared/stores/event-bus.ts';
import { createSqsSender } from '#shared/stores/message-queue.ts';
import { createSqsParkingQueue } from '#shared/stores/parking-queue.ts';
import { environment } from './environment.ts';
import { createRecordChanges } from './record-changes.ts';

const env = readEnvironment(environment, process.env);
const aws = process.env;
const recordChanges = createRecordChanges({
  ledger: createDynamoLedgerStore({ table: createTableClient(), tableName: env.TABLE_NAME }),
  bus: createEventBridgeBus({ busName: env.EVENT_BUS_NAME, source: 'broadsheet', aws }),
  deliveries: createSqsSender({ queueUrl: env.DELIVERY_QUEUE_URL, aws }),
  parking: createSqsParkingQueue({ queueUrl: env.PARKING_QUEUE_URL, aws }),
  now: () => new Date().toISOString(),
  pause: (attempt) => wait(Math.random() * 20 * 2 ** Math.min(attempt, 6)),
  log: createLog('record-changes'),
});
export const handler = createStreamHandler(recordChanges);
