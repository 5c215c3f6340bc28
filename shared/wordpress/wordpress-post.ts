import * as z from 'zod/mini';

/** A picture or another file of the media library. What it is called after: `post_excerpt` is the caption in WordPress. */
const attachmentSchema = z.object({
  id: z.string(),
  url: z.string(),
  title: z.optional(z.string()),
  caption: z.optional(z.string()),
  credit: z.optional(z.string()),
  alt: z.optional(z.string()),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
});

/**
 * One post as WordPress holds it, with what the export says of it elsewhere already looked up: names of authors and
 * categories, the attachments it shows. An export file and a site's REST API are both read into this; a large export is
 * cut into files of such posts, one JSON object a line.
 */
export const wordpressPostSchema = z.object({
  /** Tells such a line from article JSON. */
  kind: z.literal('wordpress-post'),
  /** Where its item begins in the export, from 1, and in which file where there are several. */
  line: z.optional(z.number()),
  file: z.optional(z.string()),
  id: z.string(),
  type: z.enum(['post', 'page']),
  /** As WordPress made it when the post was; identifies the post for good, whatever address it has now. */
  guid: z.string(),
  title: z.string(),
  /** Its permalink. */
  link: z.string(),
  slug: z.string(),
  /** As stored: HTML, block markup, shortcodes. */
  content: z.string(),
  /** `content` is as a page of the site shows it, see the REST API: paragraphs are made and shortcodes rendered already. */
  isRendered: z.optional(z.boolean()),
  excerpt: z.string(),
  /** publish, future, draft, pending or private; a plugin's own stays as it is, and is read as draft. */
  status: z.string(),
  hasPassword: z.boolean(),
  isSticky: z.boolean(),
  /** RFC 3339 in UTC. Absent for `0000-00-00 00:00:00`. */
  publishedAt: z.optional(z.string()),
  modifiedAt: z.optional(z.string()),
  /** Names as readers know them. */
  authors: z.array(z.string()),
  /** Names from the root. */
  categories: z.array(z.array(z.string())),
  tags: z.array(z.string()),
  language: z.optional(z.string()),
  /** Other addresses it had: by `_wp_old_slug`, by `?p=`. */
  oldUrls: z.array(z.string()),
  featured: z.optional(attachmentSchema),
  /** What its text shows by id or address. */
  attachments: z.array(attachmentSchema),
  /** Ids of attachments that stand in no file of the export. */
  missingAttachments: z.array(z.string()),
  /** What our own export says of it beside, see own-record.ts. */
  ownRecord: z.optional(z.string()),
  /** How many comments were left out. */
  commentCount: z.number(),
  /** What was found wrong while it was read, each the whole sentence. */
  remarks: z.array(z.string()),
});

export type WordpressPost = z.infer<typeof wordpressPostSchema>;
export type WordpressAttachment = z.infer<typeof attachmentSchema>;
