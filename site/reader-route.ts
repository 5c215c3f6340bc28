/** A page of the site, as its address says. */
export type ReaderRoute =
  | { readonly page: 'home' }
  | { readonly page: 'search'; readonly search: URLSearchParams }
  | { readonly page: 'section'; readonly slug: string }
  | { readonly page: 'article'; readonly slug: string }
  | { readonly page: 'unknown' };

/** Never throws: an address that is no page of the site is `unknown`. */
export function parseReaderRoute(url: URL): ReaderRoute {
  const [tree, slug, ...rest] = url.pathname.replace(/\/+$/, '').split('/').slice(1).map(decoded);
  if (rest.length > 0) return { page: 'unknown' };
  if (tree === undefined) return { page: 'home' };
  if (tree === 'search' && slug === undefined) return { page: 'search', search: url.searchParams };
  if (tree === 'sections' && slug) return { page: 'section', slug };
  if (tree === 'articles' && slug) return { page: 'article', slug };
  return { page: 'unknown' };
}

/** An address may be mistyped; "%zz" is then taken as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const articlePath = (slug: string): string => `/articles/${encodeURIComponent(slug)}`;
export const sectionPath = (slug: string): string => `/sections/${encodeURIComponent(slug)}`;

/** What the search page understands of an address; the API knows the same names. */
export const searchParameters = ['q', 'category', 'from-date', 'to-date', 'order-by'] as const;
export type SearchParameter = (typeof searchParameters)[number];

/** The search page with some parameters changed; an empty value takes a parameter out. */
export function searchPath(search: URLSearchParams, changes: Partial<Record<SearchParameter, string>> = {}): string {
  const next = new URLSearchParams();
  for (const name of searchParameters) {
    const value = (changes[name] ?? search.get(name) ?? '').trim();
    if (value !== '') next.set(name, value);
  }
  return next.size === 0 ? '/search' : `/search?${next}`;
}
