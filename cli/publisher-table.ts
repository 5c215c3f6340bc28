import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoPublisherStore } from '#shared/stores/dynamo-publisher-store.ts';
import type { PublisherStore } from '#shared/stores/publisher-store.ts';
import { CliFailure } from './cli-failure.ts';
import { readLocalOutputs } from './connection.ts';
import type { Session } from './session.ts';

type TableClient = ReturnType<typeof createTableClient>;

/**
 * The publishers of a stage, with the AWS credentials of whoever types: there is no key yet that could ask the API.
 * @throws CliFailure when the table is not found or AWS refuses.
 */
export async function openPublishers(
  session: Session,
  { stage, table: named }: { stage: string; table?: string },
): Promise<PublisherStore> {
  const table = clientFor(session, stage);
  const tableName = named ?? (await findTable(table, stage));
  return createDynamoPublisherStore({ table, tableName });
}

/** The local stack is the emulator that `npm start` names, unless the environment names one. */
function clientFor(session: Session, stage: string): TableClient {
  if (stage !== 'local' || session.env.AWS_ENDPOINT_URL) return createTableClient();
  const local = readLocalOutputs(session);
  if (!local) throw new CliFailure('Nothing runs on this machine. Bring it up: npm start', { usage: true });
  return createTableClient({
    endpoint: local.awsEndpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
}

/** CloudFormation names a table by its stack and logical id, see infra/app.ts and infra/constructs/article-table.ts. */
async function findTable(table: TableClient, stage: string): Promise<string> {
  const prefix = `broadsheet-${stage}-data-ArticleTable`;
  const found: string[] = [];
  let from: string | undefined;
  do {
    const answer = await table.send(new ListTablesCommand({ ExclusiveStartTableName: from })).catch(explainAws);
    found.push(...(answer.TableNames ?? []).filter((name) => name.startsWith(prefix)));
    from = answer.LastEvaluatedTableName;
  } while (from);
  const [only, ...others] = found;
  if (only === undefined) throw new CliFailure(`Stage ${stage} is not deployed in this account and region.`);
  if (others.length > 0) throw new CliFailure(`Name one by --table: ${found.join(', ')}`, { usage: true });
  return only;
}

function explainAws(error: unknown): never {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  throw new CliFailure(`AWS refused (${said}). Are AWS_PROFILE and AWS_REGION set?`, { cause: error });
}
