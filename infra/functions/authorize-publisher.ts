import type { environment } from '#functions/authorize-publisher/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Checks publishers' keys for the gateway. */
export function authorizePublisher(parts: ServiceParts): ServiceFunction {
  const { table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'authorize-publisher', {
    environment: { TABLE_NAME: table.tableName },
    impact: 'Publishers are refused though their key is good: nobody can upload or edit.',
  });
  lambda.allow(['dynamodb:GetItem'], [table.tableArn]);
  return lambda;
}
