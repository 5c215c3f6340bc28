import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';
import type { ReportedArticle } from '../upload-report.ts';

/**
 * One post after its import: what was read of it and what became of it. It is kept small, for an archive has tens of
 * thousands of them: they lie in the import's journal and are streamed from there.
 */
export interface ImportedPost {
  readonly guid: string;
  readonly type: WordpressPost['type'];
  readonly title: string;
  /** As WordPress calls it: publish, future, draft, pending, private, or a plugin's own. */
  readonly status: string;
  readonly hasPassword: boolean;
  /** Of its publication in UTC, like 2019-03. Absent when it has no date that can be used. */
  readonly month?: string;
  readonly authors: readonly string[];
  /** Paths from the root, names joined by a slash. */
  readonly categories: readonly string[];
  /** Every address it ever had, its permalink first. */
  readonly urls: readonly string[];
  readonly picturesWithoutCredit: number;
  readonly missingPictures: number;
  /** Comments left out. */
  readonly comments: number;
  /** Absent when it was refused before it had one. */
  readonly articleId?: string;
  readonly result: ReportedArticle['result'];
  /** What was wrong, warnings too, each a sentence. */
  readonly problems: readonly string[];
}

/** What is known of a post before it is sent. */
export type ReadPost = Omit<ImportedPost, 'articleId' | 'result' | 'problems'>;

export const toReadPost = (post: WordpressPost): ReadPost => ({
  guid: post.guid,
  type: post.type,
  title: post.title,
  status: post.status,
  hasPassword: post.hasPassword,
  ...(post.publishedAt === undefined ? {} : { month: post.publishedAt.slice(0, 7) }),
  authors: post.authors,
  categories: post.categories.map((path) => path.join('/')),
  urls: [...new Set([post.link, ...post.oldUrls])].filter((url) => url !== ''),
  picturesWithoutCredit: picturesOf(post).filter(({ credit }) => !credit).length,
  missingPictures: post.missingAttachments.length,
  comments: post.commentCount,
});

/** The featured picture is often shown in the text as well. */
const picturesOf = ({ featured, attachments }: WordpressPost) => [
  ...new Map([...(featured ? [featured] : []), ...attachments].map((one) => [one.id, one])).values(),
];

/** Together with what the report says of it. */
export const toImportedPost = (post: ReadPost, { id, result, problems }: ReportedArticle): ImportedPost => ({
  ...post,
  ...(id === undefined ? {} : { articleId: id }),
  result,
  problems: problems.map(({ severity, detail }) => `${severity}: ${detail}`),
});
