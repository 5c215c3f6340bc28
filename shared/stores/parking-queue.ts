import type { AwsVariables } from './aws-requests.ts';
import { createSqsSender } from './message-queue.ts';

/** A message that can never be handled as it is, and why. */
export interface ParkedMessage {
  /** The function that gave it up. */
  readonly from: string;
  readonly reason: string;
  /** Enough to find the thing again; never its text. */
  readonly about: Readonly<Record<string, unknown>>;
}

/** Where a message waits for a person instead of holding up those behind it. */
export interface ParkingQueue {
  park(message: ParkedMessage): Promise<void>;
}

/** Parked messages as a queue of SQS that only people read. */
export function createSqsParkingQueue(queue: { queueUrl: string; aws: AwsVariables }): ParkingQueue {
  const sender = createSqsSender(queue);
  return { park: (message) => sender.send(JSON.stringify(message)) };
}
