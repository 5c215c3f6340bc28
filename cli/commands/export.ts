import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { type ShownState, shownStates } from '#shared/articles/life-cycle.ts';
import { type ExportFormat, exportFormatNames, exportFormats } from '#shared/exports/export-formats.ts';
import { type ExportWriter, isExported } from '#shared/exports/exported-article.ts';
import type { ApiAccess } from '../api.ts';
import { type AddCommand, newCommand, parseNames } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { createExportProgress } from '../exports/export-progress.ts';
import { listOwn, type OwnArticle, readOwn } from '../exports/own-articles.ts';
import { createFileTarget, createStreamTarget, type ExportTarget } from '../exports/write-export.ts';
import { printable } from '../print.ts';
import { exitCodes, type Session } from '../session.ts';

interface Options {
  readonly format: ExportFormat;
  readonly out?: string;
  readonly state?: readonly ShownState[];
  readonly json?: boolean;
}

/** What a withdrawal or a kill took down is in no export. */
const states = shownStates.filter((state) => isExported({ state }));

/** export: a publisher's own articles, to be taken along. */
export const addExportCommand: AddCommand = (program, session, end) => {
  const formats = exportFormatNames.map((name) => `${name} (${exportFormats[name].title})`).join(', ');
  const command = newCommand('export', 'your articles as a file; what was withdrawn or killed is never in it')
    .option('--format <name>', formats, parseFormat, 'jsonl')
    .option('--out <file>', 'where to; standard output unless given')
    .option('--state <states>', `only these, by comma: ${states.join(', ')}`, parseStates)
    .action(async (options: Options) => {
      const { missing } = await writeArticles(session, options);
      end(missing === 0 ? exitCodes.done : exitCodes.partlyDone);
    });
  program.addCommand(command);
};

function parseFormat(name: string): ExportFormat {
  const format = exportFormatNames.find((one) => one === name);
  if (!format) throw new InvalidArgumentError(`Write one of ${exportFormatNames.join(', ')}.`);
  return format;
}

function parseStates(text: string): readonly ShownState[] {
  const named = parseNames(text);
  const unknown = named.find((name) => !states.some((state) => state === name));
  if (unknown !== undefined || named.length === 0)
    throw new InvalidArgumentError(`Write some of ${states.join(', ')}.`);
  return states.filter((state) => named.includes(state));
}

async function writeArticles(session: Session, options: Options): Promise<Summary> {
  const api = publisherApi(session);
  const { terminal, cwd } = session;
  const wanted = new Set(options.state ?? states);
  const isToFile = options.out !== undefined;
  const target = isToFile ? createFileTarget(resolve(cwd, options.out)) : createStreamTarget(terminal.out);
  const stop = new AbortController();
  const signal = AbortSignal.any([session.signal, stop.signal]);
  const progress = createExportProgress(terminal);
  count(api, wanted, signal).then(progress.counted, () => undefined);
  try {
    const writer = exportFormats[options.format].create({ url: api.apiUrl, now: session.now() });
    const summary = await writeEach(target, writer, readOwn(api, wanted, signal), progress.wrote);
    progress.clear();
    tell(session, options, summary);
    return summary;
  } catch (error) {
    progress.clear();
    await target.drop();
    throw error;
  } finally {
    stop.abort();
  }
}

async function writeEach(
  target: ExportTarget,
  writer: ExportWriter,
  articles: AsyncIterable<OwnArticle | undefined>,
  wrote: () => void,
): Promise<Summary> {
  const summary = { articles: 0, bytes: 0, missing: 0, waitingUpdates: 0 };
  const write = async (text: string) => {
    summary.bytes += Buffer.byteLength(text);
    await target.write(text);
  };
  await write(writer.head());
  for await (const article of articles) {
    if (article) {
      await write(writer.article(article));
      summary.articles += 1;
      if (article.upcoming !== undefined) summary.waitingUpdates += 1;
      wrote();
    } else summary.missing += 1;
  }
  await write(writer.foot());
  await target.end();
  return summary;
}

/** Goes through the list once more beside the export, so that the time left can be told. */
async function count(api: ApiAccess, wanted: ReadonlySet<ShownState>, signal: AbortSignal): Promise<number> {
  let articles = 0;
  for await (const { state } of listOwn(api, signal)) if (wanted.has(state)) articles += 1;
  return articles;
}

interface Summary {
  readonly articles: number;
  readonly bytes: number;
  readonly missing: number;
  readonly waitingUpdates: number;
}

/** Where the articles go to standard output the summary goes to the other. */
function tell({ terminal }: Session, { out, json, format }: Options, summary: Summary): void {
  if (json)
    (out === undefined ? terminal.err : terminal.out).write(`${JSON.stringify({ format, ...summary }, null, 2)}\n`);
  else for (const line of summaryLines(summary, out)) terminal.err.write(`${printable(line)}\n`);
}

function summaryLines({ articles, missing, waitingUpdates }: Summary, out: string | undefined): string[] {
  const count = (n: number, one: string, several: string) => `${n.toLocaleString('en')} ${n === 1 ? one : several}`;
  const waits = 'an update that waits for its embargo: the export holds what readers see now.';
  return [
    `${count(articles, 'article', 'articles')} written${out === undefined ? '' : ` to ${out}`}.`,
    ...(missing === 0
      ? []
      : [`${count(missing, 'was', 'were')} withdrawn or changed its state meanwhile, and left out.`]),
    ...(waitingUpdates === 0 ? [] : [`${count(waitingUpdates, 'has', 'have')} ${waits}`]),
  ];
}
