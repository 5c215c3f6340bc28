import { createCursors } from '#shared/lambda/cursor.ts';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createReadersEngine } from '#shared/stores/readers-engine.ts';
import { environment } from './environment.ts';
import { logQuestions } from './log-questions.ts';
import { routes } from './routes.ts';
import { createSearchArticles } from './search-articles.ts';

const log = createLog('search-articles');
const settings = readEnvironment(environment, process.env);
const searchArticles = createSearchArticles({
  ...createReadersEngine(settings, process.env, log),
  cursors: createCursors(settings.CURSOR_SECRET),
  siteUrl: settings.SITE_URL,
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, logQuestions(searchArticles, log), { log });
