import * as z from 'zod/mini';

/** What the REST API of WordPress 4.7 to 6 answers, as far as it is read. Plugins add to it and leave fields out. */

const rendered = z.object({ raw: z.optional(z.string()), rendered: z.optional(z.string()) });
const ids = z._default(z.catch(z.array(z.number()), []), []);
const maybeText = z.optional(z.nullable(z.string()));

export const sitePostSchema = z.object({
  id: z.number(),
  date_gmt: maybeText,
  modified_gmt: maybeText,
  guid: rendered,
  slug: maybeText,
  status: z._default(z.string(), 'publish'),
  link: maybeText,
  title: rendered,
  content: z.extend(rendered, { protected: z.optional(z.boolean()) }),
  excerpt: z.optional(rendered),
  author: z._default(z.catch(z.number(), 0), 0),
  featured_media: z._default(z.catch(z.number(), 0), 0),
  sticky: z._default(z.catch(z.boolean(), false), false),
  categories: ids,
  tags: ids,
  /** For those who may edit. */
  password: z.optional(z.string()),
  /** Of the plugin that most news sites have; it names the author where the API does not. */
  yoast_head_json: z.catch(z.optional(z.object({ author: z.optional(z.string()) })), undefined),
});

export type SitePost = z.infer<typeof sitePostSchema>;

/** So little is asked for: a post's links, classes and headings for search engines are most of an answer. */
export const sitePostFields = [
  'id,date_gmt,modified_gmt,guid,slug,status,link,title,content,excerpt,author,featured_media,sticky',
  'categories,tags,password,yoast_head_json.author',
].join(',');

export const siteTermSchema = z.object({
  id: z.number(),
  name: z.string(),
  slug: z.string(),
  parent: z._default(z.number(), 0),
  link: z.optional(z.string()),
});

export const sitePatternSchema = z.object({ id: z.number(), content: z.object({ raw: z.string() }) });

export const siteUserSchema = z.object({ id: z.number(), name: z.string() });

export const siteMediaSchema = z.object({
  id: z.number(),
  source_url: z.string(),
  title: z.optional(rendered),
  caption: z.optional(rendered),
  alt_text: z.optional(z.string()),
  media_details: z.catch(
    z.optional(
      z.object({
        width: z.optional(z.number()),
        height: z.optional(z.number()),
        image_meta: z.catch(z.optional(z.object({ credit: z.optional(z.string()) })), undefined),
      }),
    ),
    undefined,
  ),
});

export type SiteMedia = z.infer<typeof siteMediaSchema>;
