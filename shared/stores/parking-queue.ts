import { type AwsVariables, createAwsRequests, errorCode } from './aws-requests.ts';

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

/** SendMessage, the one operation of SQS we need, in its JSON protocol; its client would be 34 KB (ADR 0002). */
export function createSqsParkingQueue({ queueUrl, aws }: { queueUrl: string; aws: AwsVariables }): ParkingQueue {
  const { protocol, host } = new URL(aws.AWS_ENDPOINT_URL_SQS || aws.AWS_ENDPOINT_URL || queueUrl);
  const send = createAwsRequests({ service: 'sqs', aws, protocol });
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' };
  return {
    async park(message) {
      const body = JSON.stringify({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) });
      const answer = await send({ method: 'POST', host, path: '/', headers, body });
      if (answer.status !== 200) throw new Error(`SQS refused a message: ${answer.status} ${errorCode(answer.body)}`);
    },
  };
}
