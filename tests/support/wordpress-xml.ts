/** A WordPress export as small as one can be: a post a headline, in their order, with ids from 1. */
export function wordpressXml(
  headlines: readonly string[],
  is: { cutOff?: boolean; trashed?: string; guids?: readonly number[] } = {},
): string {
  const items = headlines.map((headline, at) => item(headline, at + 1, is.guids?.[at])).join('\n');
  const trashed = is.trashed === undefined ? '' : trashedItem(is.trashed);
  return `${opening}\n${items}\n${trashed}${is.cutOff ? '<item><title>Half a' : '</channel></rss>'}`;
}

const opening = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Harbour Post</title><link>https://harbour.example</link><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://harbour.example</wp:base_site_url><wp:base_blog_url>https://harbour.example</wp:base_blog_url>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[imoss]]></wp:author_login><wp:author_display_name><![CDATA[Ida Moss]]></wp:author_display_name></wp:author>`;

const item = (headline: string, id: number, guid = id): string => `<item><title>${headline}</title>
<link>https://harbour.example/2024/05/post-${id}/</link><dc:creator><![CDATA[imoss]]></dc:creator>
<guid isPermaLink="false">https://harbour.example/?p=${guid}</guid>
<content:encoded><![CDATA[<p>${headline}, and more of it.</p>]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_date><![CDATA[2024-05-04 10:00:00]]></wp:post_date><wp:post_date_gmt><![CDATA[2024-05-04 09:00:00]]></wp:post_date_gmt>
<wp:post_name><![CDATA[post-${id}]]></wp:post_name><wp:status><![CDATA[publish]]></wp:status><wp:post_parent>0</wp:post_parent>
<wp:post_type><![CDATA[post]]></wp:post_type><wp:post_password><![CDATA[]]></wp:post_password><wp:is_sticky>0</wp:is_sticky>
<category domain="category" nicename="harbour"><![CDATA[Harbour]]></category></item>`;

/** What WordPress keeps of a post in its trash; its address ends in the slug it had. */
const trashedItem = (slug: string): string =>
  item('In the trash', 9001).replace('<![CDATA[publish]]>', '<![CDATA[trash]]>').replaceAll('post-9001', slug);
