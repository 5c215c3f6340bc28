import { type Command, InvalidArgumentError, Option } from 'commander';
import { stageNames } from '#infra/stages.ts';
import { type Scope, scopes } from '#shared/api/route.ts';
import { isPublisherId } from '#shared/publishers/publisher-id.ts';
import type { Publisher, PublisherKey } from '#shared/stores/publisher-store.ts';
import { addPublisher, putPublisher } from '../add-publisher.ts';
import { CliFailure } from '../cli-failure.ts';
import { type AddCommand, newCommand, parseLength, parseNames, parseTimeOption } from '../command.ts';
import { printJson, printLine, printTable } from '../print.ts';
import { openPublishers } from '../publisher-table.ts';
import { rotateKey } from '../rotate-key.ts';
import { exitCodes, type Session } from '../session.ts';

interface StageOptions {
  readonly stage: string;
  readonly table?: string;
  readonly json?: boolean;
}

interface SetOptions extends StageOptions {
  readonly name?: string;
  readonly language?: string;
  readonly categories?: string[];
  readonly source?: string;
}

/** When a key ends: a time, or a length from now on. */
type Ending = { readonly at: string } | { readonly inMs: number };

interface AddOptions extends SetOptions {
  readonly scopes: Scope[];
  readonly expires?: Ending;
}

interface RotateOptions extends StageOptions {
  readonly key?: string;
  readonly overlap?: number;
  readonly expires?: Ending;
}

type Work<O> = (session: Session, argument: string, options: O) => Promise<void>;

export const addPublishersCommand: AddCommand = (program, session, end) => {
  const publishers = program
    .command('publishers')
    .description('publishers and their keys; acts with AWS credentials on --stage');
  const act =
    <O>(work: Work<O>) =>
    (argument: string, options: O) =>
      work(session, argument, options).then(() => end(exitCodes.done));
  publishers.addCommand(
    withDefaults(onStage('add', 'add a publisher, or give one another key; the key is shown once'))
      .option('--scopes <scopes>', `by comma, of ${scopes.join(', ')}`, parseScopes, ['upload', 'edit'])
      .addOption(expiring())
      .action(act(add)),
  );
  publishers.addCommand(
    withDefaults(onStage('set-defaults', 'change what its articles get that say nothing themselves')).action(
      act(setDefaults),
    ),
  );
  publishers.addCommand(
    onStage('rotate', 'give it a new key; the old one goes on for the overlap')
      .argument('<id>', 'the publisher', parsePublisherId)
      .option('--overlap <length>', 'how long both are good, like 30m or 7d; 24h unless given', parseLength)
      .option('--key <keyId>', 'which key, where it has several')
      .addOption(expiring())
      .action(act(rotate)),
  );
  publishers.addCommand(
    onStage('list', 'publishers and their keys').action((options: StageOptions) => act(list)('', options)),
  );
  publishers.addCommand(
    onStage('revoke', 'end a key; refused everywhere within 60 seconds')
      .argument('<keyId>', 'the ten letters after bsk_')
      .action(act(revoke)),
  );
};

const onStage = (name: string, summary: string): Command =>
  newCommand(name, summary)
    .addOption(new Option('--stage <stage>', 'which deployment').choices(stageNames).default('local'))
    .option('--table <name>', 'its table, where it cannot be told');

/** Options that are not given leave what is stored as it is. */
const withDefaults = (command: Command): Command =>
  command
    .argument('<id>', 'lower-case letters, digits and hyphens', parsePublisherId)
    .option('--name <name>', 'how it is called')
    .option('--language <tag>', 'language of its articles', parseLanguage)
    .option('--categories <names>', 'names that category lines of its archive pages may hold, by comma', parseNames)
    .option('--source <name>', 'the house that is credited; "" for none');

const expiring = (): Option =>
  new Option('--expires <when>', 'when the key ends: a time, or a length like 90d').argParser(parseEnding);

const endOf = (ending: Ending | undefined, now: string): string | undefined =>
  ending && ('at' in ending ? ending.at : new Date(Date.parse(now) + ending.inMs).toISOString());

async function add(session: Session, id: string, options: AddOptions): Promise<void> {
  const store = await openPublishers(session, options);
  const { name, language, categories, source, scopes: held } = options;
  const expiresAt = endOf(options.expires, session.now());
  const request = { id, name, language, categories, source, scopes: held, expiresAt };
  const { publisher, key, keyId } = await addPublisher(store, request, session.now());
  if (options.json) return printJson(session.terminal, { publisher, key, keyId, scopes: held, expiresAt });
  showKey(session, publisher.name, { key, keyId });
}

