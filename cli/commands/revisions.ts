import { callApi } from '../api.ts';
import { type AddCommand, newCommand } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { type EditedArticle, printEdited, readArticle } from '../edited-article.ts';
import { printable, printJson, printLine, printTable } from '../print.ts';
import { exitCodes, type Session } from '../session.ts';

interface RevisionLine {
  readonly revision: number;
  readonly at: string;
  readonly by?: string;
  readonly state: string;
  readonly headline: string;
}

interface Change {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

interface Options {
  readonly from?: string;
  readonly minutes?: string;
  readonly json?: boolean;
}

/** revisions, compare, restore and preview: what an article was and will be. */
export const addRevisionCommands: AddCommand = (program, session, end) => {
  const done = (work: Promise<void>) => work.then(() => end(exitCodes.done));
  program.addCommand(
    newCommand('revisions', 'what an article was, newest first')
      .argument('<id>', 'the article’s id')
      .action((id: string, options: Options) => done(list(session, id, options))),
  );
  program.addCommand(
    newCommand('compare', 'what a revision changed')
      .argument('<id>', 'the article’s id')
      .argument('<revision>', 'its number')
      .option('--from <number>', 'compare with this one; the one before it unless given')
      .action((id: string, revision: string, options: Options) => done(compare(session, id, revision, options))),
  );
  program.addCommand(
    newCommand('restore', 'make what an earlier revision said the present one')
      .argument('<id>', 'the article’s id')
      .argument('<revision>', 'its number')
      .action((id: string, revision: string, options: Options) => done(restore(session, id, revision, options))),
  );
  program.addCommand(
    newCommand('preview', 'a link that shows an article as it will be, for people without a key')
      .argument('<id>', 'the article’s id')
      .option('--minutes <number>', 'how long it holds, at most 1440', '60')
      .action((id: string, options: Options) => done(preview(session, id, options))),
  );
};

const pathOf = (id: string, more: string): string => `/editorial/articles/${encodeURIComponent(id)}/${more}`;

const get = <T>(session: Session, path: string, query: Record<string, string | undefined> = {}): Promise<T> =>
  callApi<T>(publisherApi(session), { method: 'GET', path, query, signal: session.signal });

async function list(session: Session, id: string, { json }: Options): Promise<void> {
  const answer = await get<{ revisions: readonly RevisionLine[] }>(session, pathOf(id, 'revisions'));
  if (json) return printJson(session.terminal, answer);
  printTable(
    session.terminal,
    answer.revisions.map(({ revision, at, by = '', state, headline }) => [String(revision), at, state, by, headline]),
  );
}

async function compare(session: Session, id: string, revision: string, { from, json }: Options): Promise<void> {
  const path = pathOf(id, `revisions/${encodeURIComponent(revision)}/changes`);
  const answer = await get<{ changes: readonly Change[] }>(session, path, { from });
  if (json) return printJson(session.terminal, answer);
  for (const { field, before, after } of answer.changes) {
    printLine(session.terminal, field);
    for (const line of linesOf(before)) printLine(session.terminal, printable(`- ${line}`));
    for (const line of linesOf(after)) printLine(session.terminal, printable(`+ ${line}`));
  }
}

/** A text as it is, a list a line each, what is absent not at all. */
function linesOf(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
}

async function restore(session: Session, id: string, revision: string, { json }: Options): Promise<void> {
  const present = await readArticle(session, id);
  const article = await callApi<EditedArticle>(publisherApi(session), {
    method: 'POST',
    path: pathOf(id, `revisions/${encodeURIComponent(revision)}/restore`),
    headers: { 'if-match': `"${present.revision}"` },
    signal: session.signal,
  });
  printEdited(session, article, json);
}

async function preview(session: Session, id: string, { minutes, json }: Options): Promise<void> {
  const answer = await callApi<{ url: string; expiresAt: string }>(publisherApi(session), {
    method: 'POST',
    path: pathOf(id, 'preview'),
    body: { minutes: Number(minutes) },
    signal: session.signal,
  });
  if (json) return printJson(session.terminal, answer);
  printLine(session.terminal, printable(answer.url));
  session.terminal.err.write(`Holds until ${printable(answer.expiresAt)}.\n`);
}
