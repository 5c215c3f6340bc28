import { hidingPartition } from './article-keys.ts';
import { type AwsVariables, createAwsRequests, errorCode } from './aws-requests.ts';
import { createHidingList, type HidingList } from './hiding-list.ts';

/** DynamoDB answers in milliseconds; a reader waits for twice this at most. */
const limits = { most: 2, silenceMs: 400, firstWaitMs: 20 };

/** More than the engine should be asked to leave out: a search that cannot leave all of them out says it is away. */
const mostHidden = 10_000;

interface Answer {
  readonly Items?: readonly { readonly sk: { readonly S: string } }[];
  readonly LastEvaluatedKey?: unknown;
}

/** The hiding list of the article table, by the one operation it takes: the table's client would be 100 KB (ADR 0002). */
export function createRequestedHidingList({ tableName, aws }: { tableName: string; aws: AwsVariables }): HidingList {
  const { protocol, host } = new URL(endpointOf(aws));
  const send = createAwsRequests({ service: 'dynamodb', aws, protocol, limits });
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.Query' };
  async function readPage(ExclusiveStartKey: unknown): Promise<Answer> {
    const body = JSON.stringify({
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: hidingPartition } },
      ProjectionExpression: 'sk',
      ExclusiveStartKey,
    });
    const answer = await send({ method: 'POST', host, path: '/', headers, body });
    if (answer.status !== 200) throw new Error(`DynamoDB refused a query: ${answer.status} ${errorCode(answer.body)}`);
    return JSON.parse(answer.body.toString('utf8')) as Answer;
  }
  async function read(): Promise<string[]> {
    const ids: string[] = [];
    let from: unknown;
    do {
      const page = await readPage(from);
      ids.push(...(page.Items ?? []).map(({ sk }) => sk.S));
      from = page.LastEvaluatedKey;
      if (ids.length > mostHidden) throw new Error('More is hidden than a search can leave out.');
    } while (from);
    return ids;
  }
  return createHidingList({ read, clock: Date.now });
}

const endpointOf = (aws: AwsVariables): string =>
  aws.AWS_ENDPOINT_URL_DYNAMODB ||
  aws.AWS_ENDPOINT_URL ||
  `https://dynamodb.${aws.AWS_REGION}.amazonaws.com${aws.AWS_REGION?.startsWith('cn-') ? '.cn' : ''}`;
