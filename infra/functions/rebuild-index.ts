import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { environment } from '#functions/rebuild-index/environment.ts';
import { hidingPartition } from '#shared/stores/article-keys.ts';
import { tableActions } from '../constructs/article-table.ts';
import { articlesAlias } from '../constructs/reader-queries.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { ServiceQueue } from '../constructs/service-queue.ts';
import type { ServiceParts } from '../service-parts.ts';

/** DELETE is for whole indices that readers no longer use, and for documents that no article stands behind. */
const rebuildActions = ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPost', 'es:ESHttpPut', 'es:ESHttpDelete'];

/** A call works for 20 s and hands on by a message; its longest step waits for an engine that is slow to answer. */
const timeout = Duration.minutes(2);

/** An engine that is away for two hours breaks no rebuild off. */
const attempts = 60;

/** Messages that each bring the next steps; it rings when one of them cannot be done. */
function createStepsQueue(parts: ServiceParts): Queue {
  const { queue } = new ServiceQueue(parts.scope, 'rebuild-steps', {
    monitoring: parts.monitoring,
    retryAfter: timeout,
    attempts,
    alarm: {
      heading: 'rebuild-steps-dead',
      impact: 'A rebuild of the search index stands still. Readers search the index they had, and it goes on growing.',
    },
  });
  parts.monitoring.alarm('rebuild-steps-wait', {
    impact:
      'A rebuild of the search index has stood still for a quarter of an hour. Readers search the index they had.',
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: Duration.minutes(15).toSeconds(),
    periods: 3,
  });
  return queue;
}

/** Walk 9: makes the search index anew from the store, or compares the two. An operator's command starts it. */
export function rebuildIndex(parts: ServiceParts, parking: Queue): void {
  const { table, bodies, search } = parts.stores;
  const queue = createStepsQueue(parts);
  const lambda = new ServiceFunction<typeof environment>(parts, 'rebuild-index', {
    environment: {
      TABLE_NAME: table.tableName,
      BODY_BUCKET: bodies.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
      OPENSEARCH_URL: search.url,
      OPENSEARCH_INDEX: articlesAlias,
      OPENSEARCH_AUTH: search.auth,
      PARKING_QUEUE_URL: parking.queueUrl,
      STEPS_QUEUE_URL: queue.queueUrl,
    },
    impact: 'A rebuild of the search index is late. Readers notice nothing: they search the index they had.',
    timeout,
    memoryMb: 1769, // one whole processor: documents are made of texts
  });
  lambda.allow([...tableActions.read, 'dynamodb:PutItem', 'dynamodb:BatchWriteItem'], [table.tableArn]);
  lambda.allowRows(['dynamodb:DeleteItem'], table.tableArn, [hidingPartition]);
  lambda.allowReading(bodies.bucketArn, 'An object a revision.');
  lambda.allow(['sqs:SendMessage'], [queue.queueArn, parking.queueArn]);
  if (search.domainArn) lambda.allowBelow(rebuildActions, search.domainArn, '/', 'It makes and drops whole indices.');
  // Two is the least there can be; only one of them notes what it did.
  const oneByOne = { batchSize: 1, maxConcurrency: 2, reportBatchItemFailures: true };
  lambda.lambda.addEventSource(new SqsEventSource(queue, oneByOne));
}
