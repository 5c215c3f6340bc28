import { describe, expect, it } from 'vitest';
import { stageNames } from '#infra/stages.ts';
import { at, rightsOf, synthStage } from '#tests/support/synth-stage.ts';

describe.each(stageNames)('the public record in stage %s', (name) => {
  const { resources } = synthStage(name);
  const streams = Object.values(resources('AWS::Lambda::EventSourceMapping')).filter(
    ({ Properties }) => Properties.StartingPosition !== undefined,
  );
  const functionOf = (mapping: (typeof streams)[number]): string =>
    String(
      resources('AWS::Lambda::Function')[String(at(mapping.Properties.FunctionName, 'Ref'))]?.Properties.FunctionName,
    ).replace(`broadsheet-${name}-`, '');

  it('has its own reader of the stream; a table’s stream has room for two', () => {
    expect(streams.map(functionOf).sort()).toEqual(['index-article', 'record-changes']);
  });

  it('sees articles, keys and name families as they are stored, and changes as they are put on record', () => {
    const mapping = streams.find((one) => functionOf(one) === 'record-changes');
    expect(mapping?.Properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      ParallelizationFactor: 1,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: {} },
    });
    const filters = at(mapping?.Properties, 'FilterCriteria', 'Filters') as { Pattern: string }[];
    expect(filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: ['ARTICLE'] } } } },
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: ['KEY'] } } } },
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { pk: { S: ['FAMILIES'] } } } },
      { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'CHANGES#' }] } } } },
    ]);
  });

  const actionsOf = (functionName: string): string[] => {
    const lambda = Object.values(resources('AWS::Lambda::Function')).find(
      ({ Properties }) => Properties.FunctionName === `broadsheet-${name}-${functionName}`,
    );
    return rightsOf(lambda, resources)
      .flatMap(({ actions }) => actions)
      .filter((action) => !/^(?:logs|xray):/.test(action))
      .sort();
  };

  it('is written by one function, which deletes nothing, and read by two that cannot write', () => {
    expect(
      actionsOf('record-changes').filter((action) => /^dynamodb:(?!.*Stream|GetRecords|GetShard)/.test(action)),
    ).toEqual(['dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:Query']);
    expect(actionsOf('list-changes')).toEqual(['dynamodb:Query']);
    expect(actionsOf('list-audit-entries')).toEqual(['dynamodb:GetItem', 'dynamodb:Query']);
  });

  it('goes to an event bus of our own', () => {
    expect(Object.values(resources('AWS::Events::EventBus')).map(({ Properties }) => Properties.Name)).toEqual([
      `broadsheet-${name}`,
    ]);
  });
});
