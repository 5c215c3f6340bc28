import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { environment } from '#functions/cut-export/environment.ts';
import { tableActions } from '../constructs/article-table.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { openUploadLane } from '../constructs/upload-lane.ts';
import type { ServiceParts } from '../service-parts.ts';

/** The longest a Lambda may have. 2 GB are read twice in some minutes; what takes longer goes on in another call. */
const timeoutMinutes = 15;

/** Cuts WordPress exports of up to 2 GB into parts, which ingest-upload takes like files of their own. */
export function cutExport(parts: ServiceParts): void {
  const { table, sources } = parts.stores;
  const queue = openUploadLane(parts, 'archive', {
    whose: 'Large archives that publishers sent',
    retryAfterMinutes: timeoutMinutes,
    slowAfterSeconds: 3600,
  });
  const lambda = new ServiceFunction<typeof environment>(parts, 'cut-export', {
    environment: {
      TABLE_NAME: table.tableName,
      SOURCE_BUCKET: sources.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
      ARCHIVE_QUEUE_URL: queue.queueUrl,
    },
    impact: 'Publishers’ large archives become articles late, or only after another try.',
    timeout: Duration.minutes(timeoutMinutes),
    memoryMb: 1769, // one whole processor: parsing is all CPU
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  // Progress, parts' number and the upload's status; categories whose section pages had an address; addresses.
  lambda.allow(tableActions.write, [table.tableArn]);
  lambda.allowBelow(['s3:GetObject'], sources.bucketArn, '/uploads/archive/', 'An object an upload.');
  lambda.allowBelow(['s3:PutObject'], sources.bucketArn, '/uploads/import/*/parts/', 'An object a part of an upload.');
  // Without it S3 answers 403 instead of 404 for an object that is gone.
  lambda.allow(['s3:ListBucket'], [sources.bucketArn]);
  lambda.allow(['sqs:SendMessage'], [queue.queueArn]);
  // Two is the least there can be.
  const oneByOne = { batchSize: 1, maxConcurrency: 2, reportBatchItemFailures: true };
  lambda.lambda.addEventSource(new SqsEventSource(queue, oneByOne));
}
