import { Option } from 'commander';
import type { UploadDefaults } from '#shared/stores/upload-store.ts';
import type { ApiAccess } from '../api.ts';
import { CliFailure } from '../cli-failure.ts';
import { type AddCommand, newCommand, outcomeOf, parseNames, parseTimeOption } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { bold, printable, printJson, printLine } from '../print.ts';
import { type Counts, countResults, countsLine, printReport } from '../print-report.ts';
import { createProgress } from '../progress.ts';
import { type ExitCode, exitCodes, type Session } from '../session.ts';
import { findSourceFiles, type SourceFile } from '../source-files.ts';
import { uploadFile } from '../upload-file.ts';
import { readLines, type UploadAnswer, wholeReport } from '../upload-report.ts';

interface Options {
  readonly categories?: string[];
  readonly publishedAt?: string;
  readonly language?: string;
  readonly state?: 'published' | 'draft';
  readonly pages?: boolean;
  readonly filename?: string;
  readonly type?: string;
  readonly json?: boolean;
}

type Outcome = { readonly file: string } & ({ readonly report: UploadAnswer } | { readonly failure: string });

/** A function runs a worker for each upload at a time; more would only wait there. */
const filesAtATime = 4;

export const addUploadCommand: AddCommand = (program, session, end) => {
  const command = newCommand('upload', 'upload files and print what became of each article')
    .argument('<files...>', 'files, patterns like "pages/*.txt", or - for standard input')
    .option('--categories <names>', 'names by comma: what an archive page’s category lines may hold', parseNames)
    .option('--published-at <time>', 'dates what has no date of its own', parseTimeOption)
    .option('--language <tag>', 'language of what does not say it, like en')
    .addOption(new Option('--state <state>', 'state of what does not say it').choices(['published', 'draft']))
    .option('--pages', 'of a WordPress export its pages too')
    .option('--type <type>', 'content type, where the file name does not say it')
    .option('--filename <name>', 'name of what comes from standard input')
    .action(async (names: string[], options: Options) => end(await upload(names, options, session)));
  program.addCommand(command);
};

async function upload(names: readonly string[], options: Options, session: Session): Promise<ExitCode> {
  const api = publisherApi(session);
  const files = await findSourceFiles(names, { ...options, cwd: session.cwd, stdin: session.stdin });
  const outcomes = await uploadAll(api, files, defaultsOf(options), session);
  const reports = outcomes.flatMap((one) => ('report' in one ? [one.report] : []));
  const counts = countResults(reports);
  if (options.json) printJson(session.terminal, { uploads: await jsonOf(api, outcomes, session), counts });
  else await printOutcomes(api, outcomes, counts, session);
  return exitCodeOf(outcomes);
}

const defaultsOf = ({ publishedAt, language, categories, state, pages }: Options): UploadDefaults => ({
  publishedAt,
  language,
  categories,
  state,
  pages,
});

async function uploadAll(
  api: { apiUrl: string; key: string },
  files: readonly SourceFile[],
  defaults: UploadDefaults,
  { terminal, signal }: Session,
): Promise<Outcome[]> {
  const progress = createProgress(terminal, files.length);
  const outcomes: Outcome[] = [];
  const waiting = [...files.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, file] = next;
      const onProgress = ({ step }: { step: 'asking' | 'sending' | 'waiting' }) => progress.step(file.name, step);
      outcomes[place] = await uploadOne(api, file, defaults, { signal, onProgress });
      progress.end(file.name);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(filesAtATime, files.length) }, worker));
    return outcomes;
  } finally {
    progress.clear();
  }
}

/** One file that fails does not stop the others; Ctrl-C does. */
async function uploadOne(
  api: { apiUrl: string; key: string },
  file: SourceFile,
  defaults: UploadDefaults,
  options: Parameters<typeof uploadFile>[2] & object,
): Promise<Outcome> {
  try {
    const { filename, contentType } = file;
    const report = await uploadFile(api, { filename, contentType, bytes: await file.read(), defaults }, options);
    return { file: file.name, report };
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof CliFailure) return { file: file.name, failure: error.message };
    if (error instanceof Error && 'syscall' in error) return { file: file.name, failure: 'cannot be read.' };
    throw error;
  }
}

async function jsonOf(api: ApiAccess, outcomes: readonly Outcome[], { signal }: Session): Promise<object[]> {
  const shown: object[] = [];
  for (const one of outcomes) {
    const { file } = one;
    if ('report' in one) shown.push({ file, ...(await wholeReport(api, one.report, signal)) });
    else shown.push({ file, failure: one.failure });
  }
  return shown;
}

async function printOutcomes(
  api: ApiAccess,
  outcomes: readonly Outcome[],
  counts: Counts,
  { terminal, signal }: Session,
): Promise<void> {
  for (const one of outcomes) {
    if ('report' in one) {
      const name = bold(printable(one.file), terminal.out);
      if (one.report.articles.length === 0) printLine(terminal, `${one.report.status.padEnd(9)}  ${name}`);
      else if (outcomes.length > 1) printLine(terminal, name);
      const { id } = one.report;
      await printReport(terminal, one.report, () => readLines(api, id, { result: 'rejected', signal }));
    } else for (const line of `${one.file}: ${one.failure}`.split('\n')) terminal.err.write(`${printable(line)}\n`);
  }
  if (outcomes.some((one) => 'report' in one)) printLine(terminal, countsLine(counts));
}

/** An upload without a single article was refused as a whole, so it counts as one thing gone wrong. */
function exitCodeOf(outcomes: readonly Outcome[]): ExitCode {
  let [good, bad] = [0, 0];
  for (const one of outcomes) {
    if (!('report' in one) || one.report.status === 'rejected' || one.report.status === 'expired') bad += 1;
    else if (one.report.status === 'partly-published') return exitCodes.partlyDone;
    else good += 1;
  }
  return outcomeOf({ good, bad });
}
