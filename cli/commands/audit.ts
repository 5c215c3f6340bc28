import { type AuditEntry, type ChainEnd, emptyChain, faultOf } from '#shared/audit/audit-entry.ts';
import { callApi } from '../api.ts';
import { type AddCommand, newCommand, parseCount } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { printable, printJson, printLine, printTable } from '../print.ts';
import { type ExitCode, exitCodes, type Session } from '../session.ts';

interface Page {
  readonly entries: readonly AuditEntry[];
  readonly end: ChainEnd;
  readonly next?: string;
}

interface ListOptions {
  readonly limit: number;
  readonly all?: boolean;
  readonly json?: boolean;
}

interface VerifyOptions {
  readonly expect?: string;
  readonly json?: boolean;
}

/** audit list and verify: who did what in your name, and whether the log is still the one that was written. */
export const addAuditCommand: AddCommand = (program, session, end) => {
  const audit = program.command('audit').description('who did what in your name; needs a key with the scope admin');
  audit.addCommand(
    newCommand('list', 'the last entries, oldest first')
      .option('--limit <number>', 'how many', parseCount, 20)
      .option('--all', 'all of them')
      .action(async (options: ListOptions) => {
        await list(session, options);
        end(exitCodes.done);
      }),
  );
  audit.addCommand(
    newCommand('verify', 'recompute the chain of hashes and name the first entry that is not as it was written')
      .option('--expect <hash>', 'the hash of the last entry you saw: tells too if all from there on was written anew')
      .action(async (options: VerifyOptions) => end(await verify(session, options))),
  );
};

async function list(session: Session, { limit, all, json }: ListOptions): Promise<void> {
  const entries: AuditEntry[] = [];
  let from = 1;
  if (!all) {
    const { end } = await readPage(session, { from: '1', 'page-size': '1' });
    from = Math.max(1, end.n - limit + 1);
  }
  for await (const page of pages(session, from)) entries.push(...page.entries);
  if (json) return printJson(session.terminal, { entries });
  if (entries.length === 0) return printLine(session.terminal, 'no entries yet');
  printTable(session.terminal, entries.map(rowOf));
}

const rowOf = ({ n, at, by, action, subject, details }: AuditEntry): string[] => [
  ...[String(n), at, by, action, subject],
  Object.entries(details)
    .filter(([name]) => name !== 'body' && name !== 'content')
    .map(([name, value]) => `${name} ${value}`)
    .join(', '),
];

/** What verifying came to: the entries that hold, and what is wrong with the one after them. */
interface Verdict {
  readonly entries: number;
  readonly last: string;
  readonly fault?: string;
}

async function verify(session: Session, { expect, json }: VerifyOptions): Promise<ExitCode> {
  const { terminal } = session;
  const verdict = await checkChain(session, expect);
  if (json) printJson(terminal, verdict);
  else if (verdict.fault === undefined) {
    printLine(
      terminal,
      `${verdict.entries} entries, as they were written. Keep the hash of the last one for --expect:`,
    );
    printLine(terminal, printable(verdict.last));
  } else {
    terminal.err.write(
      printable(`The audit log is broken after entry ${verdict.entries}: ${verdict.fault}.`).concat('\n'),
    );
  }
  return verdict.fault === undefined ? exitCodes.done : exitCodes.failed;
}

async function checkChain(session: Session, expect: string | undefined): Promise<Verdict> {
  let reached = emptyChain;
  let end = emptyChain;
  let isSeen = expect === undefined || expect === emptyChain.hash;
  for await (const page of pages(session, 1)) {
    end = page.end;
    for (const entry of page.entries) {
      const fault = faultOf(entry, reached);
      if (fault !== undefined) return { entries: reached.n, last: reached.hash, fault };
      reached = { n: entry.n, hash: entry.hash };
      isSeen ||= entry.hash === expect;
    }
  }
  const verdict = { entries: reached.n, last: reached.hash };
  if (reached.n < end.n) return { ...verdict, fault: `entry ${reached.n + 1} is missing` };
  if (reached.hash !== end.hash) return { ...verdict, fault: 'the end of the chain names another entry' };
  return isSeen ? verdict : { ...verdict, fault: 'the entry you saw last is not in it: it was written anew' };
}

async function* pages(session: Session, from: number): AsyncGenerator<Page> {
  let page = await readPage(session, { from: String(from), 'page-size': '1000' });
  yield page;
  while (page.next !== undefined) {
    page = await readPage(session, { cursor: page.next, 'page-size': '1000' });
    yield page;
  }
}

const readPage = (session: Session, query: Readonly<Record<string, string>>): Promise<Page> =>
  callApi<Page>(publisherApi(session), { method: 'GET', path: '/editorial/audit', query, signal: session.signal });
