import { describe, expect, it } from 'vitest';
import { listFunctions } from '#infra/bundle.ts';
import { stageNames, stages } from '#infra/stages.ts';
import { at, type Resource, rightsOf, type Statement, synthStage } from '#tests/support/synth-stage.ts';

/** Resources that are wider than one thing, and the only functions that may name them. */
const wideResources: readonly { readonly of: RegExp; readonly functions: readonly string[] }[] = [
  // X-Ray and ListStreams take no resource.
  { of: /^\*$/, functions: listFunctions() },
  { of: /SourceBucket.*\/uploads\/archive\/\*/, functions: ['cut-export'] },
  { of: /SourceBucket.*\/uploads\/import\/\*\/parts\/\*/, functions: ['cut-export'] },
  { of: /SourceBucket.*\/uploads\/pictures\/\*/, functions: ['ingest-picture'] },
  { of: /BodyBucket.*\/pictures\/\*/, functions: ['ingest-picture', 'read-picture'] },
  { of: /SourceBucket.*\/uploads\/\*/, functions: ['request-upload', 'ingest-upload'] },
  {
    of: /BodyBucket.*\/\*/,
    functions: [
      'ingest-upload',
      'index-article',
      'read-article',
      'prove-withdrawal',
      'edit-article',
      'list-corrections',
      'release-articles',
      'rebuild-index',
    ],
  },
  { of: /SearchDomain.*\/\*/, functions: ['index-article', 'rebuild-index'] },
];

const withoutResource = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'dynamodb:ListStreams'];

describe.each(stageNames)('functions in stage %s', (name) => {
  const { resources } = synthStage(name);
  const prefix = `broadsheet-${name}-`;
  const lambdas = Object.values(resources('AWS::Lambda::Function'));
  const nameOf = (lambda: Resource): string => String(lambda.Properties.FunctionName).replace(prefix, '');

  const rightsOfFunction = (functionName: string): Statement[] =>
    rightsOf(
      lambdas.find((one) => nameOf(one) === functionName),
      resources,
    );

  it('are the folders of functions/, every one and nothing else', () => {
    expect(lambdas.map(nameOf).sort()).toEqual(listFunctions());
  });

  it('run on the current Node on ARM, traced', () => {
    for (const { Properties } of lambdas) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'lambda.handler',
        TracingConfig: { Mode: 'Active' },
      });
    }
  });

  it('have each a log that ends', () => {
    const logs = resources('AWS::Logs::LogGroup');
    for (const lambda of lambdas) {
      const log = logs[String(at(lambda.Properties.LoggingConfig, 'LogGroup', 'Ref'))];
      expect(log?.Properties.LogGroupName).toBe(`/aws/lambda/${prefix}${nameOf(lambda)}`);
    }
    for (const log of Object.values(logs)) expect(log.Properties.RetentionInDays).toBe(stages[name].logRetentionDays);
  });

  it.each(listFunctions())('%s gets exactly the variables it reads', async (functionName) => {
    const { environment } = await import(`#functions/${functionName}/environment.ts`);
    const lambda = lambdas.find((one) => nameOf(one) === functionName);
    const given = Object.keys((at(lambda?.Properties.Environment, 'Variables') ?? {}) as object);
    expect(given.sort()).toEqual(Object.keys(environment).sort());
  });

  it('have roles of their own, without managed policies', () => {
    const roles = lambdas.map((lambda) => at(lambda.Properties.Role, 'Fn::GetAtt', 0));
    expect(new Set(roles).size).toBe(lambdas.length);
    for (const role of Object.values(resources('AWS::IAM::Role'))) {
      expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  it('are granted no wildcard action, and wide resources only where they are listed', () => {
    for (const functionName of listFunctions()) {
      for (const { actions, resources: granted } of rightsOfFunction(functionName)) {
        expect(actions.filter((action) => action.includes('*'))).toEqual([]);
        for (const resource of granted.filter((one) => one.includes('*'))) {
          const listed = wideResources.some((wide) => wide.of.test(resource) && wide.functions.includes(functionName));
          expect(listed, `${functionName}: ${resource}`).toBe(true);
        }
        if (granted.includes('*')) expect(withoutResource).toEqual(expect.arrayContaining([...actions]));
      }
    }
  });

  const readers = ['search-articles', 'answer-instantsearch', 'explain-search', 'suggest-queries', 'browse-categories'];
  it.each([...readers, 'read-article', 'authorize-publisher'])('%s cannot write', (reader) => {
    const actions = rightsOfFunction(reader).flatMap((right) => right.actions);
    expect(actions.filter((action) => /:(Put(Item|Object)|Update|Delete|BatchWrite|SendMessage)/.test(action))).toEqual(
      [],
    );
    const search = rightsOfFunction(reader).filter((right) => right.actions.some((action) => action.startsWith('es:')));
    // A POST could write.
    expect(search.flatMap((right) => right.actions).filter((action) => action !== 'es:ESHttpGet')).toEqual([]);
    const readOnly = /\/articles(?:-families)?\/_m?search/;
    for (const right of search) expect(right.resources.every((one) => readOnly.test(one))).toBe(true);
  });

  it.each(['search-articles', 'answer-instantsearch', 'explain-search', 'suggest-queries'])(
    '%s reads of the table what searches leave out, and no other row',
    (reader) => {
      const ofTable = rightsOfFunction(reader).filter(({ actions }) =>
        actions.some((action) => action.startsWith('dynamodb:')),
      );
      const condition = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['HIDING'] } };
      expect(ofTable).toMatchObject([{ actions: ['dynamodb:Query'], condition }]);
    },
  );

  it('delete nothing from the index or the buckets; rebuild-index alone drops indices', () => {
    const actions = listFunctions()
      .filter((functionName) => functionName !== 'rebuild-index')
      .flatMap(rightsOfFunction)
      .flatMap((right) => right.actions);
    expect(actions.filter((action) => /es:ESHttpDelete|s3:Delete/.test(action))).toEqual([]);
  });

  it('edit-name-families reads and puts rows, and touches nothing else', () => {
    const actions = rightsOfFunction('edit-name-families')
      .flatMap((right) => right.actions)
      .filter((action) => !/^(?:logs|xray):/.test(action));
    expect(actions.sort()).toEqual(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']);
  });

  it('deliver-webhooks reads and puts rows and sends messages, and touches nothing else', () => {
    const actions = rightsOfFunction('deliver-webhooks')
      .flatMap((right) => right.actions)
      .filter((action) => !/^(?:logs|xray|sqs:(?:ReceiveMessage|DeleteMessage|ChangeMessage|GetQueue))/.test(action));
    const table = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'];
    expect(actions.sort()).toEqual([...table, 'sqs:SendMessage']);
  });

  it('cut-export reads archives and writes parts, and touches no other object', () => {
    const ofObjects = rightsOfFunction('cut-export').filter(({ actions }) => /Object/.test(actions.join()));
    const paths = ofObjects.flatMap(({ actions, resources: granted }) =>
      granted.map((one) => [actions.join(), /\/uploads\/[^"]*/.exec(one)?.[0]]),
    );
    expect(paths.sort()).toEqual([
      ['s3:GetObject', '/uploads/archive/*'],
      ['s3:PutObject', '/uploads/import/*/parts/*'],
    ]);
  });

  it('describe-api touches no data', () => {
    const actions = rightsOfFunction('describe-api').flatMap((right) => right.actions);
    expect(actions.every((action) => action.startsWith('logs:') || action.startsWith('xray:'))).toBe(true);
  });
});
