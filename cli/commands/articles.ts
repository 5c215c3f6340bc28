import { callApi } from '../api.ts';
import { type AddCommand, newCommand, parseCount } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { printJson, printLine, printTable } from '../print.ts';
import { exitCodes, type Session } from '../session.ts';

interface ArticleRow {
  readonly id: string;
  readonly headline: string;
  readonly state: string;
  readonly publishedAt: string;
}

interface Page {
  readonly articles: readonly ArticleRow[];
  readonly next?: string;
}

interface Options {
  readonly limit: number;
  readonly all?: boolean;
  readonly json?: boolean;
}

export const addArticlesCommand: AddCommand = (program, session, end) => {
  const command = newCommand('articles', 'your articles in every state, newest first')
    .option('--limit <number>', 'how many', parseCount, 20)
    .option('--all', 'all of them')
    .action(async (options: Options) => {
      await list(session, options);
      end(exitCodes.done);
    });
  program.addCommand(command);
};

async function list(session: Session, { limit, all, json }: Options): Promise<void> {
  const { terminal } = session;
  const page = await readPages(session, all ? 100 : limit, all === true);
  if (json) return printJson(terminal, page);
  if (page.articles.length === 0) return printLine(terminal, 'no articles yet');
  printTable(
    terminal,
    page.articles.map(({ publishedAt, state, id, headline }) => [publishedAt, state, id, headline]),
  );
  if (page.next) terminal.err.write('There are more: --all lists them.\n');
}

async function readPages(session: Session, pageSize: number, all: boolean): Promise<Page> {
  const api = publisherApi(session);
  const articles: ArticleRow[] = [];
  let cursor: string | undefined;
  do {
    const page: Page = await callApi<Page>(api, {
      method: 'GET',
      path: '/editorial/articles',
      query: { 'page-size': String(pageSize), cursor },
      signal: session.signal,
    });
    articles.push(...page.articles);
    cursor = page.next;
  } while (all && cursor !== undefined);
  return { articles, next: cursor };
}
