import { Duration } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { environment } from '#functions/record-changes/environment.ts';
import { familiesPartition } from '#shared/stores/article-keys.ts';
import { changesPrefix } from '#shared/stores/ledger-keys.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { createRingingQueue } from '../constructs/service-queue.ts';
import type { ServiceParts } from '../service-parts.ts';

/**
 * Keeps the public record and the audit log, and sends what is on record to the event bus and to `deliveries`. Gives
 * the bus, for rules of the newsroom's own.
 */
export function recordChanges(parts: ServiceParts, deliveries: Queue): EventBus {
  const { table } = parts.stores;
  const bus = new EventBus(parts.scope, 'Changes', { eventBusName: parts.prefix });
  const parking = createRingingQueue(parts.scope, 'parked-change-records', parts.monitoring, {
    heading: 'change-records-parked',
    impact: 'Readers’ sites and publishers’ receivers were not told of a change: its record could not be read.',
  });
  acknowledge(parking, { 'AwsSolutions-SQS3': 'It is itself where poison records end; a message in it rings.' });
  const lambda = new ServiceFunction<typeof environment>(parts, 'record-changes', {
    environment: {
      TABLE_NAME: table.tableName,
      EVENT_BUS_NAME: bus.eventBusName,
      DELIVERY_QUEUE_URL: deliveries.queueUrl,
      PARKING_QUEUE_URL: parking.queueUrl,
    },
    impact: 'Readers’ sites that follow the change feed, and publishers’ receivers, are told late until it recovers.',
    timeout: Duration.seconds(60),
    memoryMb: 1024,
  });
  lambda.allow(['dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem'], [table.tableArn]);
  lambda.allow(['events:PutEvents'], [bus.eventBusArn]);
  lambda.allow(['sqs:SendMessage'], [deliveries.queueArn, parking.queueArn]);
  followTable(lambda, parts, new SqsDlq(parking));
  return bus;
}

/** Rows whose key says so: articles, keys and name families as they are added and changed, changes as they are recorded. */
const filters = [
  { eventName: FilterRule.or('INSERT', 'MODIFY'), dynamodb: { Keys: { sk: { S: FilterRule.isEqual('ARTICLE') } } } },
  { eventName: FilterRule.or('INSERT', 'MODIFY'), dynamodb: { Keys: { sk: { S: FilterRule.isEqual('KEY') } } } },
  {
    eventName: FilterRule.or('INSERT', 'MODIFY'),
    dynamodb: { Keys: { pk: { S: FilterRule.isEqual(familiesPartition) } } },
  },
  { eventName: FilterRule.isEqual('INSERT'), dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(changesPrefix) } } } },
].map(FilterCriteria.filter);

function followTable({ lambda }: ServiceFunction, { monitoring, stores }: ServiceParts, onFailure: SqsDlq): void {
  lambda.addEventSource(
    new DynamoEventSource(stores.table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 300,
      filters,
      // One at a time, so that an article's changes are told in their order (the record does not rely on it).
      parallelizationFactor: 1,
      bisectBatchOnError: true,
      // The stream keeps a record for 24 h: given up just before, it is parked instead of lost without a word.
      maxRecordAge: Duration.hours(23),
      onFailure,
    }),
  );
  monitoring.alarm('record-changes-behind', {
    impact: 'Readers’ sites that follow the change feed, and publishers’ receivers, are told minutes late.',
    metric: lambda.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: Duration.minutes(5).toMilliseconds(),
    periods: 3,
  });
}
