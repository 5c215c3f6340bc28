import type { environment } from '#functions/prove-withdrawal/environment.ts';
import { routes } from '#functions/prove-withdrawal/routes.ts';
import { tableActions } from '../constructs/article-table.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { allowReaderQueries, articlesAlias } from '../constructs/reader-queries.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Gives editors a signed receipt of a withdrawal or a kill. */
export function proveWithdrawal(parts: ServiceParts, api: PublicApi): void {
  const { table, bodies, search } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'prove-withdrawal', {
    environment: {
      TABLE_NAME: table.tableName,
      BODY_BUCKET: bodies.bucketName,
      S3_PATH_STYLE: parts.pathStyle,
      OPENSEARCH_URL: search.url,
      OPENSEARCH_INDEX: articlesAlias,
      OPENSEARCH_AUTH: search.auth,
      DEPLOYMENT_SECRET: parts.cursorSecret,
    },
    impact: 'Editors get no receipt that what they withdrew or killed is gone; withdrawing itself works.',
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  lambda.allowReading(bodies.bucketArn, 'An object a revision.');
  allowReaderQueries(parts, lambda);
  api.addRoutes(lambda, routes);
}
