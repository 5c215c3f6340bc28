import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { environment } from '#functions/ingest-picture/environment.ts';
import { tableActions } from '../constructs/article-table.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { openUploadLane } from '../constructs/upload-lane.ts';
import type { ServiceParts } from '../service-parts.ts';

/** 64 megapixels of JPEG take 6 s, of AVIF 20 s. */
const timeoutMinutes = 2;

/** Makes the sizes that pages show of pictures that publishers send. */
export function ingestPicture(parts: ServiceParts): void {
  const { table, sources, bodies } = parts.stores;
  const queue = openUploadLane(parts, 'pictures', {
    whose: 'Picture files that publishers sent',
    become: 'pictures',
    retryAfterMinutes: timeoutMinutes,
    slowAfterSeconds: 300,
  });
  const lambda = new ServiceFunction<typeof environment>(parts, 'ingest-picture', {
    environment: {
      TABLE_NAME: table.tableName,
      SOURCE_BUCKET: sources.bucketName,
      BODY_BUCKET: bodies.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
      SITE_URL: parts.stage.siteUrl,
    },
    impact: 'Publishers’ pictures get no address, or only after another try.',
    timeout: Duration.minutes(timeoutMinutes),
    // One whole processor. 40 megapixels of JPEG take 310 MB; 64 of what is decoded whole up to 1.5 GB (interlaced PNG).
    memoryMb: 1769,
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  lambda.allow(tableActions.write, [table.tableArn]);
  lambda.allowBelow(['s3:GetObject'], sources.bucketArn, '/uploads/pictures/', 'An object an upload.');
  lambda.allowBelow(['s3:PutObject'], bodies.bucketArn, '/pictures/', 'An object a size of a picture.');
  // Without it S3 answers 403 instead of 404 for an object that is gone.
  lambda.allow(['s3:ListBucket'], [sources.bucketArn]);
  // One at a time in a worker: its memory is one picture's.
  const oneByOne = { batchSize: 1, maxConcurrency: 5, reportBatchItemFailures: true };
  lambda.lambda.addEventSource(new SqsEventSource(queue, oneByOne));
}
