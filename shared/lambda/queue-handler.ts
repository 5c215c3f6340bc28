import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod/mini';
import { InvalidInput, ServiceError } from '#shared/errors.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import { parseInput } from './parse.ts';
import { maxReceiveCount } from './queue-attempts.ts';

/** One message, parsed, and whether the queue will hand it over again should this fail. */
export interface Delivery<M> {
  readonly message: M;
  readonly isLastTry: boolean;
  /** Milliseconds until the function is ended, whether it is done or not. */
  readonly msLeft: () => number;
}

/**
 * A use case as a handler of SQS batches. Each message stands alone: done; refused for good (logged with its reason,
 * and not handed over again); or again, when what failed may work later or is not known. Messages run side by side,
 * so a slow one does not hold up its neighbours.
 */
export function createQueueHandler<S extends z.ZodMiniType>(
  schema: S,
  handle: (delivery: Delivery<z.infer<S>>) => Promise<void>,
  { log }: { log: Log },
): (event: SQSEvent, context?: TimeLimit) => Promise<SQSBatchResponse> {
  return async (event, context) => {
    const msLeft = () => context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY;
    const handleInTime: Handle<S> = (delivery) => handle({ ...delivery, msLeft });
    const verdicts = await Promise.all(event.Records.map((record) => handleRecord(record, schema, handleInTime, log)));
    const again = event.Records.filter((_, at) => verdicts[at] === 'again');
    return { batchItemFailures: again.map((record) => ({ itemIdentifier: record.messageId })) };
  };
}

type TimeLimit = Pick<Context, 'getRemainingTimeInMillis'>;

type Handle<S extends z.ZodMiniType> = (delivery: Omit<Delivery<z.infer<S>>, 'msLeft'>) => Promise<void>;

async function handleRecord<S extends z.ZodMiniType>(
  record: SQSRecord,
  schema: S,
  handle: Handle<S>,
  log: Log,
): Promise<'done' | 'rejected' | 'again'> {
  const receiveCount = Number(record.attributes.ApproximateReceiveCount);
  try {
    await handle({ message: readMessage(schema, record.body), isLastTry: receiveCount >= maxReceiveCount });
    return 'done';
  } catch (error) {
    const isForGood = error instanceof ServiceError && !error.retryable;
    log.error(events.messageFailed, { messageId: record.messageId, receiveCount, isForGood, ...reasonOf(error) });
    return isForGood ? 'rejected' : 'again';
  }
}

const readMessage = <S extends z.ZodMiniType>(schema: S, body: string): z.infer<S> =>
  parseInput(schema, readJson(body), 'pointer');

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new InvalidInput([{ severity: 'error', pointer: '', detail: 'The message is not JSON.' }]);
  }
}

const reasonOf = (error: unknown) =>
  error instanceof ServiceError
    ? { reason: error.message, problems: error.problems }
    : { reason: error instanceof Error ? error.stack : String(error) };
