import * as z from 'zod/mini';
import { htmlWords } from '#shared/wordpress/html-words.ts';
import { CliFailure } from '../cli-failure.ts';
import type { SiteReader } from './site-reader.ts';

/** Where a site's REST API is, and what it says of the site. */
export interface SiteApi {
  /** The address of a route such as "wp/v2/posts". */
  route(name: string, query?: Readonly<Record<string, string>>): URL;
  readonly title?: string;
  /** Without a slash at its end. */
  readonly url: string;
}

const indexSchema = z.object({
  name: z.optional(z.string()),
  home: z.optional(z.string()),
  url: z.optional(z.string()),
  namespaces: z.array(z.string()),
});

/** What an operator types: `example.org` is meant as https. @throws CliFailure (usage) for anything but the web. */
export function siteAddress(typed: string): URL {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (!isWeb) throw new CliFailure(`"${typed}" is no site. Write it like https://example.org`, { usage: true });
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** Looks where WordPress has its API: under /wp-json/, or without permalinks under ?rest_route=. */
export async function findApi(reader: SiteReader, site: URL): Promise<SiteApi> {
  const places = [new URL('wp-json/', site), new URL('?rest_route=/', site)];
  let first: CliFailure | undefined;
  for (const place of places) {
    try {
      const { json, url } = await reader.get(place);
      const index = indexSchema.safeParse(json);
      if (index.success && index.data.namespaces.includes('wp/v2')) return toApi(url, index.data, site);
      first ??= new CliFailure(`${site.host} answers, but has no posts to read: it is no WordPress of 4.7 or later.`);
    } catch (error) {
      if (!(error instanceof CliFailure)) throw error;
      // Where nobody answers at one address, nobody does at the other.
      if (error.status === undefined) throw error;
      first ??= error;
    }
  }
  throw new CliFailure(
    `${site.href} has no REST API that can be read. ${first?.message ?? ''} Without it, export the site (Tools, Export) and import the file.`,
    { status: first?.status },
  );
}

function toApi(root: URL, { name, home, url }: z.infer<typeof indexSchema>, site: URL): SiteApi {
  return {
    route(route, query = {}) {
      const address = new URL(root);
      if (address.searchParams.has('rest_route')) address.searchParams.set('rest_route', `/${route}`);
      else address.pathname = `${address.pathname.replace(/\/*$/, '')}/${route}`;
      for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value);
      return address;
    },
    ...(name ? { title: htmlWords(name) } : {}),
    url: (home || url || site.href).replace(/\/+$/, ''),
  };
}
