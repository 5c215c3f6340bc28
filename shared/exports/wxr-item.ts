import type { Picture } from '#shared/articles/article.ts';
import { blockHtml, bodyHtml } from '#shared/articles/block-html.ts';
import { escapeHtml } from '#shared/articles/plain-text.ts';
import { slugify } from '#shared/articles/slug.ts';
import { laterOf } from '#shared/articles/time.ts';
import { type OwnRecord, ownRecordKey, recordMark } from '#shared/wordpress/own-record.ts';
import { articleRecord } from './article-record.ts';
import type { ExportedArticle } from './exported-article.ts';
import { loginOf } from './wxr-login.ts';
import { element, xmlText } from './xml-text.ts';

/** WordPress numbers what it holds. */
export type IdCounter = () => number;

/** A post, then the pictures of the media library that it shows. The first picture above its text is its featured one. */
export function wxrItems(article: ExportedArticle, nextId: IdCounter): string {
  const postId = nextId();
  const shown = article.pictures.filter(({ url }) => url !== undefined);
  const attachments = shown.map((picture) => ({ picture, id: nextId() }));
  const featured = attachments.find(({ picture }) => picture === article.pictures[0] && isAbove(picture));
  const post = postOf(article, featured?.picture);
  return [
    '<item>\n',
    element('title', post.title),
    `\n<link>${xmlText(article.url)}</link>\n<pubDate>${feedTime(post.publishedAt)}</pubDate>\n`,
    element('dc:creator', loginOf(article.authors[0] ?? '')),
    `\n<guid isPermaLink="false">${xmlText(article.externalId)}</guid>\n<description></description>\n`,
    `${element('content:encoded', post.content)}\n${element('excerpt:encoded', post.excerpt)}\n`,
    standing(postId, post.publishedAt, article.updatedAt, article.slug, post.status, 0, 'post'),
    `<wp:is_sticky>${post.isSticky ? 1 : 0}</wp:is_sticky>\n`,
    ...termsOf(article),
    ...(featured ? [meta('_thumbnail_id', String(featured.id))] : []),
    meta(ownRecordKey, JSON.stringify(recordOf(article, post))),
    '</item>\n',
    ...attachments.map(({ picture, id }) => attachmentItem(picture, id, postId, post.publishedAt)),
  ].join('');
}

const isAbove = ({ afterParagraph }: Picture): boolean => afterParagraph === undefined;

/** The fields by which WordPress shows it. What may not be seen yet, or no longer, is not public there either. */
function postOf(article: ExportedArticle, featured: Picture | undefined) {
  const { headline, standfirst = '', categories, tags, pictures, state, publishedAt, embargoedUntil, pins } = article;
  const leading = pictures.filter((picture) => picture !== featured && isAbove(picture));
  const figures = leading.map(({ afterParagraph: _none, ...picture }) => blockHtml({ type: 'picture', ...picture }));
  const parts = [...figures, bodyHtml(article)].filter((html) => html !== '');
  return {
    title: escapeHtml(headline),
    // A square bracket would begin a shortcode.
    content: parts.join('\n').replaceAll('[', '&#91;'),
    excerpt: escapeHtml(standfirst).replaceAll('[', '&#91;'),
    status: state === 'scheduled' ? 'future' : state === 'draft' || state === 'expired' ? 'draft' : 'publish',
    hasPassword: false,
    isSticky: pins.length > 0,
    publishedAt: laterOf(publishedAt, embargoedUntil),
    categories: categories.map(({ path }) => [...path]),
    tags: [...tags],
  };
}

/** The body is in the post; all else that the article is stands here. */
function recordOf(article: ExportedArticle, post: ReturnType<typeof postOf>): OwnRecord {
  const { bodyHtml: _body, alsoRead: _links, ...record } = articleRecord(article);
  return { mark: recordMark(post), article: record };
}

const termsOf = ({ categories, tags, authors }: ExportedArticle): string[] => [
  ...categories.map(({ slug, name }) => term('category', slug, name)),
  ...tags.map((name) => term('post_tag', slugify(name), name)),
  // Several authors as Co-Authors Plus writes them.
  ...(authors.length > 1 ? authors.map((name) => term('author', slugify(name), name)) : []),
];

const term = (domain: string, nicename: string, name: string): string =>
  `${element('category', escapeHtml(name), ` domain="${domain}" nicename="${xmlText(nicename)}"`)}\n`;

const meta = (key: string, value: string): string =>
  `<wp:postmeta>${element('wp:meta_key', key)}${element('wp:meta_value', value)}</wp:postmeta>\n`;

function attachmentItem(picture: Picture, id: number, postId: number, publishedAt: string): string {
  const { url = '', caption = '', alt, credit } = picture;
  const title = caption || (url.split('/').at(-1) ?? '');
  return [
    `<item>\n${element('title', escapeHtml(title))}\n<link>${xmlText(url)}</link>\n`,
    `<guid isPermaLink="false">${xmlText(url)}</guid>\n<description></description>\n`,
    element('content:encoded', credit === undefined ? '' : escapeHtml(`Picture: ${credit}`)),
    `\n${element('excerpt:encoded', escapeHtml(caption))}\n`,
    standing(id, publishedAt, publishedAt, '', 'inherit', postId, 'attachment'),
    `<wp:is_sticky>0</wp:is_sticky>\n${element('wp:attachment_url', url)}\n`,
    ...(alt === undefined ? [] : [meta('_wp_attachment_image_alt', alt)]),
    '</item>\n',
  ].join('');
}

function standing(
  id: number,
  at: string,
  changedAt: string,
  name: string,
  status: string,
  parent: number,
  type: string,
) {
  return [
    `<wp:post_id>${id}</wp:post_id>\n`,
    `${element('wp:post_date', storedTime(at))}\n${element('wp:post_date_gmt', storedTime(at))}\n`,
    `${element('wp:post_modified', storedTime(changedAt))}\n${element('wp:post_modified_gmt', storedTime(changedAt))}\n`,
    `${element('wp:comment_status', 'closed')}\n${element('wp:ping_status', 'closed')}\n`,
    `${element('wp:post_name', name)}\n${element('wp:status', status)}\n<wp:post_parent>${parent}</wp:post_parent>\n`,
    `<wp:menu_order>0</wp:menu_order>\n${element('wp:post_type', type)}\n${element('wp:post_password', '')}\n`,
  ].join('');
}

/** Without a zone, as WordPress stores it; the site's clock is UTC. */
const storedTime = (time: string): string => time.slice(0, 19).replace('T', ' ');

const feedTime = (time: string): string => new Date(time).toUTCString().replace('GMT', '+0000');
