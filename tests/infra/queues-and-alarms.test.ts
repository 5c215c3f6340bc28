import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stageNames } from '#infra/stages.ts';
import { at, type Resource, synthStage } from '#tests/support/synth-stage.ts';

const link = / Runbook: docs\/runbook\.md#([a-z0-9-]+)$/;

const alarmsOf = (name: (typeof stageNames)[number]): Resource[] =>
  Object.values(synthStage(name).resources('AWS::CloudWatch::Alarm'));

const headingOf = (alarm: Resource): string | undefined => link.exec(String(alarm.Properties.AlarmDescription))?.[1];

describe.each(stageNames)('queues and alarms in stage %s', (name) => {
  const { resources } = synthStage(name);
  const queues = resources('AWS::SQS::Queue');
  const deadLettersOf = (queue: Resource): unknown =>
    at(queue.Properties, 'RedrivePolicy', 'deadLetterTargetArn', 'Fn::GetAtt', 0);

  it('every queue has dead letters, or is where letters end and rings', () => {
    const ends = Object.values(queues).map(deadLettersOf).filter(Boolean);
    for (const [id, queue] of Object.entries(queues)) {
      if (deadLettersOf(queue)) continue;
      const rings = alarmsOf(name).some(
        ({ Properties }) =>
          Properties.MetricName === 'ApproximateNumberOfMessagesVisible' &&
          at(Properties, 'Dimensions', 0, 'Value', 'Fn::GetAtt', 0) === id,
      );
      expect(rings, id).toBe(true);
    }
    expect(ends.length).toBeGreaterThan(0);
  });

  it('a message is not handed out again while its function may still work on it', () => {
    const lambdas = resources('AWS::Lambda::Function');
    for (const { Properties } of Object.values(resources('AWS::Lambda::EventSourceMapping'))) {
      const queue = queues[String(at(Properties.EventSourceArn, 'Fn::GetAtt', 0))];
      if (!queue) continue;
      const lambda = lambdas[String(at(Properties.FunctionName, 'Ref'))];
      const timeout = Number(lambda?.Properties.Timeout);
      expect(Number(queue.Properties.VisibilityTimeout)).toBeGreaterThanOrEqual(timeout);
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    }
  });

  it('breaking news has a lane of its own with more room than imports', () => {
    const room = Object.values(resources('AWS::Lambda::EventSourceMapping'))
      .map(({ Properties }) => [
        String(at(Properties.EventSourceArn, 'Fn::GetAtt', 0)),
        Number(at(Properties, 'ScalingConfig', 'MaximumConcurrency')),
      ])
      .filter(([, most]) => !Number.isNaN(most));
    const of = (lane: string) => Number(room.find(([id]) => String(id).startsWith(lane))?.[1]);
    expect(of('breaking')).toBeGreaterThan(of('import'));
    const prefixes = Object.values(resources('AWS::Events::Rule')).map(({ Properties }) =>
      at(Properties, 'EventPattern', 'detail', 'object', 'key', 0, 'prefix'),
    );
    const lanes = ['archive', 'breaking', 'import', 'pictures'].map((lane) => `uploads/${lane}/`);
    expect(prefixes.filter(Boolean).sort()).toEqual(lanes);
  });

  it('every alarm says who is hurt, links its runbook entry and tells people', () => {
    for (const alarm of alarmsOf(name)) {
      const description = String(alarm.Properties.AlarmDescription);
      expect(description).toMatch(/Reader|reader|Publisher|publisher|Editor|Developer|Archives/);
      expect(headingOf(alarm), description).toBeDefined();
      expect(alarm.Properties.AlarmActions).toHaveLength(1);
    }
  });

  it('every function has an alarm for its failures', () => {
    const watched = alarmsOf(name)
      .filter(({ Properties }) => Properties.MetricName === 'Errors')
      .map(({ Properties }) => at(Properties, 'Dimensions', 0, 'Value', 'Ref'));
    expect(watched.sort()).toEqual(Object.keys(resources('AWS::Lambda::Function')).sort());
  });

  it('an alarm on a count of log lines has the filter that counts them', () => {
    const counted = Object.values(resources('AWS::Logs::MetricFilter')).map(({ Properties }) =>
      at(Properties, 'MetricTransformations', 0, 'MetricName'),
    );
    for (const { Properties } of alarmsOf(name).filter((alarm) => alarm.Properties.Namespace === 'Broadsheet')) {
      expect(counted).toContain(Properties.MetricName);
    }
  });

  it('the index stream parks what it cannot take instead of losing it', () => {
    const stream = Object.values(resources('AWS::Lambda::EventSourceMapping')).find(
      ({ Properties }) => Properties.StartingPosition !== undefined,
    );
    expect(stream?.Properties).toMatchObject({
      BatchSize: 300,
      BisectBatchOnFunctionError: true,
      ParallelizationFactor: 1,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: {} },
    });
    expect(stream?.Properties.MaximumBatchingWindowInSeconds).toBeUndefined();
    const patterns = at(stream?.Properties, 'FilterCriteria', 'Filters') as { Pattern: string }[];
    const taken = patterns.map(({ Pattern }) => JSON.parse(Pattern));
    expect(taken.map(({ eventName, dynamodb }) => [eventName[0], dynamodb.Keys])).toEqual([
      ['INSERT', { sk: { S: ['ARTICLE'] } }],
      ['MODIFY', { sk: { S: ['ARTICLE'] } }],
      ['INSERT', { pk: { S: ['FAMILIES'] } }],
      ['MODIFY', { pk: { S: ['FAMILIES'] } }],
    ]);
  });
});

describe('the runbook', () => {
  it('has a heading for every alarm of every stage and no other', () => {
    const headings = readFileSync('docs/runbook.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('## '))
      .map((line) => line.slice(3).trim());
    const alarms = new Set(stageNames.flatMap((name) => alarmsOf(name).map(headingOf)));
    expect(headings.toSorted()).toEqual([...alarms].sort());
  });
});
