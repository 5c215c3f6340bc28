import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option } from 'commander';
import type { UploadDefaults } from '#shared/stores/upload-store.ts';
import { readPosts, surveyExport } from '#shared/wordpress/read-export.ts';
import { CliFailure } from '../cli-failure.ts';
import { type AddCommand, newCommand, parseNames, parseTimeOption } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { createParity } from '../parity/create-parity.ts';
import { buildParityPage } from '../parity/page/parity-page.ts';
import { printParity } from '../parity/print-parity.ts';
import { printable, printJson, problemLine } from '../print.ts';
import { type ExitCode, exitCodes, type Session } from '../session.ts';
import { tallyPosts } from '../wordpress/dry-run.ts';
import { type ExportFiles, findExportFiles, journalPath } from '../wordpress/export-files.ts';
import { chooseJournal, importArchive, type SurveyedArchive } from '../wordpress/import-export.ts';
import { createImportProgress, type ImportProgress } from '../wordpress/import-progress.ts';
import { printDryRun } from '../wordpress/print-dry-run.ts';

interface Options {
  readonly pages?: boolean;
  readonly dryRun?: boolean;
  readonly resume?: boolean;
  readonly restart?: boolean;
  readonly journal?: string;
  readonly report?: string;
  readonly categories?: string[];
  readonly publishedAt?: string;
  readonly language?: string;
  readonly state?: 'published' | 'draft';
  readonly json?: boolean;
}

export const addImportCommand: AddCommand = (program, session, end) => {
  const wordpress = newCommand('wordpress', 'bring a whole WordPress archive in: the files of one export, in any order')
    .argument('<files...>', 'files as WordPress exports them, patterns too')
    .option('--pages', 'pages become articles too, not posts alone')
    .option('--dry-run', 'read everything, send nothing, say what would come')
    .addOption(new Option('--resume', 'go on with an import that was ended or killed').conflicts('restart'))
    .option('--restart', 'begin again although an import of these files is not ended')
    .option('--journal <file>', 'where it is written down what is done; else in .broadsheet/')
    .option('--report <file>', 'write the parity report there as an HTML page')
    .option('--categories <names>', 'categories of posts that name none', parseNames)
    .option('--published-at <time>', 'dates what has no date of its own', parseTimeOption)
    .option('--language <tag>', 'language, where the export does not say it')
    .addOption(new Option('--state <state>', 'state of what does not say it').choices(['published', 'draft']))
    .action(async (names: string[], options: Options) => end(await importFiles(names, options, session)));
  program.command('import').description('bring in an archive from another system').addCommand(wordpress);
};

async function importFiles(names: readonly string[], options: Options, session: Session): Promise<ExitCode> {
  const files = await findExportFiles(names, session.cwd);
  const progress = createImportProgress(session.terminal, files.totalBytes);
  try {
    const archive = await surveyFiles(files, options, session, progress);
    if (options.dryRun) return await dryRun(archive, options, session, progress);
    return await bringIn(archive, files, options, session, progress);
  } finally {
    progress.clear();
  }
}

/** @throws CliFailure when a file is cut off or no export: half an archive must not pass for a whole one. */
async function surveyFiles(
  { sources, names }: ExportFiles,
  { pages = false }: Options,
  { signal }: Session,
  progress: ImportProgress,
): Promise<SurveyedArchive> {
  const onProgress = (bytes: number) => {
    signal.throwIfAborted();
    progress.readBytes(bytes);
  };
  const survey = await surveyExport(sources, { withPages: pages, onProgress });
  const broken = survey.problems.filter(({ severity }) => severity === 'error');
  if (broken.length > 0) throw new CliFailure(['Nothing was sent.', ...broken.map(problemLine)].join('\n'));
  return { names, survey, posts: () => readPosts(sources, survey, { withPages: pages }) };
}

async function dryRun(archive: SurveyedArchive, { json }: Options, session: Session, progress: ImportProgress) {
  let posts = 0;
  const tally = await tallyPosts(archive.posts(), () => {
    session.signal.throwIfAborted();
    posts += 1;
    progress.say(`reading: ${posts.toLocaleString('en')} posts`);
  });
  progress.clear();
  const { site, counts, leftOut, problems } = archive.survey;
  if (json) printJson(session.terminal, { site, counts, leftOut, problems, ...tally });
  else printDryRun(session.terminal, archive.survey, tally);
  return exitCodes.done;
}

async function bringIn(
  archive: SurveyedArchive,
  files: ExportFiles,
  options: Options,
  session: Session,
  progress: ImportProgress,
): Promise<ExitCode> {
  const api = publisherApi(session);
  const { signal, now } = session;
  const path = options.journal ? resolve(session.cwd, options.journal) : journalPath(session.cwd, files.fingerprint);
  const defaults = defaultsOf(options);
  const unfinished = options.resume ? 'resume' : options.restart ? 'restart' : 'ask';
  const settings = JSON.stringify(defaults);
  const journal = await chooseJournal({ path, apiUrl: api.apiUrl, settings, unfinished, now: now() });
  try {
    const patience = { signal, onWait: progress.wait };
    const imported = await importArchive({ api, journal, defaults, patience, progress, now }, archive);
    const parity = await createParity({ api, now, signal, onProgress: progress.say })(imported.parity);
    progress.clear();
    if (options.report) await writeFile(resolve(session.cwd, options.report), buildParityPage(parity));
    if (options.json) printJson(session.terminal, { ...parity, refusedAddresses: imported.refusedAddresses });
    else printParity(session.terminal, parity);
    if (imported.refusedAddresses.length > 0) sayRefused(imported.refusedAddresses, session);
    return exitCodeOf(parity);
  } catch (error) {
    progress.clear();
    session.terminal.err.write(
      `Not ended. Go on with the same command and --resume. Its journal: ${printable(path)}\n`,
    );
    throw error;
  } finally {
    await journal.close();
  }
}

function sayRefused(urls: readonly string[], { terminal }: Session): void {
  const examples = urls.slice(0, 5).map(printable).join(', ');
  terminal.err.write(`${urls.length} old addresses cannot lead here, such as ${examples}\n`);
}

const defaultsOf = ({ publishedAt, language, categories, state, pages }: Options): UploadDefaults => ({
  publishedAt,
  language,
  categories,
  state,
  ...(pages ? { pages } : {}),
});

/** Nothing taken is a failure; something refused or missing for no reason is half a success. */
function exitCodeOf({ totals, verdict }: Awaited<ReturnType<ReturnType<typeof createParity>>>): ExitCode {
  if (totals.read > 0 && totals.rejected === totals.read) return exitCodes.failed;
  return totals.rejected > 0 || verdict === 'unexplained' ? exitCodes.partlyDone : exitCodes.done;
}
