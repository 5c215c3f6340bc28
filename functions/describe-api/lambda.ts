import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createDescribeApi } from './describe-api.ts';
import openApi from './openapi.json' with { type: 'json' };
import { routes } from './routes.ts';

export const handler = createHttpHandler(routes, createDescribeApi({ openApi }), { log: createLog('describe-api') });
