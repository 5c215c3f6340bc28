import { callApi } from '../api.ts';
import { CliFailure } from '../cli-failure.ts';
import { type AddCommand, newCommand } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { printable, printJson, printLine } from '../print.ts';
import { exitCodes, type Session } from '../session.ts';

interface Explanation {
  readonly found: boolean;
  readonly says: readonly string[];
}

interface Options {
  readonly category?: string;
  readonly fromDate?: string;
  readonly toDate?: string;
  readonly json?: boolean;
}

/** "Why is this third?" */
export const addExplainCommand: AddCommand = (program, session, end) => {
  const command = newCommand('explain', 'why an article stands where it does among what a question finds')
    .argument('<question>', 'as a reader asks it, in quotes')
    .argument('<article>', 'id or slug')
    .option('--category <slugs>', 'category slugs by comma')
    .option('--from-date <day>', 'from this day on')
    .option('--to-date <day>', 'up to this day')
    .action(async (question: string, article: string, options: Options) => {
      await explain(session, question, article, options);
      end(exitCodes.done);
    });
  program.addCommand(command);
};

async function explain(session: Session, q: string, article: string, options: Options): Promise<void> {
  const explanation = await callApi<Explanation>(publisherApi(session), {
    method: 'GET',
    path: '/editorial/explain',
    query: {
      ...{ q, id: await findId(session, article) },
      ...{ category: options.category, 'from-date': options.fromDate, 'to-date': options.toDate },
    },
    signal: session.signal,
  });
  if (options.json) return printJson(session.terminal, explanation);
  for (const line of explanation.says) printLine(session.terminal, printable(line));
}

/** The search index knows articles by id alone; whoever reads an article by its slug learns its id. */
async function findId(session: Session, article: string): Promise<string> {
  const path = `/articles/${encodeURIComponent(article)}`;
  try {
    const { id } = await callApi<{ id: string }>(publisherApi(session), {
      method: 'GET',
      path,
      signal: session.signal,
    });
    return id;
  } catch (error) {
    if (!(error instanceof CliFailure) || (error.status !== 404 && error.status !== 410)) throw error;
    throw new CliFailure(`Readers cannot see an article "${article}", so no question finds it.`, { cause: error });
  }
}