async function setDefaults(session: Session, id: string, options: SetOptions): Promise<void> {
  const store = await openPublishers(session, options);
  if (!(await store.get(id))) throw noPublisher(id);
  const { name, language, categories, source } = options;
  const publisher = await putPublisher(store, { id, name, language, categories, source });
  if (options.json) printJson(session.terminal, { publisher });
  else printTable(session.terminal, [rowOf(publisher)]);
}

async function rotate(session: Session, id: string, options: RotateOptions): Promise<void> {
  const store = await openPublishers(session, options);
  if (!(await store.get(id))) throw noPublisher(id);
  const now = session.now();
  const asked = { publisherId: id, keyId: options.key, overlapMs: options.overlap ?? parseLength('24h') };
  const rotated = await rotateKey(store, { ...asked, expiresAt: endOf(options.expires, now) }, now);
  if (options.json) return printJson(session.terminal, rotated);
  showKey(session, id, rotated);
  session.terminal.err.write(`The old one, ${rotated.oldKeyId}, is good until ${rotated.oldEndsAt}.\n`);
}

function showKey({ terminal }: Session, name: string, { key, keyId }: { key: string; keyId: string }): void {
  printLine(terminal, key);
  terminal.err.write(`This key of ${name} is shown only now. Its id is ${keyId}.\n`);
}

const noPublisher = (id: string) => new CliFailure(`There is no publisher ${id}. Add it: broadsheet publishers add`);

async function list(session: Session, _none: string, options: StageOptions): Promise<void> {
  const store = await openPublishers(session, options);
  const found = [];
  for (const publisher of await store.list()) found.push({ publisher, keys: await store.keys(publisher.id) });
  if (options.json) {
    const publishers = found.map(({ publisher, keys }) => ({ ...publisher, keys: keys.map(withoutHash) }));
    return printJson(session.terminal, { publishers });
  }
  if (found.length === 0) return printLine(session.terminal, 'no publishers yet');
  for (const { publisher, keys } of found) {
    printTable(session.terminal, [rowOf(publisher)]);
    printTable(
      session.terminal,
      keys.map((key) => [`  ${key.keyId}`, key.scopes.join(' '), stateOf(key, session.now())]),
    );
  }
}

const rowOf = ({ id, name, defaults }: Publisher): string[] => [
  ...[id, name, defaults.language],
  ...(defaults.source === undefined ? [] : [`source ${defaults.source}`]),
  ...(defaults.categories.length === 0 ? [] : [defaults.categories.join(', ')]),
];

async function revoke(session: Session, keyId: string, options: StageOptions): Promise<void> {
  const store = await openPublishers(session, options);
  const revokedAt = session.now();
  if (!(await store.revokeKey(keyId, revokedAt))) throw new CliFailure(`There is no key ${keyId}.`);
  if (options.json) printJson(session.terminal, { keyId, revokedAt });
  else printLine(session.terminal, `revoked ${keyId}`);
}

const withoutHash = ({ hash: _hash, ...key }: PublisherKey) => key;

function stateOf(key: PublisherKey, now: string): string {
  if (key.revokedAt) return `revoked ${key.revokedAt}`;
  if (!key.expiresAt) return 'no end';
  return `${key.expiresAt <= now ? 'expired' : 'until'} ${key.expiresAt}`;
}

function parsePublisherId(text: string): string {
  if (isPublisherId(text)) return text;
  throw new InvalidArgumentError('Use lower-case letters, digits and hyphens, at most 63.');
}

function parseLanguage(text: string): string {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? text;
  } catch {
    throw new InvalidArgumentError('Write a language tag, like en or pt-BR.');
  }
}

const parseEnding = (text: string): Ending =>
  /^\d+[mhd]$/.test(text) ? { inMs: parseLength(text) } : { at: parseTimeOption(text) };

function parseScopes(text: string): Scope[] {
  const named = parseNames(text);
  const known = named.filter((one): one is Scope => (scopes as readonly string[]).includes(one));
  if (known.length === 0 || known.length < named.length) {
    throw new InvalidArgumentError(`Use ${scopes.join(', ')}.`);
  }
  return known;
}
