import { createAwsRequests } from '#shared/stores/aws-requests.ts';
import { CliFailure } from './cli-failure.ts';
import type { StageAws } from './stage-aws.ts';

/** A message as a queue hands it out. */
export interface ReceivedMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
}

/** A queue that holds what failed, and the queue it came from, where there is one. */
export interface DeadLetters {
  /** As people call it: breaking-uploads. */
  readonly name: string;
  readonly url: string;
  readonly from?: string;
}

type Sqs = (operation: string, input: object) => Promise<Record<string, unknown>>;

/** The queues of a stage, with the AWS credentials of whoever types. */
export interface StageQueues {
  /** All queues that people empty. */
  deadLetters(): Promise<readonly DeadLetters[]>;
  /** The address of a queue by the name its construct has: rebuild-steps. */
  find(name: string): Promise<string>;
  /** About how many messages wait. */
  count(url: string): Promise<number>;
  /** At most ten, which nobody else gets for a minute. */
  receive(url: string): Promise<readonly ReceivedMessage[]>;
  send(url: string, body: string): Promise<void>;
  remove(url: string, message: ReceivedMessage): Promise<void>;
}

/** CloudFormation names a queue by its stack and logical id, see infra/constructs/service-queue.ts. */
export function createStageQueues(stage: string, { aws }: Pick<StageAws, 'aws'>): StageQueues {
  const sqs = createSqs(aws);
  const prefix = `broadsheet-${stage}-service-`;
  const list = async (): Promise<string[]> => {
    const { QueueUrls } = await sqs('ListQueues', { QueueNamePrefix: prefix });
    return (QueueUrls ?? []) as string[];
  };
  const attributes = async (QueueUrl: string, ...AttributeNames: string[]) =>
    ((await sqs('GetQueueAttributes', { QueueUrl, AttributeNames })).Attributes ?? {}) as Record<string, string>;
  return {
    deadLetters: async () => findDeadLetters(await list(), prefix, attributes),
    async find(name) {
      const start = `${prefix}${letters(name)}Queue`;
      const url = (await list()).find((one) => nameOf(one).startsWith(start));
      if (url === undefined) throw new CliFailure(`Stage ${stage} has no queue ${name}. Deploy this version first.`);
      return url;
    },
    async count(url) {
      const all = await attributes(url, 'ApproximateNumberOfMessages');
      return Number(all.ApproximateNumberOfMessages ?? 0);
    },
    async receive(QueueUrl) {
      const { Messages } = await sqs('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 60 });
      return (Messages ?? []) as ReceivedMessage[];
    },
    send: async (QueueUrl, MessageBody) => void (await sqs('SendMessage', { QueueUrl, MessageBody })),
    remove: async (QueueUrl, { ReceiptHandle }) => void (await sqs('DeleteMessage', { QueueUrl, ReceiptHandle })),
  };
}

const nameOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

/** A logical id has no hyphens. */
const letters = (name: string): string => name.replaceAll('-', '');

async function findDeadLetters(
  urls: readonly string[],
  prefix: string,
  attributes: (url: string, ...names: string[]) => Promise<Record<string, string>>,
): Promise<DeadLetters[]> {
  const sources = new Map<string, string>();
  const arns = new Map<string, string>();
  for (const url of urls) {
    const { RedrivePolicy, QueueArn = '' } = await attributes(url, 'RedrivePolicy', 'QueueArn');
    arns.set(url, QueueArn);
    if (RedrivePolicy) sources.set(String(JSON.parse(RedrivePolicy).deadLetterTargetArn), url);
  }
  return urls.flatMap((url) => {
    const from = sources.get(arns.get(url) ?? '');
    const isSource = [...sources.values()].includes(url);
    return isSource ? [] : [{ name: shortName(nameOf(url), prefix), url, ...(from === undefined ? {} : { from }) }];
  });
}

/** Without the stack's name, CloudFormation's letters at the end and what every queue is called. */
const shortName = (name: string, prefix: string): string =>
  name
    .slice(prefix.length)
    .replace(/-[A-Za-z0-9]+$/, '')
    .replace(/[0-9A-F]{8}$/, '')
    .replace(/DeadLetters$/, '');

/** SQS in its JSON protocol. */
function createSqs(aws: StageAws['aws']): Sqs {
  const region = aws.AWS_REGION ?? '';
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const { protocol, host } = new URL(aws.AWS_ENDPOINT_URL || `https://sqs.${region}.${domain}`);
  const request = createAwsRequests({ service: 'sqs', aws, protocol });
  return async (operation, input) => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` };
    const answer = await request({ method: 'POST', host, path: '/', headers, body: JSON.stringify(input) });
    if (answer.status !== 200) {
      throw new CliFailure(
        `SQS refused ${operation} (${answer.status}): ${answer.body.toString('utf8').slice(0, 300)}`,
      );
    }
    return JSON.parse(answer.body.toString('utf8') || '{}');
  };
}
