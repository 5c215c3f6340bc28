import type * as z from 'zod/mini';
import { splitCaptionCredit } from '#shared/wordpress/caption-credit.ts';
import { CategoryTree } from '#shared/wordpress/category-tree.ts';
import { htmlWords } from '#shared/wordpress/html-words.ts';
import type { WordpressAttachment } from '#shared/wordpress/wordpress-post.ts';
import { CliFailure } from '../cli-failure.ts';
import type { SiteApi } from './find-api.ts';
import type { SiteReader } from './site-reader.ts';
import { type SiteMedia, siteMediaSchema, sitePatternSchema, siteTermSchema, siteUserSchema } from './site-records.ts';
import { walkPages } from './walk-pages.ts';

interface Site {
  readonly reader: SiteReader;
  readonly api: SiteApi;
}

/** As many ids as a call takes, so that an address stays short enough for any host. */
const idsPerCall = 100;

/**
 * Records that posts name by id, asked for a hundred at a time and kept. What the site does not give stays unknown;
 * where it closes the whole route to us it is asked once.
 */
export function createLookup<T, Kept>(
  { reader, api }: Site,
  is: { route: string; fields: string; schema: z.ZodMiniType<T>; idOf: (one: T) => number; keep: (one: T) => Kept },
) {
  const known = new Map<number, Kept | undefined>();
  let closed: CliFailure | undefined;
  /** Keeps what the query gives. @returns the ids of it. */
  const ask = async (query: Readonly<Record<string, string>>): Promise<number[]> => {
    const { json } = await reader.get(api.route(is.route, { ...query, _fields: is.fields }));
    const records = (Array.isArray(json) ? json : []).flatMap((record) => is.schema.safeParse(record).data ?? []);
    for (const record of records) known.set(is.idOf(record), is.keep(record));
    return records.map(is.idOf);
  };
  return {
    get: (id: number): Kept | undefined => known.get(id),
    /** Ids of what was uploaded for a post, a hundred at most. */
    uploadedFor: (postId: number): Promise<number[]> =>
      ask({ parent: `${postId}`, per_page: `${idsPerCall}`, orderby: 'id', order: 'asc' }),
    /** Why nothing is known, once the site refused. */
    closed: () => closed,
    async need(ids: Iterable<number>): Promise<void> {
      const missing = [...new Set(ids)].filter((id) => id > 0 && !known.has(id));
      try {
        for (let start = 0; start < missing.length && closed === undefined; start += idsPerCall) {
          const ids = missing.slice(start, start + idsPerCall);
          for (const id of ids) known.set(id, undefined);
          await ask({ include: ids.join(','), per_page: `${ids.length}` });
        }
      } catch (error) {
        if (!(error instanceof CliFailure && [400, 401, 403, 404].includes(error.status ?? 0))) throw error;
        closed = error;
      }
    },
  };
}

/** Categories are few and have parents: all of them at once. */
export async function readCategories(site: Site) {
  const tree = new CategoryTree();
  const terms = new Map<number, z.infer<typeof siteTermSchema>>();
  const query = { _fields: 'id,name,slug,parent,link' };
  for await (const { records } of walkPages({ ...site, route: 'wp/v2/categories', query })) {
    for (const record of records) {
      const term = siteTermSchema.safeParse(record);
      if (term.success) terms.set(term.data.id, term.data);
    }
  }
  for (const { slug, name, parent } of terms.values()) tree.add(slug, name, terms.get(parent)?.slug ?? '');
  const paths = tree.paths();
  const pathOf = (id: number): readonly string[] | undefined => paths.get(terms.get(id)?.slug ?? '');
  const addresses = [...terms].flatMap(([id, { link }]) => {
    const path = pathOf(id);
    return link !== undefined && path !== undefined ? [{ url: link, path }] : [];
  });
  return { pathOf, addresses };
}

export type Categories = Awaited<ReturnType<typeof readCategories>>;

/** Patterns of an editor's own, as they were written: posts refer to them by id. Older sites have none. */
export async function readPatterns(site: Site): Promise<Map<string, string>> {
  const patterns = new Map<string, string>();
  const query = { context: 'edit', _fields: 'id,content' };
  try {
    for await (const { records } of walkPages({ ...site, route: 'wp/v2/blocks', query })) {
      for (const record of records) {
        const pattern = sitePatternSchema.safeParse(record);
        if (pattern.success) patterns.set(`${pattern.data.id}`, pattern.data.content.raw);
      }
    }
  } catch (error) {
    if (!(error instanceof CliFailure && [400, 401, 403, 404].includes(error.status ?? 0))) throw error;
  }
  return patterns;
}

export const tagLookup = (site: Site) =>
  createLookup(site, {
    route: 'wp/v2/tags',
    fields: 'id,name,slug',
    schema: siteTermSchema,
    idOf: ({ id }) => id,
    keep: ({ name }) => htmlWords(name),
  });

export const userLookup = (site: Site) =>
  createLookup(site, {
    route: 'wp/v2/users',
    fields: 'id,name',
    schema: siteUserSchema,
    idOf: ({ id }) => id,
    keep: ({ name }) => htmlWords(name),
  });

export const mediaLookup = (site: Site) =>
  createLookup(site, {
    route: 'wp/v2/media',
    // Not media_details.width: WordPress gives the whole of it or nothing.
    fields: 'id,source_url,title,caption,alt_text,media_details',
    schema: siteMediaSchema,
    idOf: ({ id }) => id,
    keep: toAttachment,
  });

function toAttachment({ id, source_url: url, title, caption, alt_text: alt, media_details }: SiteMedia) {
  const split = splitCaptionCredit(htmlWords(caption?.raw ?? caption?.rendered ?? ''));
  const { width, height, image_meta } = media_details ?? {};
  const said: Omit<WordpressAttachment, 'id' | 'url'> = {
    title: htmlWords(title?.raw ?? title?.rendered ?? ''),
    caption: split.caption,
    // What stands under the picture counts for more than what a camera wrote into it.
    credit: split.credit ?? htmlWords(image_meta?.credit ?? ''),
    alt: htmlWords(alt ?? ''),
    width: pixels(width),
    height: pixels(height),
  };
  const told = Object.entries(said).filter(([, value]) => value !== undefined && value !== '');
  return { id: `${id}`, url, ...Object.fromEntries(told) } as WordpressAttachment;
}

const pixels = (count: number | undefined): number | undefined =>
  count !== undefined && Number.isInteger(count) && count > 0 ? count : undefined;
