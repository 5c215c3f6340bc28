import type { AttributeValue, DynamoDBStreamEvent } from 'aws-lambda';

/** A changed row as a stream brings it. */
export interface StreamRecord {
  /** Where it stands in the stream: for parking and logs. */
  readonly sequence: string;
  /** The row as it is now, maps and lists with it. Undefined when it was removed. */
  readonly row: Readonly<Record<string, unknown>> | undefined;
}

/**
 * A function of changed rows as a Lambda handler. What it throws makes the stream bring the whole batch again, so it
 * throws only for what may work the next time.
 */
export const createStreamHandler =
  (handle: (records: readonly StreamRecord[]) => Promise<void>) =>
  async (event: DynamoDBStreamEvent): Promise<void> =>
    handle(
      event.Records.map(({ dynamodb }) => ({
        sequence: dynamodb?.SequenceNumber ?? '',
        row: dynamodb?.NewImage && readRow(dynamodb.NewImage),
      })),
    );

const readRow = (image: Readonly<Record<string, AttributeValue>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, readValue(value)]));

function readValue({ S, N, BOOL, L, M }: AttributeValue): unknown {
  if (L) return L.map(readValue);
  if (M) return readRow(M);
  return N === undefined ? (S ?? BOOL) : Number(N);
}
