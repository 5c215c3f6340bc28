import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

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

export const createSqsParkingQueue = (deps: { sqs: SQSClient; queueUrl: string }): ParkingQueue => ({
  async park(message) {
    await deps.sqs.send(new SendMessageCommand({ QueueUrl: deps.queueUrl, MessageBody: JSON.stringify(message) }));
  },
});
