import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createReadersEngine } from '#shared/stores/readers-engine.ts';
import { environment } from './environment.ts';
import { createExplainSearch } from './explain-search.ts';
import { routes } from './routes.ts';

const log = createLog('explain-search');
const settings = readEnvironment(environment, process.env);
const explainSearch = createExplainSearch({
  ...createReadersEngine(settings, process.env, log),
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, explainSearch, { log });
