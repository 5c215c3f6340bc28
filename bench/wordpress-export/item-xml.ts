import type { ArchiveTerms } from './archive-terms.ts';
import { type PlannedPicture, type PlannedPost, siteUrl } from './planned-post.ts';

/** CDATA as WordPress writes it: its end within the text is split over two sections. */
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** "2019-03-31 09:00:00"; zeros where there is no time. */
const timeText = (at: number | undefined): string =>
  at === undefined ? '0000-00-00 00:00:00' : new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** The site keeps Central European time: two hours ahead in summer, one in winter, near enough. */
const localTime = (at: number): number => {
  const month = new Date(at).getUTCMonth();
  return at + (month > 2 && month < 9 ? 2 : 1) * 3_600_000;
};

interface ItemFields {
  readonly id: number;
  readonly title: string;
  readonly link: string;
  readonly type: string;
  readonly status: string;
  readonly slug: string;
  readonly author: string;
  readonly content: string;
  readonly excerpt: string;
  readonly at?: number;
  /** Drafts have no time in UTC. */
  readonly hasUtc: boolean;
  readonly parent?: number;
  readonly isSticky?: boolean;
  readonly password?: string;
  /** What stands at the end: terms, meta, comments. */
  readonly rest: string;
}

const pubDate = (at: number | undefined): string =>
  at === undefined ? 'Mon, 30 Nov -0001 00:00:00 +0000' : new Date(at).toUTCString().replace('GMT', '+0000');

const itemXml = (is: ItemFields): string => `	<item>
		<title>${cdata(is.title)}</title>
		<link>${is.link}</link>
		<pubDate>${pubDate(is.hasUtc ? is.at : undefined)}</pubDate>
		<dc:creator>${cdata(is.author)}</dc:creator>
		<guid isPermaLink="false">${guidOf(is.id)}</guid>
		<description></description>
		<content:encoded>${cdata(is.content)}</content:encoded>
		<excerpt:encoded>${cdata(is.excerpt)}</excerpt:encoded>
		<wp:post_id>${is.id}</wp:post_id>
		<wp:post_date>${cdata(timeText(is.at === undefined ? undefined : localTime(is.at)))}</wp:post_date>
		<wp:post_date_gmt>${cdata(timeText(is.hasUtc ? is.at : undefined))}</wp:post_date_gmt>
		<wp:post_modified>${cdata(timeText(is.at === undefined ? undefined : localTime(is.at)))}</wp:post_modified>
		<wp:post_modified_gmt>${cdata(timeText(is.hasUtc ? is.at : undefined))}</wp:post_modified_gmt>
		<wp:comment_status>${cdata('open')}</wp:comment_status>
		<wp:ping_status>${cdata('closed')}</wp:ping_status>
		<wp:post_name>${cdata(is.slug)}</wp:post_name>
		<wp:status>${cdata(is.status)}</wp:status>
		<wp:post_parent>${is.parent ?? 0}</wp:post_parent>
		<wp:menu_order>0</wp:menu_order>
		<wp:post_type>${cdata(is.type)}</wp:post_type>
		<wp:post_password>${cdata(is.password ?? '')}</wp:post_password>
		<wp:is_sticky>${is.isSticky ? 1 : 0}</wp:is_sticky>
${is.rest}	</item>
`;

const metaXml = (key: string, value: string): string =>
  `		<wp:postmeta>\n			<wp:meta_key>${cdata(key)}</wp:meta_key>\n			<wp:meta_value>${cdata(value)}</wp:meta_value>\n		</wp:postmeta>\n`;

const commentXml = (id: number, at: number | undefined): string => `		<wp:comment>
			<wp:comment_id>${id}</wp:comment_id>
			<wp:comment_author>${cdata('A reader')}</wp:comment_author>
			<wp:comment_author_email>${cdata('reader@example.com')}</wp:comment_author_email>
			<wp:comment_date>${cdata(timeText(at))}</wp:comment_date>
			<wp:comment_date_gmt>${cdata(timeText(at))}</wp:comment_date_gmt>
			<wp:comment_content>${cdata('I read this on the tram and missed my stop.')}</wp:comment_content>
			<wp:comment_approved>${cdata('1')}</wp:comment_approved>
			<wp:comment_type>${cdata('comment')}</wp:comment_type>
			<wp:comment_parent>0</wp:comment_parent>
		</wp:comment>
`;

export const guidOf = (id: number): string => `${siteUrl}/?p=${id}`;

/** The address under which a post is, or once was, or will be public. */
export const permalink = (at: number, slug: string): string => {
  const day = new Date(localTime(at)).toISOString();
  return `${siteUrl}/${day.slice(0, 4)}/${day.slice(5, 7)}/${encodeURIComponent(slug).toLowerCase()}/`;
};

