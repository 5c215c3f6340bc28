import type { ExportOptions, ExportSource } from '#shared/wordpress/export-survey.ts';
import { readPosts, surveyExport } from '#shared/wordpress/read-export.ts';
import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';

/** CDATA as WordPress writes it. */
export const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

export const meta = (key: string, value: string): string =>
  `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`;

interface Item {
  readonly id: string;
  readonly title?: string;
  readonly type?: string;
  readonly status?: string;
  readonly link?: string;
  readonly guid?: string;
  readonly slug?: string;
  readonly content?: string;
  readonly excerpt?: string;
  readonly date?: string;
  readonly dateGmt?: string;
  readonly modified?: string;
  readonly password?: string;
  readonly isSticky?: boolean;
  readonly parent?: string;
  readonly creator?: string;
  /** Terms, metas, comments. */
  readonly rest?: string;
}

/** One item, as an exporter writes it. */
export const wxrItem = (is: Item): string => `<item>
<title>${cdata(is.title ?? `Title ${is.id}`)}</title>
<link>${is.link ?? `https://old.example/2026/03/${is.slug ?? `post-${is.id}`}/`}</link>
<dc:creator>${cdata(is.creator ?? 'imoss')}</dc:creator>
<guid isPermaLink="false">${is.guid ?? `https://old.example/?p=${is.id}`}</guid>
<content:encoded>${cdata(is.content ?? 'It closed.')}</content:encoded>
<excerpt:encoded>${cdata(is.excerpt ?? '')}</excerpt:encoded>
<wp:post_id>${is.id}</wp:post_id>
<wp:post_date>${cdata(is.date ?? '2026-03-01 09:00:00')}</wp:post_date>
<wp:post_date_gmt>${cdata(is.dateGmt ?? '2026-03-01 08:00:00')}</wp:post_date_gmt>
<wp:post_modified_gmt>${cdata(is.modified ?? '2026-03-02 08:00:00')}</wp:post_modified_gmt>
<wp:post_name>${cdata(is.slug ?? `post-${is.id}`)}</wp:post_name>
<wp:status>${cdata(is.status ?? 'publish')}</wp:status>
<wp:post_parent>${is.parent ?? '0'}</wp:post_parent>
<wp:post_type>${cdata(is.type ?? 'post')}</wp:post_type>
<wp:post_password>${cdata(is.password ?? '')}</wp:post_password>
<wp:is_sticky>${is.isSticky ? 1 : 0}</wp:is_sticky>
${is.rest ?? ''}
</item>
`;

export const wxrPicture = (id: string, path: string, rest: string, parent = '0'): string =>
  wxrItem({
    id,
    type: 'attachment',
    status: 'inherit',
    parent,
    content: '',
    rest: `<wp:attachment_url>${cdata(`https://old.example/wp-content/uploads/${path}`)}</wp:attachment_url>${rest}`,
  });

/** An export with these items; `version` is that of WXR. */
export const wxrExport = (items: string, head = '', version = '1.2'): string => `<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.6" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/${version}/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/${version}/">
<channel>
<title>Old Post</title>
<link>https://old.example</link>
<language>en-GB</language>
<wp:wxr_version>${version}</wp:wxr_version>
<wp:base_blog_url>https://old.example</wp:base_blog_url>
${head}${items}</channel>
</rss>
`;

/** Text or bytes as a file of an export, in chunks of so many bytes. */
export const exportSource = (text: string | Uint8Array, name = 'export.xml', chunkBytes = 1000): ExportSource => ({
  name,
  async *open() {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  },
});

/** The survey of an export with its posts. */
export async function readExport(sources: readonly ExportSource[], options: ExportOptions = { withPages: false }) {
  const survey = await surveyExport(sources, options);
  const posts: WordpressPost[] = [];
  for await (const post of readPosts(sources, survey, options)) posts.push(post);
  return { survey, posts };
}

/** Of one file, its items given. */
export const readItems = (items: string, head = '', options?: ExportOptions) =>
  readExport([exportSource(wxrExport(items, head))], options);
