import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import { callApi } from '../api.ts';
import { CliFailure } from '../cli-failure.ts';
import { type AddCommand, newCommand, parseNames, parseTimeOption } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { type EditedArticle, printEdited, readArticle } from '../edited-article.ts';
import { exitCodes, type Session } from '../session.ts';

interface Options {
  readonly headline?: string;
  readonly standfirst?: string;
  readonly body?: string;
  readonly tags?: string[];
  readonly authors?: string[];
  readonly source?: string;
  readonly categories?: string[];
  readonly draft?: boolean;
  readonly publish?: boolean;
  readonly publishedAt?: string;
  readonly embargo?: string;
  readonly expires?: string;
  readonly clear?: string[];
  readonly correct?: string;
  readonly before?: string;
  readonly after?: string;
  readonly revision?: string;
  readonly json?: boolean;
}

/** edit: changes an article, with a correction where readers are to be told. */
export const addEditCommand: AddCommand = (program, session, end) => {
  const command = newCommand('edit', 'change an article, and tell readers what was wrong').argument(
    '<id>',
    'the article’s id',
  );
  for (const [flags, summary, parse] of options) {
    if (parse) command.option(flags, summary, parse);
    else command.option(flags, summary);
  }
  command.action(async (id: string, given: Options) => {
    await edit(session, command, id, given);
    end(exitCodes.done);
  });
  program.addCommand(command);
};

type Parse = (text: string) => unknown;

const options: readonly (readonly [flags: string, summary: string, parse?: Parse])[] = [
  ['--headline <words>', 'a new headline; the old address leads to the new one'],
  ['--standfirst <words>', 'a new standfirst'],
  ['--body <file>', 'a new body: .md, .html or .txt'],
  ['--tags <names>', 'tags, by comma', parseNames],
  ['--authors <names>', 'authors, by comma', parseNames],
  ['--source <name>', 'the house that is credited'],
  ['--categories <names>', 'categories, by comma; World/Asia for one in another', parseNames],
  ['--draft', 'take it back to draft'],
  ['--publish', 'publish a draft'],
  ['--published-at <time>', 'when it is, or was, published', parseTimeOption],
  [
    '--embargo <time>',
    'until when the change, or an article that readers cannot see yet, is held back',
    parseTimeOption,
  ],
  ['--expires <time>', 'from when readers no longer see it', parseTimeOption],
  ['--clear <fields>', 'fields to clear, by comma, e.g. embargoedUntil', parseNames],
  ['--correct <reason>', 'tell readers what was wrong'],
  ['--before <words>', 'with --correct: the words that were wrong'],
  ['--after <words>', 'with --correct: the words that stand now'],
  ['--revision <number>', 'the revision the change was made from; the present one unless given'],
];

async function edit(session: Session, command: Command, id: string, given: Options): Promise<void> {
  const body = await patchOf(session, given);
  if (Object.keys(body).length === 0)
    throw new CliFailure(`Nothing to change. ${command.name()} --help lists what can be.`, { usage: true });
  const revision = given.revision ?? String((await readArticle(session, id)).revision);
  const article = await callApi<EditedArticle>(publisherApi(session), {
    method: 'PATCH',
    path: `/editorial/articles/${encodeURIComponent(id)}`,
    headers: { 'content-type': 'application/merge-patch+json', 'if-match': `"${revision}"` },
    body,
    signal: session.signal,
  });
  printEdited(session, article, given.json);
}

async function patchOf(session: Session, given: Options): Promise<Record<string, unknown>> {
  const { headline, standfirst, tags, authors, source, categories, publishedAt } = given;
  if (given.draft && given.publish) throw new CliFailure('--draft and --publish exclude each other.', { usage: true });
  const state = given.draft ? 'draft' : given.publish ? 'published' : undefined;
  const said = {
    ...{ headline, standfirst, tags, authors, source, categories, publishedAt, state },
    embargoedUntil: given.embargo,
    expiresAt: given.expires,
    correction: correctionOf(given),
    ...(given.body === undefined ? {} : await bodyOf(session, given.body)),
    ...Object.fromEntries((given.clear ?? []).map((field) => [field, null])),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function correctionOf({ correct: reason, before, after }: Options) {
  if (reason !== undefined) return { reason, before, after };
  if (before === undefined && after === undefined) return undefined;
  throw new CliFailure('--before and --after go with --correct.', { usage: true });
}

const bodyFields: Readonly<Record<string, string>> = { '.md': 'bodyMarkdown', '.html': 'bodyHtml', '.txt': 'bodyText' };

async function bodyOf({ cwd }: Session, file: string): Promise<Record<string, string>> {
  const field = bodyFields[extname(file).toLowerCase()];
  if (!field) throw new CliFailure(`"${file}" is none of ${Object.keys(bodyFields).join(', ')}.`, { usage: true });
  const text = await readFile(resolve(cwd, file), 'utf8').catch(() => {
    throw new CliFailure(`"${file}" cannot be read.`, { usage: true });
  });
  return { [field]: text };
}
