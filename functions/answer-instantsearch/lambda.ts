import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createReadersEngine } from '#shared/stores/readers-engine.ts';
import { createAnswerInstantsearch } from './answer-instantsearch.ts';
import { environment } from './environment.ts';
import { routes } from './routes.ts';

const log = createLog('answer-instantsearch');
const settings = readEnvironment(environment, process.env);
const answerInstantsearch = createAnswerInstantsearch({
  ...createReadersEngine(settings, process.env, log),
  siteUrl: settings.SITE_URL,
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, answerInstantsearch, { log });
