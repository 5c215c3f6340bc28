import type { environment } from '#functions/read-picture/environment.ts';
import { routes } from '#functions/read-picture/routes.ts';
import { tableActions } from '../constructs/article-table.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Readers’ pages show uploaded pictures. */
export function readPicture(parts: ServiceParts, api: PublicApi): void {
  const { table, bodies } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'read-picture', {
    environment: {
      TABLE_NAME: table.tableName,
      BODY_BUCKET: bodies.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
    },
    impact: 'Readers’ pages show no pictures that were uploaded here.',
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  lambda.allowBelow(['s3:GetObject'], bodies.bucketArn, '/pictures/', 'An object a size of a picture.');
  // Without it S3 answers 403 instead of 404 for an object that is gone.
  lambda.allow(['s3:ListBucket'], [bodies.bucketArn]);
  api.addRoutes(lambda, routes);
}
