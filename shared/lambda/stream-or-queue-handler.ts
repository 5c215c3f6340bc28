import type { DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';

/** One Lambda that follows a table and is sent messages as well. */
export const createStreamOrQueueHandler =
  (
    ofStream: (event: DynamoDBStreamEvent) => Promise<void>,
    ofQueue: (event: SQSEvent) => Promise<SQSBatchResponse>,
  ): ((event: DynamoDBStreamEvent | SQSEvent) => Promise<SQSBatchResponse | undefined>) =>
  async (event) => {
    if (isOfQueue(event)) return ofQueue(event);
    await ofStream(event);
    return undefined;
  };

const isOfQueue = (event: DynamoDBStreamEvent | SQSEvent): event is SQSEvent =>
  event.Records.some((record) => 'messageId' in record);
