import { setTimeout as sleep } from 'node:timers/promises';
import { callApi } from '../api.ts';
import { type AddCommand, newCommand } from '../command.ts';
import { publicApi } from '../connection.ts';
import { printable, printJson, printLine } from '../print.ts';
import { exitCodes, type Session } from '../session.ts';

interface Change {
  readonly sequence: number;
  readonly time: string;
  readonly kind: string;
  readonly id: string;
}

interface Page {
  readonly changes: readonly Change[];
  readonly next: string;
}

interface Options {
  readonly cursor?: string;
  readonly follow?: boolean;
  readonly json?: boolean;
}

/** Edge caches keep a page for 5 s; asking more often than this shows nothing sooner. */
const askAgainMs = 2000;

export const addChangesCommand: AddCommand = (program, session, end) => {
  const command = newCommand('changes', 'what changed for readers, oldest first')
    .option('--cursor <cursor>', 'go on where an earlier call ended')
    .option('--follow', 'go on until you stop it; with --json a line each')
    .action(async (options: Options) => {
      await (options.follow ? follow(session, options) : list(session, options));
      end(exitCodes.done);
    });
  program.addCommand(command);
};

async function list(session: Session, { cursor, json }: Options): Promise<void> {
  const changes: Change[] = [];
  let next = cursor;
  for (;;) {
    const page = await readPage(session, next);
    next = page.next;
    changes.push(...page.changes);
    if (!json) for (const change of page.changes) printLine(session.terminal, lineOf(change));
    if (page.changes.length === 0) break;
  }
  if (json) printJson(session.terminal, { changes, next });
  else session.terminal.err.write(`Go on from here: --cursor ${next}\n`);
}

/** Ends when the user ends it, which is no failure. */
async function follow(session: Session, { cursor, json }: Options): Promise<void> {
  const { signal, terminal } = session;
  let next = cursor;
  while (!signal.aborted) {
    const page = await readPage(session, next).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    if (!page) return;
    next = page.next;
    for (const change of page.changes) printLine(terminal, json ? JSON.stringify(change) : lineOf(change));
    if (page.changes.length === 0) await sleep(askAgainMs, undefined, { signal }).catch(() => undefined);
  }
}

const readPage = (session: Session, cursor: string | undefined): Promise<Page> =>
  callApi<Page>(publicApi(session), {
    method: 'GET',
    path: '/changes',
    query: { cursor, 'page-size': '1000' },
    signal: session.signal,
  });

const lineOf = ({ sequence, time, kind, id }: Change): string =>
  printable(`${String(sequence).padStart(8)}  ${time}  ${kind.padEnd(11)}  ${id}`);
