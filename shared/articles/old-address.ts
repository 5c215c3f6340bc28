import type { Article } from './article.ts';

/** An address of an older site, so written that all its spellings are equal. */
export interface OldAddress {
  /** In lower case, without `www.` and the scheme's own port; absent where only a path is known. */
  readonly host?: string;
  /** Percent-encoded, without a slash at its end, with what of the query names a page. */
  readonly path: string;
}

/** WordPress without permalinks names its pages by these; all else in a query counts or tracks. */
const namingParameters = ['p', 'page_id', 'attachment_id', 'cat', 'tag', 'author', 'm'] as const;

/** What WordPress serves beside a page at its address and a little more. */
const companions =
  /\/(?:feed(?:\/(?:rss2?|atom|rdf))?|amp|embed|trackback|comment-page-\d{1,5}|page\/\d{1,5}|\d{1,2})$/u;

const longestHost = 253;

/**
 * Reads a whole http or https address, or a path that begins with a slash. Undefined for anything else and for a front
 * page: that belongs to the site that is there now.
 */
export function readOldAddress(text: string): OldAddress | undefined {
  const isPath = /^\/(?![/\\])/u.test(text);
  if (!isPath && !/^https?:\/\//iu.test(text)) return undefined;
  const url = URL.parse(text, 'https://a.invalid');
  if (!url) return undefined;
  const path = tidyPath(url.pathname) + namingQuery(url.searchParams);
  if (path === '') return undefined;
  if (isPath) return { path };
  const host = url.host.replace(/^www\./u, '').replace(/:(?:80|443)$/u, '');
  return host.length > longestHost ? undefined : { host, path };
}

/** Each letter encoded in one way, whatever way it came; what is badly encoded stays as it is. */
function tidyPath(pathname: string): string {
  const parts = pathname.split('/').filter((part) => part !== '');
  return (parts[0] === 'index.php' ? parts.slice(1) : parts).map((part) => `/${tidyPart(part)}`).join('');
}

function tidyPart(part: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(part).normalize('NFC'));
  } catch {
    return part;
  }
}

function namingQuery(query: URLSearchParams): string {
  const named = namingParameters.flatMap((name) => {
    const value = query.get(name);
    return value ? [`${name}=${encodeURIComponent(value)}`] : [];
  });
  return named.length > 0 ? `/?${named.join('&')}` : '';
}

/** The page that a feed, an AMP page or a further page of it belongs to; undefined for an address that is none of these. */
export function pageOf({ host, path }: OldAddress): OldAddress | undefined {
  const page = path.replace(companions, '');
  if (page === path || page === '') return undefined;
  return host === undefined ? { path: page } : { host, path: page };
}

export const isSameAddress = (one: OldAddress | undefined, other: OldAddress | undefined): boolean =>
  one !== undefined && other !== undefined && one.host === other.host && one.path === other.path;

/** Every address that an article says it has elsewhere or had: its canonical one first. */
export const addressesOf = ({
  canonicalUrl,
  previousUrls = [],
}: Pick<Article, 'canonicalUrl' | 'previousUrls'>): string[] => [
  ...new Set([...(canonicalUrl === undefined ? [] : [canonicalUrl]), ...previousUrls]),
];
