import type { environment } from '#functions/read-article/environment.ts';
import { routes } from '#functions/read-article/routes.ts';
import { tableActions } from '../constructs/article-table.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Walk 6: readers open an article. */
export function readArticle(parts: ServiceParts, api: PublicApi): void {
  const { table, bodies } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'read-article', {
    environment: {
      TABLE_NAME: table.tableName,
      BODY_BUCKET: bodies.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
      SITE_URL: parts.stage.siteUrl,
      CURSOR_SECRET: parts.cursorSecret,
    },
    impact: 'Readers cannot open articles.',
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  lambda.allowReading(bodies.bucketArn, 'An object a revision.');
  api.addRoutes(lambda, routes);
}
