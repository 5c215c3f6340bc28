/** A page of the desk, as its address says. */
export type DeskRoute =
  | { readonly page: 'articles' }
  | { readonly page: 'article'; readonly id: string }
  | { readonly page: 'scheduled' }
  | { readonly page: 'uploads' }
  | { readonly page: 'upload'; readonly id: string }
  | { readonly page: 'unknown' };

/** Never throws: an address that is no page of the desk is `unknown`. */
export function parseDeskRoute(url: URL): DeskRoute {
  const [root, tree, id, ...rest] = url.pathname.replace(/\/+$/, '').split('/').slice(1);
  if (root !== 'desk' || rest.length > 0) return { page: 'unknown' };
  if (tree === undefined) return { page: 'articles' };
  if (tree === 'scheduled' && id === undefined) return { page: 'scheduled' };
  if (tree === 'uploads') return id ? { page: 'upload', id } : { page: 'uploads' };
  return tree === 'articles' && id ? { page: 'article', id } : { page: 'unknown' };
}

export const deskArticlePath = (id: string): string => `/desk/articles/${encodeURIComponent(id)}`;
export const deskUploadPath = (id: string): string => `/desk/uploads/${encodeURIComponent(id)}`;
