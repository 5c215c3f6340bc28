import type { environment } from '#functions/list-corrections/environment.ts';
import { routes } from '#functions/list-corrections/routes.ts';
import { tableActions } from '../constructs/article-table.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Readers see what was wrong and was put right. */
export function listCorrections(parts: ServiceParts, api: PublicApi): void {
  const { table, bodies } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'list-corrections', {
    environment: {
      TABLE_NAME: table.tableName,
      BODY_BUCKET: bodies.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
      SITE_URL: parts.stage.siteUrl,
      CURSOR_SECRET: parts.cursorSecret,
    },
    impact: 'Readers cannot see the list of corrections; articles still show their own.',
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  lambda.allowReading(bodies.bucketArn, 'An object a revision.');
  api.addRoutes(lambda, routes);
}
