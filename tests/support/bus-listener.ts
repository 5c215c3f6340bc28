import { randomUUID } from 'node:crypto';
import { createAwsRequests } from '#shared/stores/aws-requests.ts';

const aws = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' };

/** One event as EventBridge hands it to a rule's target. */
export interface ReceivedEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Listens on the stack's event bus as another system of the newsroom would: a rule of its own, and a queue behind it. */
export async function listenToBus({ awsEndpoint }: { awsEndpoint: string }, eventBusName = 'broadsheet-local') {
  const name = `listener-${randomUUID()}`;
  const queueUrl = `${awsEndpoint}/000000000000/${name}`;
  const [sqs, events] = [createCalls('sqs', awsEndpoint), createCalls('events', awsEndpoint)];
  await sqs('AmazonSQS.CreateQueue', { QueueName: name });
  const rule = { Name: name, EventBusName: eventBusName, EventPattern: JSON.stringify({ source: ['broadsheet'] }) };
  await events('AWSEvents.PutRule', rule);
  const Targets = [{ Id: 'queue', Arn: `arn:aws:sqs:us-east-1:000000000000:${name}` }];
  await events('AWSEvents.PutTargets', { Rule: name, EventBusName: eventBusName, Targets });
  const heard: ReceivedEvent[] = [];
  return {
    /** All that came by so far. */
    async hear(): Promise<readonly ReceivedEvent[]> {
      const { Messages = [] } = await sqs('AmazonSQS.ReceiveMessage', { QueueUrl: queueUrl, MaxNumberOfMessages: 10 });
      for (const { Body, ReceiptHandle } of Messages) {
        heard.push(JSON.parse(Body));
        await sqs('AmazonSQS.DeleteMessage', { QueueUrl: queueUrl, ReceiptHandle });
      }
      return heard;
    },
    async stop(): Promise<void> {
      await events('AWSEvents.RemoveTargets', { Rule: name, EventBusName: eventBusName, Ids: ['queue'] });
      await events('AWSEvents.DeleteRule', { Name: name, EventBusName: eventBusName });
      await sqs('AmazonSQS.DeleteQueue', { QueueUrl: queueUrl });
    },
  };
}

interface Received {
  readonly Messages?: readonly { readonly Body: string; readonly ReceiptHandle: string }[];
}

function createCalls(service: 'sqs' | 'events', endpoint: string) {
  const { protocol, host } = new URL(endpoint);
  const send = createAwsRequests({ service, aws, protocol });
  return async (target: string, input: object): Promise<Received> => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
    const answer = await send({ method: 'POST', host, path: '/', headers, body: JSON.stringify(input) });
    if (answer.status !== 200) throw new Error(`${target}: ${answer.status} ${answer.body.toString('utf8')}`);
    return JSON.parse(answer.body.toString('utf8') || '{}');
  };
}
