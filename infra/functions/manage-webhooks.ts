import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { environment } from '#functions/manage-webhooks/environment.ts';
import { routes } from '#functions/manage-webhooks/routes.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Publishers say where they want to be told of their changes. @param deliveries takes what is sent out of its turn. */
export function manageWebhooks(parts: ServiceParts, api: PublicApi, deliveries: Queue): void {
  const { table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'manage-webhooks', {
    environment: {
      TABLE_NAME: table.tableName,
      CURSOR_SECRET: parts.cursorSecret,
      DELIVERY_QUEUE_URL: deliveries.queueUrl,
      WEBHOOK_TARGETS: parts.stage.webhookTargets,
    },
    impact: 'Publishers cannot add, change or look at their webhooks; messages go on.',
  });
  const actions = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'];
  lambda.allow(actions, [table.tableArn]);
  lambda.allow(['sqs:SendMessage'], [deliveries.queueArn]);
  api.addRoutes(lambda, routes);
}
