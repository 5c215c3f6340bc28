import { randomUUID } from 'node:crypto';
import type { UploadDefaults } from '#shared/stores/upload-store.ts';
import type { ExportSurvey } from '#shared/wordpress/export-survey.ts';
import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';
import { CliFailure } from '../cli-failure.ts';
import type { ParityInput } from '../parity/parity-input.ts';
import { importPosts } from './import-posts.ts';
import type { ImportProgress } from './import-progress.ts';
import { beginJournal, type Journal, openJournal } from './journal.ts';
import type { Patience } from './patience.ts';
import { sendAddresses } from './send-addresses.ts';

/** An archive that was looked through once: an export's files, or a site. */
export interface SurveyedArchive {
  /** Files, or the address of the site. */
  readonly names: readonly string[];
  /** With an incremental import, from when on changes were asked for. */
  readonly since?: string;
  readonly survey: Pick<ExportSurvey, 'site' | 'counts' | 'leftOut' | 'oldAddresses' | 'problems'>;
  posts(): AsyncIterable<WordpressPost>;
}

export interface ImportDeps {
  readonly api: { readonly apiUrl: string; readonly key: string };
  readonly journal: Journal;
  readonly defaults: UploadDefaults;
  readonly patience: Patience;
  readonly progress: Pick<ImportProgress, 'beginPosts' | 'addPart' | 'say'>;
  readonly now: () => string;
}

/**
 * Brings an archive in, or goes on where its journal ends. Old addresses follow the posts, whose sections they lead to.
 * @returns what a parity report is made of, and the addresses that cannot be kept.
 */
export async function importArchive(
  deps: ImportDeps,
  archive: SurveyedArchive,
): Promise<{ parity: ParityInput; refusedAddresses: readonly string[] }> {
  const { journal, progress } = deps;
  progress.beginPosts(archive.survey.counts.posts + archive.survey.counts.pages);
  const lastPart = await importPosts(deps, archive.posts());
  progress.say('sending old addresses');
  const refusedAddresses = await sendAddresses(deps, archive.survey.oldAddresses);
  const endedAt = journal.endedAt ?? deps.now();
  if (journal.endedAt === undefined) await journal.end(endedAt);
  const { names, since } = archive;
  // Without what posts were looked up in: as long as the report is made, that is a tenth of the export's size.
  const { site, leftOut, oldAddresses, problems } = archive.survey;
  const survey = { site, leftOut, oldAddresses, problems };
  const { categories: defaultCategories } = deps.defaults;
  return {
    parity: { names, since, survey, posts: () => journal.posts(lastPart), endedAt, defaultCategories },
    refusedAddresses,
  };
}

export interface JournalRequest {
  readonly path: string;
  readonly apiUrl: string;
  /** What the import was called with, in one form. */
  readonly settings: string;
  /** What to do about an import that was begun and not ended. */
  readonly unfinished: 'ask' | 'resume' | 'restart';
  readonly now: string;
}

/** The journal to go on with, or a new one. @throws CliFailure (usage) as refuseJournal does. */
export async function chooseJournal(request: JournalRequest): Promise<Journal> {
  const { path, apiUrl, settings, unfinished, now } = request;
  await refuseJournal(request);
  const found = unfinished === 'resume' ? await openJournal(path) : undefined;
  return found ?? beginJournal(path, { run: randomUUID(), startedAt: now, apiUrl, settings });
}

/**
 * Looks at the journal alone, before an archive is read for minutes.
 * @throws CliFailure (usage) when an unfinished import is there and nothing was said of it, or it was called otherwise.
 */
export async function refuseJournal(request: JournalRequest): Promise<void> {
  if (request.unfinished === 'restart') return;
  const found = await openJournal(request.path);
  await found?.close();
  if (!found) return;
  if (request.unfinished === 'resume') refuseOther(found, request);
  // One that failed before anything was done, for a wrong key say, is nothing to go on with.
  else if (found.endedAt === undefined && found.parts.size > 0) throw unfinishedImport(found);
}

function refuseOther({ begin }: Journal, { apiUrl, settings }: JournalRequest): void {
  if (begin.apiUrl === apiUrl && begin.settings === settings) return;
  const was = begin.apiUrl === apiUrl ? `with other options: ${begin.settings}` : `at ${begin.apiUrl}`;
  const said = `The import that --resume would go on with was begun ${was}. Say the same, or --restart.`;
  throw new CliFailure(said, { usage: true });
}

function unfinishedImport({ begin, parts, path }: Journal): CliFailure {
  const posts = [...parts.values()].reduce((sum, part) => sum + part.posts, 0);
  return new CliFailure(
    `An import of these files was begun at ${begin.startedAt} and not ended: ${posts.toLocaleString('en')} posts are done.
  --resume   goes on with it
  --restart  begins again, which is safe: what is stored already stays as it is
Its journal: ${path}`,
    { usage: true },
  );
}
