import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { account, awsEndpoint, emulatorEnvironment, region } from './emulator.ts';
import { projectDir } from './project-dir.ts';
import { runTool } from './run-tool.ts';
import { StartError } from './start-error.ts';

/** What a deployment answers, see infra/stacks. */
const outputsSchema = z.object({
  ApiId: z.string(),
  TableName: z.string(),
  SourceBucketName: z.string(),
  BodyBucketName: z.string(),
});

export interface Deployed {
  /** Where the front door sends what stands behind it: the API's address on the emulator, up to `/v1`. */
  readonly apiBase: string;
  readonly tableName: string;
  readonly sourceBucket: string;
  readonly bodyBucket: string;
}

const deployTimeoutMs = 180_000;

/** Deploys the synthesised app onto the emulator as it would be onto AWS. */
export async function deploy(settings: {
  readonly stateDir: string;
  readonly appDir: string;
  readonly port: number;
}): Promise<Deployed> {
  const { stateDir, appDir, port } = settings;
  const outputsFile = join(stateDir, 'cdk-outputs.json');
  await bootstrap(port);
  const options = ['--all', '--app', appDir, '--output', appDir, '--method', 'direct', '--require-approval', 'never'];
  const quietly = ['--no-notices', '--no-version-reporting', '--concurrency', '2', '--outputs-file', outputsFile];
  await runTool(join(projectDir, 'node_modules/.bin/cdk'), ['deploy', ...options, ...quietly], {
    missing: 'The CDK is not installed. Run: npm ci',
    cwd: stateDir,
    env: { ...process.env, ...emulatorEnvironment(port), CI: 'true', CDK_DISABLE_CLI_TELEMETRY: 'true' },
    timeoutMs: deployTimeoutMs,
  });
  return readOutputs(outputsFile, port);
}

function readOutputs(file: string, port: number): Deployed {
  const stacks = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
  const outputs = outputsSchema.parse(Object.assign({}, ...Object.values(stacks)));
  return {
    apiBase: `${awsEndpoint(port)}/_aws/execute-api/${outputs.ApiId}/$default`,
    tableName: outputs.TableName,
    sourceBucket: outputs.SourceBucketName,
    bodyBucket: outputs.BodyBucketName,
  };
}

/** What `cdk bootstrap` would leave behind, as far as a deployment asks for it: a bucket, and a version to be content with. */
async function bootstrap(port: number): Promise<void> {
  await expectOk(fetch(`${awsEndpoint(port)}/cdk-hnb659fds-assets-${account}-${region}`, { method: 'PUT' }));
  await expectOk(
    fetch(awsEndpoint(port), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonSSM.PutParameter',
        authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/ssm/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify({ Name: '/cdk-bootstrap/hnb659fds/version', Type: 'String', Value: '32', Overwrite: true }),
    }),
  );
}

async function expectOk(answering: Promise<Response>): Promise<void> {
  const answer = await answering;
  if (!answer.ok)
    throw new StartError(`The emulator answered ${answer.status} to ${answer.url}: ${await answer.text()}`);
}
