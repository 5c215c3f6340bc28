import { withPatterns } from '#shared/wordpress/block-patterns.ts';
import { isUnsaid, storedTime } from '#shared/wordpress/post-times.ts';
import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';
import { mediaLookup, tagLookup, userLookup } from './site-lookups.ts';
import type { SiteOptions, SurveyedSite } from './site-options.ts';
import { hasText, mediaIds, showsUploads, toWordpressPost } from './site-post.ts';
import { type SitePost, sitePostFields, sitePostSchema } from './site-records.ts';
import { walkPages } from './walk-pages.ts';

const routes = { post: 'wp/v2/posts', page: 'wp/v2/pages' } as const;
type PostType = keyof typeof routes;

const closed = 'With a password. Without --user the site does not give their text.';
const unreadable = 'The site fails when it is asked for them. Open them there and store them once more.';
const noPost = 'Not as WordPress gives posts: a plugin may have changed them.';

/**
 * The posts of a site, then its pages where they are asked for; each as an export would have it. A scheduled post may be
 * dated by the day to come, as its last change too, so it does not say how far the site was read.
 */
export async function* readSitePosts(
  site: SurveyedSite,
  options: Pick<SiteOptions, 'withPages' | 'since'>,
  seen: { lastModified?: string },
): AsyncGenerator<WordpressPost> {
  const lookups = { tags: tagLookup(site), users: userLookup(site), media: mediaLookup(site) };
  const types = options.withPages ? (['post', 'page'] as const) : (['post'] as const);
  const given = new Set<number>();
  for (const [type, query] of types.flatMap((one) => queriesOf(site, options.since).map((is) => [one, is] as const))) {
    const walk = {
      ...site,
      route: routes[type],
      query,
      onUnreadable: (place: number) => site.leftOut.add(unreadable, `${type} number ${place + 1}`),
    };
    for await (const { records } of walkPages(walk)) {
      const posts = records
        .filter((record) => !given.has(idOf(record)))
        .flatMap((record) => readPost(record, site, options.since));
      if (options.since !== undefined) for (const record of records) given.add(idOf(record));
      await lookups.tags.need(posts.flatMap(({ tags }) => tags));
      await lookups.users.need(posts.map(({ author }) => author));
      await lookups.media.need(posts.flatMap(mediaIds));
      for (const post of posts) {
        const modified = post.status === 'future' ? undefined : storedTime(post.modified_gmt ?? '');
        if (modified !== undefined && modified > (seen.lastModified ?? '')) seen.lastModified = modified;
        yield asPost(post, type, site, lookups, showsUploads(post) ? await lookups.media.uploadedFor(post.id) : []);
      }
    }
  }
}

/** As WordPress writes times itself. */
const wholeSeconds = (time: string): string => time.replace(/\.\d+Z$/, 'Z');

/** A post that was scheduled is not changed when it appears: what was published since is asked for beside what changed. */
function queriesOf({ isSignedIn }: SurveyedSite, since: string | undefined): Record<string, string>[] {
  const all = { _fields: sitePostFields, ...(isSignedIn ? { status: 'any', context: 'edit' } : {}) };
  if (since === undefined) return [all];
  return ['modified_after', 'after'].map((name) => ({ ...all, [name]: wholeSeconds(since) }));
}

const idOf = (record: unknown): number => Number((record as { id?: unknown } | null)?.id ?? Number.NaN);

/** WordPress before 5.7 does not know `modified_after` and gives everything: what is older is passed over here. */
function readPost(record: unknown, { leftOut, patterns }: SurveyedSite, since: string | undefined): SitePost[] {
  const read = sitePostSchema.safeParse(record);
  const name = String((record as { link?: unknown } | null)?.link ?? '').slice(0, 200);
  if (!read.success) {
    leftOut.add(noPost, name);
    return [];
  }
  if (since !== undefined && isOlder(read.data, since)) return [];
  if (hasText(read.data)) return [withOwnPatterns(read.data, patterns)];
  leftOut.add(closed, name);
  return [];
}

function isOlder({ modified_gmt, date_gmt }: SitePost, since: string): boolean {
  if (isUnsaid(modified_gmt ?? '')) return false;
  return [modified_gmt, date_gmt].every((time) => (storedTime(time ?? '') ?? '') < since);
}

/** Put in their places before pictures are looked for: a pattern may show some. */
function withOwnPatterns(post: SitePost, patterns: SurveyedSite['patterns']): SitePost {
  const { raw } = post.content;
  return raw === undefined ? post : { ...post, content: { ...post.content, raw: withPatterns(raw, patterns) } };
}

interface Lookups {
  readonly tags: ReturnType<typeof tagLookup>;
  readonly users: ReturnType<typeof userLookup>;
  readonly media: ReturnType<typeof mediaLookup>;
}

/** Sites close the list of users against guessing of logins; their posts come without a byline then, which is said. */
function asPost(
  post: SitePost,
  type: PostType,
  site: SurveyedSite,
  { tags, users, media }: Lookups,
  uploaded: readonly number[],
): WordpressPost {
  const made = toWordpressPost(
    post,
    { type, siteUrl: site.api.url, language: site.language },
    { category: site.categories.pathOf, tag: tags.get, author: users.get, attachment: media.get },
    uploaded,
  );
  const isNameless = made.authors.length === 0 && post.author > 0;
  return isNameless ? { ...made, remarks: [...made.remarks, authorHidden] } : made;
}

const authorHidden = 'Its author is not named: the site tells nobody its users. With --user it does.';
