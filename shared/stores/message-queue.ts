import { type AwsVariables, createAwsRequests, errorCode } from './aws-requests.ts';

/** The longest SQS holds a message back. */
export const maxDelaySeconds = 900;

/** A queue to send to. */
export interface MessageSender {
  /** @param delaySeconds whole seconds before it is handed out, at most `maxDelaySeconds`; 0 unless told. */
  send(body: string, delaySeconds?: number): Promise<void>;
}

/** SendMessage, the one operation of SQS we need, in its JSON protocol; its client would be 34 KB (ADR 0002). */
export function createSqsSender({ queueUrl, aws }: { queueUrl: string; aws: AwsVariables }): MessageSender {
  const { protocol, host } = new URL(aws.AWS_ENDPOINT_URL_SQS || aws.AWS_ENDPOINT_URL || queueUrl);
  const request = createAwsRequests({ service: 'sqs', aws, protocol });
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' };
  return {
    async send(MessageBody, DelaySeconds = 0) {
      const body = JSON.stringify({ QueueUrl: queueUrl, MessageBody, ...(DelaySeconds > 0 ? { DelaySeconds } : {}) });
      const answer = await request({ method: 'POST', host, path: '/', headers, body });
      if (answer.status !== 200) throw new Error(`SQS refused a message: ${answer.status} ${errorCode(answer.body)}`);
    },
  };
}
