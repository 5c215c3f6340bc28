import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, CfnFunction, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EnvironmentDefinition, EnvironmentStrings } from '#shared/lambda/environment.ts';
import { metrics } from '#shared/observability/events.ts';
import { bundlesDir } from '../bundle.ts';
import type { ServiceParts } from '../service-parts.ts';
import { acknowledge, nameInFindings } from './acknowledge.ts';

export interface FunctionSettings<D extends EnvironmentDefinition> {
  /** Exactly the variables of the function's environment.ts. */
  readonly environment: EnvironmentStrings<D>;
  /** Who is hurt when it fails: one sentence. */
  readonly impact: string;
  /** 10 s unless told: longer than any client waits. */
  readonly timeout?: Duration;
  /** 512 MB unless told: CPU comes with memory, and a cold start is CPU. */
  readonly memoryMb?: number;
}

/** One Lambda: the bundle of functions/<name>, its own role and log, and an alarm for its failures. */
export class ServiceFunction<D extends EnvironmentDefinition = EnvironmentDefinition> extends Construct {
  readonly name: string;
  readonly lambda: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly timeout: Duration;
  /** In the role itself: a policy beside each role is a resource more, of which a stack has 500. */
  readonly #rights = new PolicyDocument();

  constructor(parts: ServiceParts, name: string, settings: FunctionSettings<D>) {
    super(parts.scope, name);
    this.name = name;
    this.timeout = settings.timeout ?? Duration.seconds(10);
    const functionName = `${parts.prefix}-${name}`;
    this.logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: parts.stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Not AWS's basic execution role: that one may write every log of the account.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { rights: this.#rights },
    });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.logGroup.logGroupArn]);
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName,
      role,
      code: Code.fromAsset(findBundle(this, name)),
      handler: 'lambda.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: settings.memoryMb ?? 512,
      timeout: this.timeout,
      environment: { ...settings.environment },
      logGroup: this.logGroup,
    });
    this.#trace();
    parts.monitoring.alarm(`${name}-fails`, {
      impact: settings.impact,
      metric: this.lambda.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
    });
  }

  /** On the L1: the L2's `tracing` makes a policy of its own for these two rights. */
  #trace(): void {
    const { defaultChild } = this.lambda.node;
    if (defaultChild instanceof CfnFunction) defaultChild.tracingConfig = { mode: 'Active' };
    this.allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']);
    acknowledge(this, { 'AwsSolutions-IAM5[Resource::*]': 'X-Ray takes no resource in its permissions.' });
  }

  /** Adds least rights to the function's role. */
  allow(actions: readonly string[], resources: readonly string[]): void {
    this.#rights.addStatements(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }

  /** Adds rights to the rows of a table that lie in these partitions, and no others. */
  allowRows(actions: readonly string[], tableArn: string, partitions: readonly string[]): void {
    const conditions = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [...partitions] } };
    this.#rights.addStatements(new PolicyStatement({ actions: [...actions], resources: [tableArn], conditions }));
  }

  /** Adds rights to all that lies below a path of a resource: a wildcard, so with its reason. */
  allowBelow(actions: readonly string[], arn: string, path: `${string}/`, reason: string): void {
    this.allow(actions, [`${arn}${path}*`]);
    acknowledge(this, { [`AwsSolutions-IAM5[Resource::${nameInFindings(arn)}${path}*]`]: reason });
  }

  /** Adds the right to read the objects of a bucket, each with its own name. */
  allowReading(bucketArn: string, reason: string): void {
    this.allowBelow(['s3:GetObject'], bucketArn, '/', reason);
    // Without it S3 answers 403 instead of 404 for an object that is gone.
    this.allow(['s3:ListBucket'], [bucketArn]);
  }

  /** Counts what the function logs under a name of shared/observability/events.ts. */
  countEvent(event: string, metricName: string): MetricFilter {
    return new MetricFilter(this, `Count-${event}`, {
      logGroup: this.logGroup,
      filterPattern: FilterPattern.stringValue('$.message', '=', event),
      metricNamespace: metrics.namespace,
      metricName,
    });
  }
}

/** Tests name a folder of their own by the context `bundlesDir`, so that they need no build. */
function findBundle(scope: Construct, name: string): string {
  const folder = join(scope.node.tryGetContext('bundlesDir') ?? bundlesDir, name);
  if (!existsSync(folder)) throw new Error(`There is no bundle of ${name}: run "npm run build" first.`);
  return folder;
}
