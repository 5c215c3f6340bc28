import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { environment } from '#functions/release-articles/environment.ts';
import { maxReceiveCount } from '#shared/lambda/queue-attempts.ts';
import { events } from '#shared/observability/events.ts';
import { tableActions } from '../constructs/article-table.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { ServiceQueue } from '../constructs/service-queue.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Ten thousand articles of one second take some 40 s. */
const timeout = Duration.minutes(2);

/** What the clock does: embargoes end, articles expire, updates come into force. Answers the queue that wakes it. */
export function releaseArticles(parts: ServiceParts): Queue {
  const { table, bodies } = parts.stores;
  const { queue } = new ServiceQueue(parts.scope, 'releases', {
    monitoring: parts.monitoring,
    retryAfter: timeout,
    attempts: maxReceiveCount,
    alarm: {
      heading: 'releases-dead',
      impact: 'Readers may find articles a minute after their embargo: messages that should release them failed.',
    },
  });
  const lambda = new ServiceFunction<typeof environment>(parts, 'release-articles', {
    environment: {
      TABLE_NAME: table.tableName,
      BODY_BUCKET: bodies.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
      RELEASE_QUEUE_URL: queue.queueUrl,
    },
    impact: 'Readers find articles late after their embargo; expired ones may stay in suggestions.',
    timeout,
    memoryMb: 1024,
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  lambda.allow(tableActions.write, [table.tableArn]);
  lambda.allowBelow(['s3:GetObject', 's3:PutObject'], bodies.bucketArn, '/', 'An object a revision.');
  // Without it S3 answers 403 instead of 404 for a body that is gone.
  lambda.allow(['s3:ListBucket'], [bodies.bucketArn]);
  lambda.allow(['sqs:SendMessage'], [queue.queueArn]);
  wake(parts, lambda, queue);
  return queue;
}

/** By messages to the second, and by a sweep behind them each minute. */
function wake({ scope, monitoring, prefix }: ServiceParts, lambda: ServiceFunction, queue: Queue): void {
  const source = new SqsEventSource(queue, { batchSize: 10, maxConcurrency: 5, reportBatchItemFailures: true });
  lambda.lambda.addEventSource(source);
  new Rule(scope, 'each-minute', {
    schedule: Schedule.rate(Duration.minutes(1)),
    // The next minute's sweep does what a failed one left.
    targets: [new LambdaFunction(lambda.lambda, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
  });
  const late = lambda.countEvent(events.releasesLate, `${prefix}-${events.releasesLate}`);
  monitoring.alarm('releases-late', {
    impact: 'Readers find articles minutes after their embargo; sections and articles are right.',
    metric: late.metric({ period: Duration.minutes(1), statistic: 'Sum' }),
    threshold: 1,
    periods: 3,
  });
}
