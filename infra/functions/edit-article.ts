import type { environment } from '#functions/edit-article/environment.ts';
import { routes } from '#functions/edit-article/routes.ts';
import { tableActions } from '../constructs/article-table.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Walk 7: editors see their articles, withdraw and reinstate them. */
export function editArticle(parts: ServiceParts, api: PublicApi): void {
  const { table, bodies } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'edit-article', {
    environment: {
      TABLE_NAME: table.tableName,
      BODY_BUCKET: bodies.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
      SITE_URL: parts.stage.siteUrl,
      CURSOR_SECRET: parts.cursorSecret,
    },
    impact: 'Editors cannot withdraw or change articles: what should go may stay up.',
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  lambda.allow(tableActions.write, [table.tableArn]);
  lambda.allowBelow(['s3:GetObject', 's3:PutObject'], bodies.bucketArn, '/', 'An object a revision.');
  // Without it S3 answers 403 instead of 404 for a body that is gone.
  lambda.allow(['s3:ListBucket'], [bodies.bucketArn]);
  api.addRoutes(lambda, routes);
}
