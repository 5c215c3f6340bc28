import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { environment } from '#functions/ingest-upload/environment.ts';
import type { Lane } from '#shared/stores/upload-store.ts';
import { tableActions } from '../constructs/article-table.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { openUploadLane, type UploadLaneSettings } from '../constructs/upload-lane.ts';
import type { ServiceParts } from '../service-parts.ts';

/** 5,000 articles a file is the most a format takes; a file that needs longer goes on where it was at its next try. */
const timeoutMinutes = 3;

/**
 * Breaking news starts at once, ten small files to a worker. Imports, and parts of large files among them, come one at a
 * time to two workers: four were no faster on two processors, and breaking news waited a quarter longer. Both are tried
 * again as soon as the worker must be over: twice at a time is harmless.
 */
const lanes = {
  breaking: {
    files: 10,
    maxConcurrency: 20,
    retryAfterMinutes: timeoutMinutes,
    slowAfterSeconds: 120,
    whose: 'Breaking news that publishers sent',
  },
  import: {
    files: 1,
    maxConcurrency: 2,
    retryAfterMinutes: timeoutMinutes,
    slowAfterSeconds: 3600,
    whose: 'Archives that publishers sent',
  },
} as const satisfies Record<
  Exclude<Lane, 'archive' | 'pictures'>,
  UploadLaneSettings & { files: number; maxConcurrency: number }
>;

/** Walk 2: makes articles of the files that arrive. `haste` is told of breaking news. */
export function ingestUpload(parts: ServiceParts, haste: Queue): void {
  const { table, sources, bodies } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'ingest-upload', {
    environment: {
      TABLE_NAME: table.tableName,
      SOURCE_BUCKET: sources.bucketName,
      BODY_BUCKET: bodies.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
      HASTE_QUEUE_URL: haste.queueUrl,
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
  lambda.allow(['sqs:SendMessage'], [haste.queueArn]);
  for (const lane of ['breaking', 'import'] as const) {
    const { files: batchSize, maxConcurrency, ...settings } = lanes[lane];
    const queue = openUploadLane(parts, lane, settings);
    lambda.lambda.addEventSource(
      new SqsEventSource(queue, { batchSize, maxConcurrency, reportBatchItemFailures: true }),
    );
  }
}
