import { Duration } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { environment } from '#functions/index-article/environment.ts';
import { maxReceiveCount } from '#shared/lambda/queue-attempts.ts';
import { events, metrics } from '#shared/observability/events.ts';
import { familiesPartition, hidingPartition } from '#shared/stores/article-keys.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { watchSearchEngine } from '../constructs/search-alarms.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { createRingingQueue, ServiceQueue } from '../constructs/service-queue.ts';
import type { ServiceParts } from '../service-parts.ts';

const timeout = Duration.seconds(60);

/** No delete: a withdrawn article stays as a tombstone. */
const indexActions = ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPost', 'es:ESHttpPut'];

/** Walk 3: makes stored articles findable, in the order of the table's change stream, those that `haste` names at once. */
export function indexArticle(parts: ServiceParts, { releases, haste }: { releases: Queue; haste: Queue }): Queue {
  const { table, bodies, search } = parts.stores;
  const parking = createRingingQueue(parts.scope, 'parked-index-records', parts.monitoring, {
    heading: 'index-records-parked',
    impact: 'Readers cannot find an article, or still find its old text: the index refused it.',
  });
  acknowledge(parking, { 'AwsSolutions-SQS3': 'It is itself where poison records end; a message in it rings.' });
  const lambda = new ServiceFunction<typeof environment>(parts, 'index-article', {
    environment: {
      TABLE_NAME: table.tableName,
      BODY_BUCKET: bodies.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
      OPENSEARCH_URL: search.url,
      OPENSEARCH_INDEX: 'articles',
      OPENSEARCH_AUTH: search.auth,
      PARKING_QUEUE_URL: parking.queueUrl,
      RELEASE_QUEUE_URL: releases.queueUrl,
    },
    impact: 'New articles are not found by readers, and withdrawn ones may still show in searches, until it recovers.',
    timeout,
    memoryMb: 1024,
  });
  lambda.allow(['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem'], [table.tableArn]);
  lambda.allowRows(['dynamodb:Query', 'dynamodb:DeleteItem'], table.tableArn, [hidingPartition]);
  lambda.allowReading(bodies.bucketArn, 'An object a revision.');
  lambda.allow(['sqs:SendMessage'], [parking.queueArn, releases.queueArn]);
  if (search.domainArn) lambda.allowBelow(indexActions, search.domainArn, '/', 'It makes index, alias and documents.');
  followTable(lambda, parts, new SqsDlq(parking));
  lambda.lambda.addEventSource(new SqsEventSource(haste, { batchSize: 10, reportBatchItemFailures: true }));
  watch(lambda, parts);
  return parking;
}

/** What is breaking goes here beside the stream, which may hold thousands of articles of an import before it. */
export const createHasteQueue = ({ scope, monitoring }: ServiceParts): Queue =>
  new ServiceQueue(scope, 'breaking-articles', {
    monitoring,
    retryAfter: timeout,
    attempts: maxReceiveCount,
    alarm: {
      heading: 'breaking-articles-dead',
      impact: 'Readers find breaking news later while an import runs: what should hasten it failed.',
    },
  }).queue;

/** Rows as they are added and changed, by a part of their key. */
const rowsWith = (key: Partial<Record<'pk' | 'sk', string>>) =>
  ['INSERT', 'MODIFY'].map((eventName) =>
    FilterCriteria.filter({
      eventName: FilterRule.isEqual(eventName),
      dynamodb: {
        Keys: Object.fromEntries(Object.entries(key).map(([name, value]) => [name, { S: FilterRule.isEqual(value) }])),
      },
    }),
  );

function followTable({ lambda }: ServiceFunction, { stores }: ServiceParts, onFailure: SqsDlq): void {
  lambda.addEventSource(
    new DynamoEventSource(stores.table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      // Rows that the filters leave out count too. Twice as many made imports 7 % faster and breaking news 25 % later.
      batchSize: 300,
      // Of all rows only articles themselves and name families; a row that expires is neither.
      filters: [{ sk: 'ARTICLE' }, { pk: familiesPartition }].flatMap(rowsWith),
      // One at a time, so that an article's revisions come in their order (the index does not rely on it).
      parallelizationFactor: 1,
      bisectBatchOnError: true,
      // The stream keeps a record for 24 h: given up just before, it is parked instead of lost without a word.
      maxRecordAge: Duration.hours(23),
      onFailure,
    }),
  );
}

function watch(lambda: ServiceFunction, { monitoring, prefix, stage, stores }: ServiceParts): void {
  monitoring.alarm('index-article-behind', {
    impact: 'Readers find articles minutes late; withdrawn ones may still show in searches.',
    metric: lambda.lambda.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: Duration.minutes(5).toMilliseconds(),
    periods: 3,
  });
  const indexed = lambda.countEvent(events.articlesIndexed, `${prefix}-${metrics.articlesPublished}`);
  if (stage.silenceHours !== undefined) {
    monitoring.alarm('no-article-for-hours', {
      impact: `Readers see no news: nothing was published for ${stage.silenceHours} hours.`,
      metric: indexed.metric({ period: Duration.hours(1), statistic: 'Sum' }),
      threshold: 1,
      below: true,
      periods: stage.silenceHours,
      silenceIsBad: true,
    });
  }
  watchSearchEngine(monitoring, stores.search);
}
