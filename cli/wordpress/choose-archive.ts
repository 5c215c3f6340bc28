import { readPosts, surveyExport } from '#shared/wordpress/read-export.ts';
import { CliFailure } from '../cli-failure.ts';
import { problemLine } from '../print.ts';
import type { Session } from '../session.ts';
import { siteAddress } from '../wordpress-site/find-api.ts';
import type { SignIn } from '../wordpress-site/site-reader.ts';
import { fingerprint, readSince, siteStatePath, writeSiteState } from '../wordpress-site/site-state.ts';
import { type SiteArchive, surveySite } from '../wordpress-site/survey-site.ts';
import { findExportFiles } from './export-files.ts';
import type { SurveyedArchive } from './import-export.ts';
import { createImportProgress, type ImportProgress } from './import-progress.ts';

export interface ArchiveRequest {
  /** Files as they were typed, or none with a site. */
  readonly names: readonly string[];
  readonly site?: string;
  /** Signs in at the site, with the password of BROADSHEET_WORDPRESS_PASSWORD. */
  readonly user?: string;
  readonly since?: string;
  /** Everything, not what changed since the last import of the site. */
  readonly all?: boolean;
  readonly pages?: boolean;
}

/** Where an import reads from. */
export interface ChosenArchive {
  readonly progress: ImportProgress;
  /** Of a site, from when on changes are asked for. */
  readonly since?: string;
  /** 12 hex digits that tell its journal from others'. */
  readonly fingerprint: string;
  /**
   * Looks it through.
   * @throws CliFailure when a file is cut off or no export: half an archive must not pass for a whole one.
   */
  survey(): Promise<SurveyedArchive>;
  /** To be called when all is in. */
  ended(at: string): Promise<void>;
}

/** @throws CliFailure (usage) unless files or a site are named, and not both. */
export function chooseArchive(request: ArchiveRequest, session: Session, apiUrl: string): Promise<ChosenArchive> {
  const { names, site } = request;
  if (site === undefined && names.length > 0) return chooseFiles(request, session);
  if (site !== undefined && names.length === 0) return chooseSite({ ...request, site }, session, apiUrl);
  throw new CliFailure('Name the files of an export, or a site: --site https://example.org', { usage: true });
}

async function chooseFiles({ names, pages = false }: ArchiveRequest, session: Session): Promise<ChosenArchive> {
  const files = await findExportFiles(names, session.cwd);
  const { sources } = files;
  const progress = createImportProgress(session.terminal, files.totalBytes);
  const onProgress = (bytes: number) => {
    session.signal.throwIfAborted();
    progress.readBytes(bytes);
  };
  return {
    progress,
    fingerprint: files.fingerprint,
    async survey() {
      const survey = await surveyExport(sources, { withPages: pages, onProgress }).finally(progress.clear);
      const broken = survey.problems.filter(({ severity }) => severity === 'error');
      if (broken.length > 0) throw new CliFailure(['Nothing was sent.', ...broken.map(problemLine)].join('\n'));
      return { names: files.names, survey, posts: () => readPosts(sources, survey, { withPages: pages }) };
    },
    ended: async () => undefined,
  };
}

async function chooseSite(
  { site, user, all, pages = false, ...request }: ArchiveRequest & { readonly site: string },
  session: Session,
  apiUrl: string,
): Promise<ChosenArchive> {
  const progress = createImportProgress(session.terminal, 0);
  const address = siteAddress(site).href;
  const statePath = siteStatePath(session.cwd, address, apiUrl);
  const since = request.since ?? (all ? undefined : await readSince(statePath));
  const signIn = user === undefined ? undefined : signInAs(user, session);
  let found: SiteArchive | undefined;
  return {
    progress,
    since,
    fingerprint: fingerprint(address, apiUrl),
    async survey() {
      const { signal } = session;
      found = await surveySite({ url: site, withPages: pages, since, signIn, signal, onNotice: progress.wait });
      return found;
    },
    async ended(endedAt) {
      const lastModified = found?.lastModified();
      if (lastModified !== undefined) await writeSiteState(statePath, { site: address, lastModified, endedAt });
    },
  };
}

function signInAs(user: string, { env }: Session): SignIn {
  const password = env.BROADSHEET_WORDPRESS_PASSWORD;
  if (password) return { user, password };
  throw new CliFailure(`Set BROADSHEET_WORDPRESS_PASSWORD to an application password of ${user}.`, { usage: true });
}
