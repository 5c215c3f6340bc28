import { Duration } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { environment } from '#functions/ingest-upload/environment.ts';
import { maxReceiveCount } from '#shared/lambda/queue-attempts.ts';
import type { Lane } from '#shared/stores/upload-store.ts';
import { tableActions } from '../constructs/article-table.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { ServiceQueue } from '../constructs/service-queue.ts';
import type { ServiceParts } from '../service-parts.ts';

/** 5,000 articles a file is the most a format takes; a file that needs longer goes on where it was at its next try. */
const timeoutMinutes = 3;

/**
 * Breaking news starts at once, ten small files to a worker, and is tried again as soon as the worker must be over: twice
 * at a time is harmless. Imports come one at a time and leave the table and the account's other functions room; Lambda's
 * own advice is to hand them out again after six times the function's timeout.
 */
const lanes = {
  breaking: {
    files: 10,
    maxConcurrency: 20,
    retryAfterMinutes: timeoutMinutes,
    whose: 'Breaking news that publishers sent',
  },
  import: {
    files: 1,
    maxConcurrency: 4,
    retryAfterMinutes: 6 * timeoutMinutes,
    whose: 'Archives that publishers sent',
  },
} as const satisfies Record<
  Exclude<Lane, 'archive' | 'pictures'>,
  { files: number; maxConcurrency: number; retryAfterMinutes: number; whose: string }
>;

/** Walk 2: makes articles of the files that arrive. */
export function ingestUpload(parts: ServiceParts): void {
  const { table, sources, bodies } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'ingest-upload', {
    environment: {
      TABLE_NAME: table.tableName,
      SOURCE_BUCKET: sources.bucketName,
      BODY_BUCKET: bodies.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
    },
    impact: 'Publishers’ files do not become articles, or only after another try.',
    timeout: Duration.minutes(timeoutMinutes),
    memoryMb: 1769, // one whole processor: parsing is all CPU
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  lambda.allow(tableActions.write, [table.tableArn]);
  lambda.allowBelow(['s3:GetObject'], sources.bucketArn, '/uploads/', 'An object an upload.');
  lambda.allowBelow(['s3:GetObject', 's3:PutObject'], bodies.bucketArn, '/', 'An object a revision.');
  // Without it S3 answers 403 instead of 404 for an object that is gone.
  lambda.allow(['s3:ListBucket'], [sources.bucketArn, bodies.bucketArn]);
  for (const lane of ['breaking', 'import'] as const) openLane(parts, lambda, lane);
}

/** S3 tells EventBridge, which fills the lane's queue: a bucket that tells a queue itself would tie the stacks in a knot. */
function openLane(
  { scope, monitoring, stores }: ServiceParts,
  lambda: ServiceFunction,
  lane: keyof typeof lanes,
): void {
  const { queue, deadLetters } = new ServiceQueue(scope, `${lane}-uploads`, {
    monitoring,
    retryAfter: Duration.minutes(lanes[lane].retryAfterMinutes),
    attempts: maxReceiveCount,
    alarm: {
      heading: `${lane}-uploads-dead`,
      impact: `${lanes[lane].whose} did not become articles and are no longer tried.`,
    },
  });
  new Rule(scope, `${lane}-upload-arrived`, {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [stores.sources.bucketName] }, object: { key: Match.prefix(`uploads/${lane}/`) } },
    },
    targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
  });
  lambda.lambda.addEventSource(
    new SqsEventSource(queue, {
      batchSize: lanes[lane].files,
      maxConcurrency: lanes[lane].maxConcurrency,
      reportBatchItemFailures: true,
    }),
  );
  monitoring.alarm(`${lane}-uploads-wait`, {
    impact: `${lanes[lane].whose} wait too long to become articles.`,
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: lane === 'breaking' ? 120 : 3600,
    periods: 3,
  });
}
