import { type Command, InvalidArgumentError, Option } from 'commander';
import { stageNames } from '#infra/stages.ts';
import { type Scope, scopes } from '#shared/api/route.ts';
import type { PublisherKey } from '#shared/stores/publisher-store.ts';
import { addPublisher } from '../add-publisher.ts';
import { CliFailure } from '../cli-failure.ts';
import { type AddCommand, newCommand, parseNames, parseTimeOption } from '../command.ts';
import { printJson, printLine, printTable } from '../print.ts';
import { openPublishers } from '../publisher-table.ts';
import { exitCodes, type Session } from '../session.ts';

interface StageOptions {
  readonly stage: string;
  readonly table?: string;
  readonly json?: boolean;
}

interface AddOptions extends StageOptions {
  readonly name?: string;
  readonly language?: string;
  readonly categories?: string[];
  readonly scopes: Scope[];
  readonly expiresAt?: string;
}

export const addPublishersCommand: AddCommand = (program, session, end) => {
  const publishers = program
    .command('publishers')
    .description('publishers and their keys; acts with AWS credentials on --stage');
  const done = (work: Promise<void>) => work.then(() => end(exitCodes.done));
  publishers.addCommand(
    onStage('add', 'add a publisher, or give one another key; the key is shown once')
      .argument('<id>', 'lower-case letters, digits and hyphens', parsePublisherId)
      .option('--name <name>', 'how it is called')
      .option('--language <tag>', 'language of its articles')
      .option('--categories <names>', 'categories of its articles, by comma', parseNames)
      .option('--scopes <scopes>', `by comma, of ${scopes.join(', ')}`, parseScopes, ['upload', 'edit'])
      .option('--expires-at <time>', 'when the key ends', parseTimeOption)
      .action((id: string, options: AddOptions) => done(add(session, id, options))),
  );
  publishers.addCommand(
    onStage('list', 'publishers and their keys').action((options: StageOptions) => done(list(session, options))),
  );
  publishers.addCommand(
    onStage('revoke', 'end a key; refused everywhere within 60 seconds')
      .argument('<keyId>', 'the ten letters after bsk_')
      .action((keyId: string, options: StageOptions) => done(revoke(session, keyId, options))),
  );
};

const onStage = (name: string, summary: string): Command =>
  newCommand(name, summary)
    .addOption(new Option('--stage <stage>', 'which deployment').choices(stageNames).default('local'))
    .option('--table <name>', 'its table, where it cannot be told');

async function add(session: Session, id: string, options: AddOptions): Promise<void> {
  const store = await openPublishers(session, options);
  const known = await store.get(id);
  const request = {
    id,
    name: options.name ?? known?.name ?? id,
    language: options.language ?? known?.defaults.language ?? 'en',
    categories: options.categories ?? known?.defaults.categories ?? [],
    scopes: options.scopes,
    expiresAt: options.expiresAt,
  };
  const { publisher, key, keyId } = await addPublisher(store, request, session.now());
  if (options.json) return printJson(session.terminal, { publisher, key, keyId, scopes: options.scopes });
  printLine(session.terminal, key);
  session.terminal.err.write(`This key of ${publisher.name} is shown only now. Its id is ${keyId}.\n`);
}

async function list(session: Session, options: StageOptions): Promise<void> {
  const store = await openPublishers(session, options);
  const found = [];
  for (const publisher of await store.list()) found.push({ publisher, keys: await store.keys(publisher.id) });
  if (options.json) {
    const publishers = found.map(({ publisher, keys }) => ({ ...publisher, keys: keys.map(withoutHash) }));
    return printJson(session.terminal, { publishers });
  }
  if (found.length === 0) return printLine(session.terminal, 'no publishers yet');
  for (const { publisher, keys } of found) {
    printTable(session.terminal, [[publisher.id, publisher.name]]);
    printTable(
      session.terminal,
      keys.map((key) => [`  ${key.keyId}`, key.scopes.join(' '), stateOf(key, session.now())]),
    );
  }
}

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

/** It is part of row keys, where `#` parts things. */
function parsePublisherId(text: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(text)) return text;
  throw new InvalidArgumentError('Use lower-case letters, digits and hyphens, at most 63.');
}

function parseScopes(text: string): Scope[] {
  const named = parseNames(text);
  const known = named.filter((one): one is Scope => (scopes as readonly string[]).includes(one));
  if (known.length === 0 || known.length < named.length) {
    throw new InvalidArgumentError(`Use ${scopes.join(', ')}.`);
  }
  return known;
}
