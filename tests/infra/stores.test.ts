import { describe, expect, it } from 'vitest';
import { stageNames, stages } from '#infra/stages.ts';
import { at, statementsOf, synthStage } from '#tests/support/synth-stage.ts';

/** CloudFormation would replace, and so empty, what gets another logical id. Never change an entry; only add. */
const frozen = {
  ArticleTable: 'AWS::DynamoDB::Table',
  SourceBucket: 'AWS::S3::Bucket',
  BodyBucket: 'AWS::S3::Bucket',
} as const;
const frozenWhereManaged = { SearchDomain: 'AWS::OpenSearchService::Domain' } as const;

describe.each(stageNames)('what must survive in stage %s', (name) => {
  const { data, service, resources } = synthStage(name);
  const managed = stages[name].search.kind === 'managed';

  it('keeps its logical ids', () => {
    for (const [id, type] of Object.entries({ ...frozen, ...(managed && frozenWhereManaged) })) {
      expect(Object.keys(data.findResources(type)), type).toContain(id);
    }
  });

  it('stays when the stack goes or would replace it, and stands in the data stack alone', () => {
    for (const type of new Set<string>([...Object.values(frozen), ...Object.values(frozenWhereManaged)])) {
      for (const [id, one] of Object.entries(resources(type))) {
        expect([id, one.DeletionPolicy, one.UpdateReplacePolicy]).toEqual([id, 'Retain', 'Retain']);
      }
      expect(service.findResources(type)).toEqual({});
    }
  });

  it('is encrypted', () => {
    for (const bucket of Object.values(resources('AWS::S3::Bucket'))) {
      expect(at(bucket.Properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration')).toHaveLength(1);
    }
    for (const table of Object.values(resources('AWS::DynamoDB::Table'))) {
      expect(table.Properties.SSESpecification).toEqual({ SSEEnabled: true });
    }
    for (const queue of Object.values(resources('AWS::SQS::Queue'))) {
      expect(queue.Properties.SqsManagedSseEnabled).toBe(true);
    }
    for (const domain of Object.values(resources('AWS::OpenSearchService::Domain'))) {
      expect(domain.Properties.EncryptionAtRestOptions).toEqual({ Enabled: true });
      expect(domain.Properties.NodeToNodeEncryptionOptions).toEqual({ Enabled: true });
    }
  });

  it('answers over TLS only', () => {
    const denied = (types: readonly string[]) =>
      types
        .flatMap((type) => Object.values(resources(type)))
        .filter(({ Properties }) =>
          statementsOf(Properties.PolicyDocument).some(
            ({ effect, condition }) => effect === 'Deny' && at(condition, 'Bool', 'aws:SecureTransport') === 'false',
          ),
        ).length;
    expect(denied(['AWS::S3::BucketPolicy'])).toBe(Object.keys(resources('AWS::S3::Bucket')).length);
    expect(denied(['AWS::SQS::QueuePolicy'])).toBe(Object.keys(resources('AWS::SQS::Queue')).length);
    expect(denied(['AWS::SNS::TopicPolicy'])).toBe(Object.keys(resources('AWS::SNS::Topic')).length);
    for (const { Properties } of Object.values(resources('AWS::OpenSearchService::Domain'))) {
      expect(at(Properties, 'DomainEndpointOptions', 'EnforceHTTPS')).toBe(true);
    }
  });

  it('is closed to the public', () => {
    for (const bucket of Object.values(resources('AWS::S3::Bucket'))) {
      expect(bucket.Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
    for (const { Properties } of Object.values(resources('AWS::OpenSearchService::Domain'))) {
      expect(JSON.stringify(at(Properties, 'AccessPolicies', 'Statement'))).not.toContain('"AWS":"*"');
    }
  });

  it('lets the table go back to any second, and refuses to delete it', () => {
    const table = data.findResources('AWS::DynamoDB::Table').ArticleTable;
    expect(at(table, 'Properties', 'PointInTimeRecoverySpecification')).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(at(table, 'Properties', 'DeletionProtectionEnabled')).toBe(true);
    expect(at(table, 'Properties', 'StreamSpecification')).toEqual({ StreamViewType: 'NEW_IMAGE' });
    expect(at(table, 'Properties', 'TimeToLiveSpecification')).toEqual({ AttributeName: 'ttl', Enabled: true });
  });

  it('keeps versions of bodies', () => {
    const { BodyBucket } = data.findResources('AWS::S3::Bucket');
    expect(at(BodyBucket, 'Properties', 'VersioningConfiguration')).toEqual({ Status: 'Enabled' });
  });

  it('drops publishers’ files after the stage’s days, tells of each arrival, and takes uploads from its origins', () => {
    const { SourceBucket } = data.findResources('AWS::S3::Bucket');
    const rule = at(SourceBucket, 'Properties', 'LifecycleConfiguration', 'Rules', 0);
    expect(at(rule, 'ExpirationInDays')).toBe(stages[name].sourceRetentionDays);
    expect(at(rule, 'Status')).toBe('Enabled');
    expect(at(SourceBucket, 'Properties', 'NotificationConfiguration')).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    const cors = at(SourceBucket, 'Properties', 'CorsConfiguration', 'CorsRules', 0);
    expect(at(cors, 'AllowedOrigins')).toEqual([...stages[name].allowedOrigins]);
    expect(at(cors, 'AllowedMethods')).toEqual(['PUT', 'POST']);
  });
});
