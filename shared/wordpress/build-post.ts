import { withPatterns } from './block-patterns.ts';
import { termName } from './category-tree.ts';
import type { ExportLookups } from './export-survey.ts';
import { htmlWords } from './html-words.ts';
import { otherAddresses } from './item-addresses.ts';
import { ownRecordKey } from './own-record.ts';
import { feedTime, isUnsaid, localTime, storedTime } from './post-times.ts';
import { shownAttachments } from './shown-attachments.ts';
import { withUploadedGalleries } from './uploaded-galleries.ts';
import type { WordpressPost } from './wordpress-post.ts';
import type { WxrItem, WxrItemTerm } from './wxr-parts.ts';

/** An item of an export as a post, with all that it refers to looked up. */
export function buildPost(
  item: WxrItem,
  lookups: ExportLookups,
  is: Pick<WordpressPost, 'type' | 'file'>,
): WordpressPost {
  const { terms } = item;
  const field = (name: keyof WxrItem['fields']) => item.fields[name] ?? '';
  const id = field('wp:post_id').trim();
  const written = withPatterns(field('content:encoded'), lookups.patterns);
  const content = withUploadedGalleries(written, id, lookups.attached);
  const isPublic = field('wp:status').trim() === 'publish';
  const times = timesOf(item, lookups.offsetMs);
  return {
    kind: 'wordpress-post',
    line: item.line,
    ...is,
    id,
    guid: readGuid(field('guid')) || `${lookups.siteUrl ?? ''}/?p=${id}`,
    title: field('title'),
    link: field('link').trim(),
    slug: field('wp:post_name').trim(),
    content,
    excerpt: field('excerpt:encoded'),
    status: field('wp:status').trim() || 'publish',
    hasPassword: field('wp:post_password') !== '',
    isSticky: field('wp:is_sticky').trim() === '1',
    ...times.said,
    authors: authorsOf(field('dc:creator'), terms, lookups),
    categories: categoriesOf(terms, lookups),
    tags: terms.flatMap((term) => (isTag(term) ? htmlWords(term.name) : [])).filter(isFirst),
    ...(lookups.language === undefined ? {} : { language: lookups.language }),
    oldUrls: isPublic ? otherAddresses(item, lookups.siteUrl) : [],
    ...pictures(item, content, id, lookups),
    ...ownRecord(item),
    commentCount: item.commentCount,
    remarks: [...item.remarks, ...times.remarks],
  };
}

/** `&` may be written as `&#038;`, by the version that made it; the REST API does so too. */
export const readGuid = (guid: string): string => guid.trim().replace(/&(?:#0?38|amp);/gu, '&');

const isFirst = (value: string, at: number, all: readonly string[]): boolean =>
  value !== '' && all.indexOf(value) === at;

const isTag = ({ domain }: WxrItemTerm): boolean => domain === 'post_tag' || domain === 'tag';

/** Co-Authors Plus names all authors as terms; else there is one. */
function authorsOf(creator: string, terms: readonly WxrItemTerm[], { authors }: ExportLookups): string[] {
  const nameOf = (login: string): string | undefined => authors.get(login.trim().toLowerCase());
  const several = terms
    .filter(({ domain }) => domain === 'author')
    .map(({ name, nicename }) => nameOf(name) ?? nameOf(nicename?.replace(/^cap-/u, '') ?? '') ?? htmlWords(name));
  return (several.length > 0 ? several : [nameOf(creator) ?? htmlWords(creator)]).filter(isFirst);
}

/** WXR 1.0 names each category once with its nicename and once without. */
function categoriesOf(terms: readonly WxrItemTerm[], { categories }: ExportLookups): string[][] {
  const own = terms.filter(({ domain }) => domain === 'category');
  const told = own.some(({ nicename }) => nicename !== undefined) ? own.filter((term) => term.nicename) : own;
  const paths = told.map(({ nicename, name }) => [...(categories.get(nicename ?? '') ?? [termName(name)])]);
  return [...new Map(paths.map((path) => [path.join('/'), path])).values()];
}

function pictures(item: WxrItem, content: string, id: string, lookups: ExportLookups) {
  const featured = item.metas.find(({ key }) => key === '_thumbnail_id')?.value.trim() ?? '';
  const shown = shownAttachments(content, id, lookups);
  const found = lookups.attachments.get(featured);
  const wanted = [...(/^[1-9]\d*$/u.test(featured) ? [featured] : []), ...shown];
  return {
    ...(found === undefined ? {} : { featured: found }),
    attachments: shown.flatMap((one) => lookups.attachments.get(one) ?? []),
    missingAttachments: wanted.filter((one) => !lookups.attachments.has(one)).filter(isFirst),
  };
}

function ownRecord({ metas }: WxrItem): Pick<WordpressPost, 'ownRecord'> {
  const own = metas.find(({ key }) => key === ownRecordKey);
  return own === undefined ? {} : { ownRecord: own.value };
}

/** GMT first; the site's own clock, the feed's date, the last change only where that says nothing. */
function timesOf({ fields }: WxrItem, offsetMs: number | undefined) {
  const modifiedAt = storedTime(fields['wp:post_modified_gmt']);
  const gmt = fields['wp:post_date_gmt'];
  const exact = storedTime(gmt);
  const near = localTime(fields['wp:post_date'], offsetMs) ?? feedTime(fields.pubDate);
  const isWrong = exact === undefined && !isUnsaid(gmt);
  const publishedAt = exact ?? near ?? (fields['wp:status'] === 'publish' ? modifiedAt : undefined);
  const remark =
    publishedAt === undefined
      ? 'is no time that exists, of the years 1000 to 9998'
      : `is no time that exists. It was dated ${publishedAt}`;
  const isUndated = fields['wp:status'] === 'publish' && exact === undefined && near === undefined;
  const undated =
    publishedAt === undefined ? 'It has no date.' : `It has no date. It was dated by its last change, ${publishedAt}.`;
  return {
    said: {
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(modifiedAt === undefined ? {} : { modifiedAt }),
    },
    remarks: isWrong ? [`Its date "${(gmt ?? '').trim().slice(0, 40)}" ${remark}.`] : isUndated ? [undated] : [],
  };
}
