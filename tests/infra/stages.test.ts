import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { parseStageName, readStage, stageNames } from '#infra/stages.ts';
import { at, synthStage } from '#tests/support/synth-stage.ts';

const noContext = () => undefined;

describe('naming a stage', () => {
  it('takes the stages there are', () => {
    expect(stageNames.map(parseStageName)).toEqual([...stageNames]);
  });

  it.each([undefined, 'Prod', 'production', '__proto__', 7])('refuses %s and lists the stages', (name) => {
    expect(() => parseStageName(name)).toThrow('-c stage=<local|dev|prod>');
  });
});

describe('settings of a stage', () => {
  it('take the addresses of a local run from the context', () => {
    const given: Record<string, unknown> = { openSearchUrl: 'http://127.0.0.1:1', siteUrl: 'http://127.0.0.1:2' };
    const stage = readStage('local', (key) => given[key]);
    expect(stage.search).toEqual({ kind: 'existing', url: 'http://127.0.0.1:1', auth: 'none' });
    expect([stage.siteUrl, stage.allowedOrigins]).toEqual(['http://127.0.0.1:2', ['http://127.0.0.1:2']]);
  });

  it('of a deployed stage take nothing from the context', () => {
    expect(readStage('prod', () => 'http://elsewhere')).toEqual(readStage('prod', noContext));
  });

  it.each(stageNames)('%s: origins have no slash at the end', (name) => {
    const { siteUrl, allowedOrigins } = readStage(name, noContext);
    for (const origin of [siteUrl, ...allowedOrigins]) expect(new URL(origin).origin).toBe(origin);
  });

  it('make up a secret for cursors wherever readers are', () => {
    for (const name of ['dev', 'prod'] as const) {
      expect(Object.keys(synthStage(name).resources('AWS::SecretsManager::Secret'))).toHaveLength(1);
    }
    expect(JSON.stringify(synthStage('prod').service.toJSON())).not.toContain('local-cursors');
  });

  it('search is IAM only on a domain of our own', () => {
    for (const name of ['dev', 'prod'] as const) {
      const [domain] = Object.values(synthStage(name).resources('AWS::OpenSearchService::Domain'));
      expect(domain?.Properties.EngineVersion).toBe('OpenSearch_3.7');
      const [statement] = at(domain?.Properties, 'AccessPolicies', 'Statement') as unknown[];
      expect(JSON.stringify(at(statement, 'Principal'))).toMatch(/:root/);
    }
  });
});

describe.each(stageNames)('stage %s', (name) => {
  it('sends webhooks inside only where everything is on one machine', () => {
    expect(readStage(name, noContext).webhookTargets).toBe(name === 'local' ? 'any' : 'public');
  });

  it('has no finding of cdk-nag without a reason', () => {
    const { app } = synthStage(name);
    const report = new AwsSolutionsChecks(app).validateScope(app);
    expect(report.violations.map((violation) => `${violation.ruleName} ${JSON.stringify(violation)}`)).toEqual([]);
    expect(report.success).toBe(true);
  });

  it('gives the outputs that the CLI and the local start read', () => {
    expect(Object.keys(synthStage(name).service.toJSON().Outputs)).toEqual(
      expect.arrayContaining(['ApiUrl', 'TableName', 'SourceBucketName', 'BodyBucketName', 'OpenSearchUrl']),
    );
  });
});
