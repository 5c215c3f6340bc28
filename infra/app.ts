import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DataStack } from './stacks/data-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';
import { parseStageName, readStage, type StageName } from './stages.ts';

/** Both stacks of a stage. Account and region are the caller's. */
export function createStacks(app: App, stageName: StageName): { data: DataStack; service: ServiceStack } {
  const stage = readStage(stageName, (key) => app.node.tryGetContext(key));
  const prefix = `broadsheet-${stageName}`;
  const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION };
  const data = new DataStack(app, `${prefix}-data`, {
    env,
    stage,
    prefix,
    description: `Broadsheet ${stageName}: articles, files and the search domain. Stays when deleted.`,
    terminationProtection: stageName === 'prod',
  });
  const service = new ServiceStack(app, `${prefix}-service`, {
    env,
    stage,
    prefix,
    stores: data,
    pathStyle: stageName === 'local' ? 'true' : 'false',
    description: `Broadsheet ${stageName}: functions, API and alarms. Can be replaced at any time.`,
  });
  Tags.of(app).add('application', 'broadsheet');
  Tags.of(app).add('stage', stageName);
  return { data, service };
}

/** cdk-nag stops a synth that has a finding nobody gave a reason for. Off for a quick local start only. */
function checkRules(app: App, stageName: StageName): void {
  if (stageName === 'local' && process.env.CDK_VALIDATION === 'false') return;
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

if (import.meta.main) {
  const app = new App();
  try {
    const stageName = parseStageName(app.node.tryGetContext('stage'));
    createStacks(app, stageName);
    checkRules(app, stageName);
    app.synth();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
