import type { WxrItem } from './wxr-parts.ts';

/** Any public address that is not by id alone: WordPress gives those to what was never published. */
const isWebAddress = (url: string): boolean => /^https?:\/\/[^\s]+$/iu.test(url) && url.length <= 2000;

const isPlain = (url: string): boolean => /[?&](?:p|page_id|attachment_id)=\d+/u.test(url);

const trashMark = /__trashed(?:-\d+)?(?=\/?$)/u;

/** Something in the trash that readers could read before; undefined when they never could. */
export function trashedParts({ fields, metas, terms }: WxrItem): TrashedItem | undefined {
  const meta = (key: string) => metas.find((one) => one.key === key)?.value.trim();
  const [link, guid] = [(fields.link ?? '').trim(), (fields.guid ?? '').trim()];
  const wasPublic = meta('_wp_trash_meta_status') === 'publish';
  if (!wasPublic && (meta('_wp_trash_meta_status') !== undefined || isPlain(link))) return undefined;
  return {
    id: (fields['wp:post_id'] ?? '').trim(),
    type: (fields['wp:post_type'] ?? '').trim(),
    slug: meta('_wp_desired_post_slug') ?? (fields['wp:post_name'] ?? '').trim().replace(trashMark, ''),
    date: fields['wp:post_date'] ?? '',
    categories: terms.flatMap(({ domain, nicename }) => (domain === 'category' && nicename ? nicename : [])),
    links: [link.replace(trashMark, ''), guid].filter(isWebAddress),
  };
}

export interface TrashedItem {
  readonly id: string;
  readonly type: string;
  /** What it was called before it was thrown away. */
  readonly slug: string;
  readonly date: string;
  /** Slugs. */
  readonly categories: readonly string[];
  /** What its item still says of its address. */
  readonly links: readonly string[];
}

/** Where readers can read an item that is published. */
export function publicAddress({ fields }: WxrItem): string | undefined {
  const link = (fields.link ?? '').trim();
  const isPublic = fields['wp:status'] === 'publish' && (fields['wp:post_password'] ?? '') === '';
  return isPublic && isWebAddress(link) ? link : undefined;
}

/**
 * The other addresses of a published post: by its id, as its guid has it, and by each slug and each day it had before.
 * `siteUrl` is without a slash at its end.
 */
export function otherAddresses({ fields, metas }: WxrItem, siteUrl: string | undefined): string[] {
  const link = (fields.link ?? '').trim();
  const slug = (fields['wp:post_name'] ?? '').trim();
  const id = (fields['wp:post_id'] ?? '').trim();
  const guid = (fields.guid ?? '').trim();
  const byId = `${siteUrl}/?${fields['wp:post_type'] === 'page' ? 'page_id' : 'p'}=${id}`;
  const meta = (name: string) => metas.flatMap(({ key, value }) => (key === name ? value.trim() : []));
  const bySlug = meta('_wp_old_slug').flatMap((old) => withSlug(link, slug, old));
  const byDay = meta('_wp_old_date').flatMap((old) =>
    [link, ...bySlug].flatMap((url) => withDay(url, fields['wp:post_date'] ?? '', old)),
  );
  const all = [
    ...bySlug,
    ...byDay,
    ...(siteUrl === undefined ? [] : [byId]),
    ...(isOfSite(guid, siteUrl) ? [guid] : []),
  ];
  return [...new Set(all)].filter((url) => isWebAddress(url) && url !== link);
}

function withSlug(link: string, slug: string, oldSlug: string): string[] {
  if (slug === '' || oldSlug === '' || isPlain(link)) return [];
  const parts = link.split('/');
  // Slugs of other scripts are percent-encoded, in small letters or capitals.
  const at = parts.findLastIndex((part) => part.toLowerCase() === slug.toLowerCase());
  return at < 3 ? withinPart(parts, slug, oldSlug) : [parts.with(at, oldSlug).join('/')];
}

/** Sites may write more into the part of the slug: `/12-rope.html`. */
function withinPart(parts: readonly string[], slug: string, oldSlug: string): string[] {
  const last = parts.findLastIndex((part) => part !== '');
  const part = parts[last] ?? '';
  const from = part.toLowerCase().lastIndexOf(slug.toLowerCase());
  const [before = '', after = ''] = [part.slice(0, from), part.slice(from + slug.length)];
  const isWhole = from >= 0 && /(?:^|[_-])$/u.test(before) && /^(?:$|[._-])/u.test(after);
  return last < 3 || !isWhole ? [] : [parts.with(last, before + oldSlug + after).join('/')];
}

/** An address that holds its day, its month or its year alone, with another day's; both days of the site's own clock. */
function withDay(link: string, day: string, oldDay: string): string[] {
  const digits = /^(\d{4})-(\d{2})-(\d{2})/u;
  const [now, old] = [digits.exec(day)?.slice(1), digits.exec(oldDay)?.slice(1)];
  if (!now || !old || isPlain(link)) return [];
  const most = [3, 2, 1].find((count) => link.includes(`/${now.slice(0, count).join('/')}/`));
  const part = (of: readonly string[]) => `/${of.slice(0, most).join('/')}/`;
  return most === undefined ? [] : [link.replace(part(now), part(old))];
}

function isOfSite(guid: string, siteUrl: string | undefined): boolean {
  if (siteUrl === undefined || !URL.canParse(guid) || !URL.canParse(siteUrl)) return false;
  return bareHost(guid) === bareHost(siteUrl);
}

const bareHost = (url: string): string => new URL(url).hostname.replace(/^www\./u, '');
