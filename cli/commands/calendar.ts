import { callApi } from '../api.ts';
import { type AddCommand, newCommand, parseCount } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { printJson, printLine, printTable } from '../print.ts';
import { exitCodes, type Session } from '../session.ts';

interface Page {
  readonly entries: readonly {
    readonly at: string;
    readonly what: string;
    readonly article: { readonly id: string; readonly headline: string };
  }[];
  readonly next?: string;
}

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  readonly json?: boolean;
}

export const addCalendarCommand: AddCommand = (program, session, end) => {
  const command = newCommand('calendar', 'what is scheduled, embargoed or expires, earliest first')
    .option('--from <time>', 'a day, or a time with a zone; now unless told')
    .option('--to <time>', 'likewise; without end unless told')
    .option('--limit <number>', 'how many', parseCount, 20)
    .action(async (options: Options) => {
      await list(session, options);
      end(exitCodes.done);
    });
  program.addCommand(command);
};

async function list({ terminal, ...session }: Session, { from, to, limit, json }: Options): Promise<void> {
  const page = await callApi<Page>(publisherApi({ terminal, ...session }), {
    method: 'GET',
    path: '/editorial/calendar',
    query: { from, to, 'page-size': String(limit) },
    signal: session.signal,
  });
  if (json) return printJson(terminal, page);
  if (page.entries.length === 0) return printLine(terminal, 'nothing is scheduled');
  printTable(
    terminal,
    page.entries.map(({ at, what, article }) => [at, what, article.id, article.headline]),
  );
  if (page.next) terminal.err.write('There is more: --limit 100, or --from the last of these.\n');
}
