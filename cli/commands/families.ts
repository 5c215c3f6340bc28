import { callApi } from '../api.ts';
import { type AddCommand, newCommand, parseNames } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { printable, printJson, printLine, printTable } from '../print.ts';
import { exitCodes, type Session } from '../session.ts';

interface Family {
  readonly id: string;
  readonly names: readonly string[];
  readonly notNames?: readonly string[];
  readonly origin: string;
}

interface AddOptions {
  readonly id?: string;
  readonly not?: string[];
  readonly seenIn?: string;
  readonly json?: boolean;
}

interface Options {
  readonly json?: boolean;
}

const path = '/editorial/name-families';

/** families list, add and remove: which names mean the same. */
export const addFamiliesCommand: AddCommand = (program, session, end) => {
  const families = program
    .command('families')
    .description('names that mean the same; needs a key with the scope admin');
  const done = (work: Promise<void>) => work.then(() => end(exitCodes.done));
  families.addCommand(
    newCommand('list', 'all families: built-in, changed and added').action((options: Options) =>
      done(list(session, options)),
    ),
  );
  families.addCommand(
    newCommand('add', 'add a family; works within 5 seconds')
      .argument('<names...>', 'two or more, as papers write them')
      .option('--id <slug>', 'its id; made of the first name unless given')
      .option('--not <names>', 'names that look like one of these and are somebody else’s, by comma', parseNames)
      .option('--seen-in <words>', 'where they were seen')
      .action((names: string[], options: AddOptions) => done(add(session, names, options))),
  );
  families.addCommand(
    newCommand('remove', 'take a family out, a built-in one too')
      .argument('<id>', 'its id')
      .action((id: string, options: Options) => done(remove(session, id, options))),
  );
};

async function list(session: Session, { json }: Options): Promise<void> {
  const { signal, terminal } = session;
  const answer = await callApi<{ families: readonly Family[]; removed: readonly string[] }>(publisherApi(session), {
    method: 'GET',
    path,
    signal,
  });
  if (json) return printJson(terminal, answer);
  printTable(
    terminal,
    answer.families.map(({ id, origin, names, notNames = [] }) => [
      id,
      origin,
      names.join(', ') + (notNames.length > 0 ? ` (not ${notNames.join(', ')})` : ''),
    ]),
  );
  if (answer.removed.length > 0) terminal.err.write(`Built-in and removed: ${answer.removed.join(', ')}\n`);
}

async function add(session: Session, names: readonly string[], options: AddOptions): Promise<void> {
  const family = await callApi<Family>(publisherApi(session), {
    method: 'POST',
    path,
    body: { id: options.id, names, notNames: options.not, seenIn: options.seenIn },
    signal: session.signal,
  });
  if (options.json) printJson(session.terminal, family);
  else printTable(session.terminal, [[family.id, family.origin, family.names.join(', ')]]);
}

async function remove(session: Session, id: string, { json }: Options): Promise<void> {
  const { signal, terminal } = session;
  await callApi(publisherApi(session), { method: 'DELETE', path: `${path}/${encodeURIComponent(id)}`, signal });
  if (json) printJson(terminal, { id, removed: true });
  else printLine(terminal, printable(`removed ${id}`));
}
