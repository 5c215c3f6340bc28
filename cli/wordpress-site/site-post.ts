import { readGuid } from '#shared/wordpress/build-post.ts';
import { htmlWords } from '#shared/wordpress/html-words.ts';
import { storedTime } from '#shared/wordpress/post-times.ts';
import type { WordpressAttachment, WordpressPost } from '#shared/wordpress/wordpress-post.ts';
import type { SitePost } from './site-records.ts';
import { writtenExcerpt } from './written-excerpt.ts';

/** What the site knows by id. */
export interface SiteLookups {
  readonly category: (id: number) => readonly string[] | undefined;
  readonly tag: (id: number) => string | undefined;
  readonly author: (id: number) => string | undefined;
  readonly attachment: (id: number) => WordpressAttachment | undefined;
}

export interface SitePostIs {
  readonly type: WordpressPost['type'];
  /** Without a slash at its end. */
  readonly siteUrl: string;
  readonly language?: string;
}

/** A record of the REST API as a post, under the guid that an export has for it too; `uploaded` see showsUploads. */
export function toWordpressPost(
  post: SitePost,
  is: SitePostIs,
  lookups: SiteLookups,
  uploaded: readonly number[] = [],
): WordpressPost {
  const isRaw = post.content.raw !== undefined;
  const content = post.content.raw ?? post.content.rendered ?? '';
  const link = post.link ?? '';
  const modifiedAt = storedTime(post.modified_gmt ?? '');
  const publishedAt = storedTime(post.date_gmt ?? '') ?? (post.status === 'publish' ? modifiedAt : undefined);
  return {
    kind: 'wordpress-post',
    id: `${post.id}`,
    type: is.type,
    guid: readGuid(post.guid.raw ?? post.guid.rendered ?? '') || `${is.siteUrl}/?p=${post.id}`,
    title: post.title.raw ?? post.title.rendered ?? '',
    link,
    slug: post.slug ?? '',
    content,
    ...(isRaw ? {} : { isRendered: true }),
    excerpt: post.excerpt?.raw ?? writtenExcerpt(post.excerpt?.rendered ?? '', content),
    status: post.status,
    hasPassword: isProtected(post),
    isSticky: post.sticky,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    authors: authorsOf(post, lookups),
    categories: post.categories.flatMap((id) => [lookups.category(id) ?? []]).flatMap(named),
    tags: post.tags.flatMap((id) => lookups.tag(id) ?? []),
    ...(is.language === undefined ? {} : { language: is.language }),
    oldUrls: post.status === 'publish' ? addressesById(post, is, link) : [],
    ...pictures(post, [...shownIds(content), ...uploaded], lookups),
    commentCount: 0,
    remarks: [],
  };
}

/** Without a sign-in a post with a password comes without its text. */
export const isProtected = ({ password, content }: SitePost): boolean =>
  (password !== undefined && password !== '') || content.protected === true;

/** The text is there to be read, whoever asked. */
export const hasText = ({ content }: SitePost): boolean => content.raw !== undefined || content.protected !== true;

/** Ids of media that a post names: its featured picture and what its text shows. */
export const mediaIds = (post: SitePost): number[] => [
  ...(post.featured_media > 0 ? [post.featured_media] : []),
  ...shownIds(post.content.raw ?? post.content.rendered ?? ''),
];

/** A text that names more is no article. */
const mostPictures = 300;

function shownIds(content: string): number[] {
  const byClass = [...content.matchAll(/\b(?:wp-image-|attachment_)(\d{1,15})/gu)].map(([, id]) => Number(id));
  const lists = [...content.matchAll(/\[gallery\b[^\]]{0,500}?\bids=["']?([\d,\s]{1,5000})/gu)];
  const byList = lists.flatMap(([, ids = '']) => (ids.match(/\d{1,15}/gu) ?? []).map(Number));
  return [...new Set([...byClass, ...byList])].slice(0, mostPictures);
}

/** A gallery that names no pictures shows those that were uploaded for its post. */
export const showsUploads = ({ content }: SitePost): boolean =>
  [...(content.raw ?? '').matchAll(/\[gallery\b([^\]]{0,2000})/gu)].some(
    ([, said = '']) => !/\b(?:ids|include)=/u.test(said),
  );

function pictures(post: SitePost, all: readonly number[], { attachment }: SiteLookups) {
  const shown = [...new Set(all)];
  const featured = post.featured_media > 0 ? attachment(post.featured_media) : undefined;
  const wanted = new Set([...(post.featured_media > 0 ? [post.featured_media] : []), ...shown]);
  return {
    ...(featured === undefined ? {} : { featured }),
    attachments: shown.flatMap((id) => attachment(id) ?? []),
    missingAttachments: [...wanted].filter((id) => attachment(id) === undefined).map(String),
  };
}

function authorsOf({ author, yoast_head_json: yoast }: SitePost, lookups: SiteLookups): string[] {
  const name = lookups.author(author) ?? htmlWords(yoast?.author ?? '');
  return name === '' ? [] : [name];
}

const named = (path: readonly string[]): string[][] => (path.length === 0 ? [] : [[...path]]);

const addressesById = ({ id }: SitePost, { type, siteUrl }: SitePostIs, link: string): string[] =>
  [`${siteUrl}/?${type === 'page' ? 'page_id' : 'p'}=${id}`].filter((url) => url !== link);
