import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option } from 'commander';
import type { UploadDefaults } from '#shared/stores/upload-store.ts';
import { type AddCommand, newCommand, parseNames, parseTimeOption } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { createParity } from '../parity/create-parity.ts';
import { buildParityPage } from '../parity/page/parity-page.ts';
import type { ParityReport } from '../parity/parity-report.ts';
import { printParity } from '../parity/print-parity.ts';
import { printable, printJson } from '../print.ts';
import { type ExitCode, exitCodes, type Session } from '../session.ts';
import { type ArchiveRequest, type ChosenArchive, chooseArchive } from '../wordpress/choose-archive.ts';
import { tallyPosts } from '../wordpress/dry-run.ts';
import { journalPath } from '../wordpress/export-files.ts';
import { chooseJournal, importArchive, refuseJournal, type SurveyedArchive } from '../wordpress/import-export.ts';
import type { Journal } from '../wordpress/journal.ts';
import { printDryRun } from '../wordpress/print-dry-run.ts';

interface Options extends Omit<ArchiveRequest, 'names'> {
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
  const wordpress = newCommand('wordpress', 'bring a whole WordPress archive in, from export files or from its site')
    .argument('[files...]', 'the files of one export, in any order; patterns too')
    .option('--site <address>', 'read from the site itself; again later, only what changed since')
    .option('--user <name>', 'sign in at the site; password in BROADSHEET_WORDPRESS_PASSWORD')
    .option('--since <time>', 'of a site, only what changed since then', parseTimeOption)
    .option('--all', 'of a site, everything again')
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
    .action(async (names: string[], options: Options) => end(await importWordpress({ ...options, names }, session)));
  program.command('import').description('bring in an archive from another system').addCommand(wordpress);
};

async function importWordpress(options: Options & ArchiveRequest, session: Session): Promise<ExitCode> {
  // What is not sent needs no key, and a dry run is the first thing that anybody tries.
  if (options.dryRun) return dryRun(await chooseArchive(options, session, ''), options, session);
  const api = publisherApi(session);
  return bringIn(await chooseArchive(options, session, api.apiUrl), api, options, session);
}

async function dryRun({ survey, progress }: ChosenArchive, { json }: Options, { terminal, signal }: Session) {
  const archive = await survey();
  let posts = 0;
  const tally = await tallyPosts(archive.posts(), () => {
    signal.throwIfAborted();
    posts += 1;
    progress.say(`reading: ${posts.toLocaleString('en')} posts`);
  }).finally(progress.clear);
  const { site, counts, leftOut, problems } = archive.survey;
  if (json) printJson(terminal, { site, counts, leftOut, problems, ...tally });
  else printDryRun(terminal, archive.survey, tally);
  return exitCodes.done;
}

async function bringIn(
  { survey, since, progress, fingerprint, ended }: ChosenArchive,
  api: { readonly apiUrl: string; readonly key: string },
  options: Options,
  session: Session,
): Promise<ExitCode> {
  const { signal, now, cwd, terminal } = session;
  const path = options.journal ? resolve(cwd, options.journal) : journalPath(cwd, fingerprint);
  const defaults = defaultsOf(options);
  const unfinished = options.resume ? 'resume' : options.restart ? 'restart' : 'ask';
  const settings = JSON.stringify({ ...defaults, since });
  const asked = { path, apiUrl: api.apiUrl, settings, unfinished, now: now() } as const;
  await refuseJournal(asked);
  let journal: Journal | undefined;
  const patience = { signal, onWait: progress.wait };
  const begin = async (archive: SurveyedArchive) => {
    journal = await chooseJournal(asked);
    return importArchive({ api, journal, defaults, patience, progress, now }, archive);
  };
  try {
    // Nothing here holds the archive, whose attachments are many, while the report is made.
    const imported = await survey().then(begin);
    const parity = await createParity({ api, now, signal, onProgress: progress.say })(imported.parity);
    await ended(imported.parity.endedAt);
    progress.clear();
    if (options.report) await writeFile(resolve(cwd, options.report), buildParityPage(parity));
    if (options.json) printJson(terminal, { ...parity, refusedAddresses: imported.refusedAddresses });
    else printParity(terminal, parity);
    if (imported.refusedAddresses.length > 0) sayRefused(imported.refusedAddresses, session);
    return exitCodeOf(parity);
  } catch (error) {
    progress.clear();
    if (journal) terminal.err.write(`Not ended. Go on with the same command and --resume: ${printable(path)}\n`);
    throw error;
  } finally {
    await journal?.close();
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
function exitCodeOf({ totals, verdict }: ParityReport): ExitCode {
  if (totals.read > 0 && totals.rejected === totals.read) return exitCodes.failed;
  return totals.rejected > 0 || verdict === 'unexplained' ? exitCodes.partlyDone : exitCodes.done;
}
