import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, ResourcePolicy } from 'aws-cdk-lib/aws-logs';
import { CfnDomain } from 'aws-cdk-lib/aws-opensearchservice';
import { Construct } from 'constructs';
import type { SearchSettings, Stage } from '../stages.ts';
import { acknowledge } from './acknowledge.ts';
import { freezeLogicalId } from './frozen-logical-id.ts';

/** Where search is, however it came to be. */
export interface SearchEngine {
  readonly url: string;
  readonly auth: 'iam' | 'none';
  /** What IAM grants name; absent where nothing is signed. */
  readonly domainArn?: string;
  /** What its metrics are under; absent for an engine that is not ours to watch. */
  readonly domainName?: string;
}

type Managed = Extract<SearchSettings, { kind: 'managed' }>;

/** Every way to talk to the index; what a function may do of it stands in its own role. */
const everyMethod = ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPost', 'es:ESHttpPut', 'es:ESHttpDelete'];

/** A small OpenSearch domain that answers only to requests signed by this account's roles. */
class SearchDomain extends Construct {
  readonly domain: CfnDomain;

  constructor(scope: Construct, id: string, settings: Managed & { name: string; logs: LogGroup }) {
    super(scope, id);
    const severalZones = settings.nodes > 1;
    this.domain = new CfnDomain(this, 'Domain', {
      domainName: settings.name,
      // The version that runs on one machine too (local/opensearch.ts): what is tested is what is deployed.
      engineVersion: 'OpenSearch_3.7',
      clusterConfig: {
        instanceType: settings.instanceType,
        instanceCount: settings.nodes,
        zoneAwarenessEnabled: severalZones,
        ...(severalZones && { zoneAwarenessConfig: { availabilityZoneCount: 3 } }),
      },
      ebsOptions: { ebsEnabled: true, volumeType: 'gp3', volumeSize: settings.volumeGb },
      encryptionAtRestOptions: { enabled: true },
      nodeToNodeEncryptionOptions: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
      accessPolicies: this.#ownAccountOnly(settings.name),
      logPublishingOptions: publishLogs(settings.logs),
    });
    this.domain.applyRemovalPolicy(RemovalPolicy.RETAIN);
    freezeLogicalId(this.domain, 'SearchDomain');
    acknowledgeSmallDomain(this.domain, severalZones);
  }

  #ownAccountOnly(name: string): PolicyDocument {
    const resource = Stack.of(this).formatArn({ service: 'es', resource: 'domain', resourceName: `${name}/*` });
    const statement = { principals: [new AccountRootPrincipal()], actions: everyMethod, resources: [resource] };
    return new PolicyDocument({ statements: [new PolicyStatement(statement)] });
  }
}

const publishLogs = ({ logGroupArn }: LogGroup): CfnDomain['logPublishingOptions'] =>
  Object.fromEntries(
    ['ES_APPLICATION_LOGS', 'SEARCH_SLOW_LOGS', 'INDEX_SLOW_LOGS'].map((kind) => [
      kind,
      { enabled: true, cloudWatchLogsLogGroupArn: logGroupArn },
    ]),
  );

function acknowledgeSmallDomain(domain: CfnDomain, severalZones: boolean): void {
  acknowledge(domain, {
    'AwsSolutions-OS1': 'Every request must be signed by a role of this account; a VPC would add NAT at $35 a month.',
    'AwsSolutions-OS3': 'Lambda has no fixed addresses; access is by signature, not by address.',
    'AwsSolutions-OS4': 'Dedicated masters pay from about ten nodes; this index can be rebuilt from the store.',
    ...(!severalZones && { 'AwsSolutions-OS7': 'A stage of one node is for trying things; prod has three zones.' }),
  });
}

/** Makes the stage's domain, or names the engine that is there already. */
export function createSearchEngine(scope: Construct, stage: Stage, name: string): SearchEngine {
  if (stage.search.kind === 'existing') {
    const { url, auth, domainArn } = stage.search;
    if (auth === 'iam' && !domainArn) throw new Error('An existing search domain with IAM needs its domainArn.');
    return { url, auth, domainArn };
  }
  const logs = new LogGroup(scope, 'SearchLogs', {
    logGroupName: `/aws/opensearch/${name}`,
    retention: stage.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const mayLog = new ResourcePolicy(scope, 'SearchMayLog', {
    policyStatements: [
      new PolicyStatement({
        principals: [new ServicePrincipal('es.amazonaws.com')],
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logs.logGroupArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
      }),
    ],
  });
  const { domain } = new SearchDomain(scope, 'Search', { ...stage.search, name, logs });
  domain.node.addDependency(mayLog);
  return { url: `https://${domain.attrDomainEndpoint}`, auth: 'iam', domainArn: domain.attrArn, domainName: name };
}
