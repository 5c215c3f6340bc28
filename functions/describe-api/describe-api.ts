import type { RouteHandlers } from '#shared/api/route.ts';
import type { routes } from './routes.ts';

/**
 * Says what the API offers and that it answers.
 *
 * Reads: the OpenAPI document it was built with.
 * Writes: nothing.
 * Rejects: nothing.
 * Repeats: always safe.
 */
export function createDescribeApi(deps: { openApi: Record<string, unknown> }): RouteHandlers<typeof routes> {
  return {
    readOpenApi: async () => ({ status: 200, body: deps.openApi }),
    readHealth: async () => ({ status: 200, body: { status: 'ok' } }),
  };
}
