import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

/** What a schedule's rule sends; what it says does not matter. */
export interface ScheduledEvent {
  readonly 'detail-type': string;
}

/** A function that a queue and a schedule wake, as one handler. */
export const createQueueAndScheduleHandler =
  (onMessages: (event: SQSEvent) => Promise<SQSBatchResponse>, onSchedule: () => Promise<void>) =>
  (event: SQSEvent | ScheduledEvent): Promise<SQSBatchResponse | undefined> =>
    'Records' in event ? onMessages(event) : onSchedule().then(() => undefined);
