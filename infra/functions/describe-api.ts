import type { environment } from '#functions/describe-api/environment.ts';
import { routes } from '#functions/describe-api/routes.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Says what the API is, and that it is there. */
export function describeApi(parts: ServiceParts, api: PublicApi): void {
  const lambda = new ServiceFunction<typeof environment>(parts, 'describe-api', {
    environment: {},
    impact: 'Developers cannot read the API’s description, and health checks fail.',
    memoryMb: 256,
  });
  api.addRoutes(lambda, routes);
}
