import { LeftOutTally, reasons, typeReason } from '#shared/wordpress/left-out-tally.ts';
import { CliFailure } from '../cli-failure.ts';
import type { SurveyedArchive } from '../wordpress/import-export.ts';
import { findApi, type SiteApi, siteAddress } from './find-api.ts';
import { readSitePosts } from './read-site-posts.ts';
import { readCategories, readPatterns } from './site-lookups.ts';
import type { SiteOptions, SurveyedSite } from './site-options.ts';
import { createSiteReader, type SignIn, type SiteReader } from './site-reader.ts';
import { countRecords } from './walk-pages.ts';

/** A site that was looked at. `survey.leftOut` grows while `posts` is read. */
export interface SiteArchive extends SurveyedArchive {
  /** The latest change of any post that `posts` gave: the next run asks for what came after, see site-state.ts. */
  lastModified(): string | undefined;
}

/** Types that every WordPress has and nobody misses. */
const ownTypes = new Set(['post', 'page', 'attachment']);

/**
 * Looks at a WordPress by its REST API: where the API is, its sections, how much there is. Nothing is sent to it but
 * questions, one at a time.
 * @throws CliFailure in plain words when there is no such API or it is closed to us.
 */
export async function surveySite(options: SiteOptions): Promise<SiteArchive> {
  const address = siteAddress(options.url);
  checkSignIn(address, options.signIn);
  const reader = createSiteReader(options);
  const api = await findApi(reader, address);
  if (options.signIn) await signIn(reader, api);
  const leftOut = new LeftOutTally();
  const categories = await readCategories({ reader, api });
  const language = await siteLanguage(reader, address);
  const isSignedIn = options.signIn !== undefined;
  const patterns = isSignedIn ? await readPatterns({ reader, api }) : new Map<string, string>();
  const site = { reader, api, categories, leftOut, language, isSignedIn, patterns };
  const counts = await countAll(site, options);
  const seen: { lastModified?: string } = {};
  return {
    names: [address.href.replace(/\/$/, '')],
    since: options.since,
    survey: {
      site: { url: api.url, title: api.title, language },
      counts,
      get leftOut() {
        return leftOut.finish();
      },
      oldAddresses: { gone: [], categories: categories.addresses },
      problems: [],
    },
    posts: () => readSitePosts(site, options, seen),
    lastModified: () => seen.lastModified,
  };
}

/** A password goes over an open line to nobody but this machine. */
function checkSignIn({ protocol, hostname }: URL, who: SignIn | undefined): void {
  const isOwn = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  if (who === undefined || protocol === 'https:' || isOwn) return;
  throw new CliFailure('A password is sent over https only. Write the site with https://', { usage: true });
}

async function signIn(reader: SiteReader, api: SiteApi): Promise<void> {
  try {
    await reader.get(api.route('wp/v2/users/me', { context: 'edit', _fields: 'id' }));
  } catch (error) {
    if (!(error instanceof CliFailure && (error.status === 401 || error.status === 403))) throw error;
    throw new CliFailure(
      `The site does not take this user and application password. It wants the login name, and a password made under Users, Profile, Application Passwords; some hosts also drop the Authorization header. ${error.message}`,
      { status: error.status },
    );
  }
}

/** The API says it to administrators alone; the front page says it to everybody: `<html lang="en-GB">`. */
async function siteLanguage(reader: SiteReader, address: URL): Promise<string | undefined> {
  try {
    const page = await reader.page(address);
    return /<html\b[^>]{0,500}?\slang=["']?([a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2})["'\s>]/i.exec(page ?? '')?.[1];
  } catch (error) {
    if (error instanceof CliFailure || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** How much there is; what is not asked for is counted as left out, once, when the whole site is read. */
async function countAll(site: SurveyedSite, { withPages, since }: SiteOptions) {
  const query: Record<string, string> = {
    ...(site.isSignedIn ? { status: 'any', context: 'edit' } : {}),
    ...(since === undefined ? {} : { modified_after: since }),
  };
  const posts = (await countRecords({ ...site, route: 'wp/v2/posts', query })) ?? 0;
  const pages = (await countRecords({ ...site, route: 'wp/v2/pages', query })) ?? 0;
  const comments = since === undefined ? ((await countRecords({ ...site, route: 'wp/v2/comments' })) ?? 0) : 0;
  if (!withPages && since === undefined && pages > 0) site.leftOut.add(typeReason('page'), '', pages);
  if (comments > 0) site.leftOut.add(reasons.comments, '', comments);
  if (since === undefined) await countOtherTypes(site);
  return { posts, pages: withPages ? pages : 0, attachments: 0, comments };
}

/** Types that plugins add, such as products and events. */
async function countOtherTypes(site: SurveyedSite): Promise<void> {
  const answer = await site.reader.get(site.api.route('wp/v2/types')).catch((error: unknown) => {
    if (error instanceof CliFailure && error.status !== undefined) return undefined;
    throw error;
  });
  const types = Object.entries((answer?.json ?? {}) as Record<string, { rest_base?: unknown } | null>);
  for (const [type, is] of types.slice(0, 50)) {
    const base = is?.rest_base;
    if (ownTypes.has(type) || type.startsWith('wp_') || type === 'nav_menu_item') continue;
    if (typeof base !== 'string' || !/^[\w-]{1,80}$/.test(base)) continue;
    const count = (await countRecords({ ...site, route: `wp/v2/${base}` })) ?? 0;
    if (count > 0) site.leftOut.add(typeReason(type), '', count);
  }
}