/** Whether WordPress gives it a permalink: only what is, was or will be public has one. */
const hasPermalink = ({ status }: PlannedPost): boolean => ['publish', 'future', 'private'].includes(status);

export const linkOf = (post: PlannedPost): string =>
  hasPermalink(post) && post.at !== undefined ? permalink(post.at, post.slug) : guidOf(post.id);

export function postXml(post: PlannedPost, content: string, terms: ArchiveTerms): string {
  const isUnfinished = post.status === 'draft' || post.status === 'pending';
  const slug = post.status === 'trash' ? `${post.slug}__trashed` : isUnfinished ? '' : post.slug;
  return itemXml({
    id: post.id,
    title: post.title.replaceAll('&', '&amp;'),
    link: linkOf(post),
    type: 'post',
    status: post.status,
    slug: encodeURIComponent(slug).toLowerCase(),
    author: terms.authors[post.author]?.login ?? '',
    content,
    excerpt: post.n % 4 === 0 ? `In short: ${post.title.replaceAll('&', '&amp;')}` : '',
    at: post.at,
    hasUtc: !isUnfinished,
    isSticky: post.isSticky,
    password: post.hasPassword ? 'open sesame' : '',
    rest: termsXml(post, terms) + postMetaXml(post) + commentsXml(post),
  });
}

const termsXml = (post: PlannedPost, terms: ArchiveTerms): string =>
  [
    ...post.categories.map((place) => ['category', terms.categories[place]] as const),
    ...post.tags.map((place) => ['post_tag', terms.tags[place]] as const),
  ]
    .map(([domain, term]) =>
      term === undefined
        ? ''
        : `		<category domain="${domain}" nicename="${term.slug}">${cdata(term.name.replaceAll('&', '&amp;'))}</category>\n`,
    )
    .join('');

const postMetaXml = (post: PlannedPost): string =>
  [
    metaXml('_edit_last', '1'),
    ...(post.featured ? [metaXml('_thumbnail_id', String(post.featured.id))] : []),
    ...post.oldSlugs.map((slug) => metaXml('_wp_old_slug', encodeURIComponent(slug).toLowerCase())),
    ...(post.status === 'trash'
      ? [metaXml('_wp_trash_meta_status', 'publish'), metaXml('_wp_desired_post_slug', post.slug)]
      : []),
  ].join('');

const commentsXml = ({ comments, id, at }: PlannedPost): string =>
  Array.from({ length: comments }, (_, n) => commentXml(id + 10 + n, at)).join('');

export function pictureXml(picture: PlannedPicture, { id, at, author }: PlannedPost, terms: ArchiveTerms): string {
  const file = picture.url.slice(picture.url.lastIndexOf('/') + 1);
  return itemXml({
    id: picture.id,
    title: file,
    link: `${siteUrl}/${file.replace('.jpg', '')}/`,
    type: 'attachment',
    status: 'inherit',
    slug: file.replace('.jpg', ''),
    author: terms.authors[author]?.login ?? '',
    content: 'As it was taken.',
    excerpt: 'The scene of what the story tells',
    at: at ?? Date.UTC(2014, 0, 1),
    hasUtc: true,
    parent: id,
    rest: [
      `		<wp:attachment_url>${cdata(picture.url)}</wp:attachment_url>\n`,
      metaXml('_wp_attached_file', picture.url.split('/uploads/')[1] ?? file),
      metaXml('_wp_attachment_image_alt', 'What the picture shows'),
      metaXml(
        '_wp_attachment_metadata',
        `a:3:{s:5:"width";i:1600;s:6:"height";i:1067;s:4:"file";s:${file.length}:"${file}";}`,
      ),
      ...(picture.hasCredit ? [metaXml('_media_credit', 'A. Photographer')] : []),
    ].join(''),
  });
}

/** What is no story: a page, a menu entry, an earlier version, a plugin's own. */
export const otherXml = (is: { id: number; type: string; slug: string; parent?: number; content?: string }): string =>
  itemXml({
    id: is.id,
    title: is.slug,
    link: is.type === 'page' ? `${siteUrl}/${is.slug}/` : `${siteUrl}/?p=${is.id}`,
    type: is.type,
    status: is.type === 'revision' ? 'inherit' : 'publish',
    slug: is.slug,
    author: 'author0',
    content: is.content ?? '',
    excerpt: '',
    at: Date.UTC(2015, 5, 1, 9),
    hasUtc: true,
    parent: is.parent,
    rest: '',
  });
