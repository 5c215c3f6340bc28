import type { Command } from 'commander';
import { Option } from 'commander';
import { stageNames } from '#infra/stages.ts';
import type { createTableClient } from '#shared/stores/aws-clients.ts';
import type { AwsVariables } from '#shared/stores/aws-requests.ts';
import { CliFailure } from './cli-failure.ts';
import { newCommand } from './command.ts';
import { readLocalOutputs } from './connection.ts';
import type { Session } from './session.ts';

export interface StageOptions {
  readonly stage: string;
  readonly table?: string;
  readonly json?: boolean;
}

/** A stage of a deployment, reached with the AWS credentials of whoever types. */
export interface StageAws {
  readonly table: ReturnType<typeof createTableClient>;
  readonly tableName: string;
  /** Region, credentials and endpoint, as requests without an SDK client take them. */
  readonly aws: AwsVariables;
}

/** A command that acts with AWS credentials on `--stage`. */
export const onStage = (name: string, summary: string): Command =>
  newCommand(name, summary)
    .addOption(new Option('--stage <stage>', 'which deployment').choices(stageNames).default('local'))
    .option('--table <name>', 'its table, where it cannot be told');

/**
 * The SDK is loaded here: most commands never need it, and it costs each of them 15 MB and a tenth of a second.
 * @throws CliFailure when the table is not found or AWS refuses.
 */
export async function openStage(session: Session, { stage, table: named }: StageOptions): Promise<StageAws> {
  const { createTableClient } = await import('#shared/stores/aws-clients.ts');
  const endpoint = endpointOf(session, stage);
  const table = createTableClient(endpoint === undefined ? {} : { endpoint, ...emulator });
  const { accessKeyId, secretAccessKey, sessionToken } = await table.config.credentials().catch(explainAws);
  const aws = {
    AWS_REGION: await Promise.resolve(table.config.region()).catch(explainAws),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_ENDPOINT_URL: endpoint ?? session.env.AWS_ENDPOINT_URL,
  };
  return { table, tableName: named ?? (await findTable(table, stage)), aws };
}

const emulator = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

/** The local stack is the emulator that `npm start` names, unless the environment names one. */
function endpointOf(session: Session, stage: string): string | undefined {
  if (stage !== 'local' || session.env.AWS_ENDPOINT_URL) return undefined;
  const local = readLocalOutputs(session);
  if (!local) throw new CliFailure('Nothing runs on this machine. Bring it up: npm start', { usage: true });
  return local.awsEndpoint;
}

/** CloudFormation names a table by its stack and logical id, see infra/app.ts and infra/constructs/article-table.ts. */
async function findTable(table: StageAws['table'], stage: string): Promise<string> {
  const prefix = `broadsheet-${stage}-data-ArticleTable`;
  const { ListTablesCommand } = await import('@aws-sdk/client-dynamodb');
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

/** @throws CliFailure that says what AWS said. */
export function explainAws(error: unknown): never {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  throw new CliFailure(`AWS refused (${said}). Are AWS_PROFILE and AWS_REGION set?`, { cause: error });
}
