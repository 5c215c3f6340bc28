import type { RouteHandlers } from '#shared/api/route.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { routes } from './routes.ts';

const longestLogged = 100;

/** Numbers of telephones, cards and accounts have more digits than this; years and counts fewer. */
const mostDigits = 4;

type Handlers = RouteHandlers<typeof routes>;

/**
 * The same, with a line in the log for each question: its words, how many articles it found and whether it was bent.
 * Nothing of who asked, no line for further pages, and none for questions that look personal; see docs/relevance.md.
 */
export const logQuestions = (handlers: Handlers, log: Log): Handlers => ({
  ...handlers,
  async searchArticles(input) {
    const answer = await handlers.searchArticles(input);
    const question = input.query.cursor === undefined ? loggedQuestion(input.query.q ?? '') : undefined;
    const { total, relaxed } = answer.body;
    if (question !== undefined) log.info(events.searchAsked, { question, found: total.value, relaxed });
    return answer;
  },
});

/** A question's words in small letters, at most 100 characters; undefined when it has none or looks personal. */
export function loggedQuestion(q: string): string | undefined {
  const digits = q.match(/\p{Nd}/gu)?.length ?? 0;
  if (digits > mostDigits || /[@\uFF20]|:\/\//.test(q)) return undefined;
  const words =
    q
      .toWellFormed()
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? [];
  const text = [...words.join(' ')].slice(0, longestLogged).join('');
  return text === '' ? undefined : text;
}
