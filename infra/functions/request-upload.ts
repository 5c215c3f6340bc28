import type { environment } from '#functions/request-upload/environment.ts';
import { routes } from '#functions/request-upload/routes.ts';
import { tableActions } from '../constructs/article-table.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Walk 1: gives publishers signed URLs, and reports on what became of their files. */
export function requestUpload(parts: ServiceParts, api: PublicApi): void {
  const { table, sources } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'request-upload', {
    environment: {
      TABLE_NAME: table.tableName,
      SOURCE_BUCKET: sources.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
      CURSOR_SECRET: parts.cursorSecret,
    },
    impact: 'Publishers cannot upload, or cannot see what became of an upload.',
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  lambda.allow(tableActions.write, [table.tableArn]);
  // A signed URL may do what its signer may.
  lambda.allowBelow(['s3:PutObject'], sources.bucketArn, '/uploads/', 'An object an upload.');
  api.addRoutes(lambda, routes);
}
