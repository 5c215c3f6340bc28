import type { ArchiveTerms } from './archive-terms.ts';
import { guidOf, linkOf, permalink } from './item-xml.ts';
import type { PlannedPicture, PlannedPost } from './planned-post.ts';

/** What an archive holds, to the last one: an import is checked against it. */
export interface ArchiveTally {
  /** Trash left out: what an import brings. */
  posts: number;
  pages: number;
  attachments: number;
  comments: number;
  stickies: number;
  passwords: number;
  withoutDate: number;
  withoutTitle: number;
  withoutText: number;
  unknownShortcodes: number;
  /** Of these, what no article can be made of: no text. */
  refused: number;
  /** What readers find by search when all is in: neither hidden nor of the future. */
  readable: number;
  /** Of all posts, those in the trash too. */
  byStatus: Record<string, number>;
  /** Of posts that are not in the trash. */
  byCategory: Record<string, number>;
  byMonth: Record<string, number>;
  byAuthor: Record<string, number>;
  /** Other items, by type. */
  others: Record<string, number>;
  /** Pictures of posts that are not in the trash; one that two places of a post show counts once. */
  picturesWithoutCredit: number;
  missingPictures: number;
}

/** An address of the old site, and what the new one has to answer. */
export interface OldAddress {
  readonly url: string;
  /** 301 to its article or section, 410 for what is gone, 404 for what readers never saw. */
  readonly status: 301 | 404 | 410;
}

export const emptyTally = (): ArchiveTally => ({
  posts: 0,
  pages: 0,
  attachments: 0,
  comments: 0,
  stickies: 0,
  passwords: 0,
  withoutDate: 0,
  withoutTitle: 0,
  withoutText: 0,
  unknownShortcodes: 0,
  refused: 0,
  readable: 0,
  byStatus: {},
  byCategory: {},
  byMonth: {},
  byAuthor: {},
  others: {},
  picturesWithoutCredit: 0,
  missingPictures: 0,
});

export const countIn = (counts: Record<string, number>, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

export const picturesOf = ({ featured, gallery }: PlannedPost): PlannedPicture[] => [
  ...(featured ? [featured] : []),
  ...gallery,
];

export function tallyPost(tally: ArchiveTally, post: PlannedPost, terms: ArchiveTerms): void {
  countIn(tally.byStatus, post.status);
  tally.attachments += picturesOf(post).filter(({ isMissing }) => !isMissing).length;
  if (post.status === 'trash') return;
  tally.posts += 1;
  tally.comments += post.comments;
  tally.stickies += Number(post.isSticky);
  tally.passwords += Number(post.hasPassword);
  tally.withoutDate += Number(post.at === undefined);
  tally.withoutTitle += Number(post.title === '');
  tally.withoutText += Number(post.oddities.has('empty'));
  tally.unknownShortcodes += Number(post.oddities.has('unknown-shortcode') && !post.oddities.has('empty'));
  tally.refused += Number(isRefused(post));
  tally.readable += Number(isReadable(post));
  for (const place of post.categories) countIn(tally.byCategory, terms.categories[place]?.path ?? '');
  countIn(tally.byMonth, post.at === undefined ? '' : new Date(post.at).toISOString().slice(0, 7));
  countIn(tally.byAuthor, terms.authors[post.author]?.name ?? '');
  for (const { hasCredit, isMissing } of picturesOf(post)) {
    if (isMissing) tally.missingPictures += 1;
    else if (!hasCredit) tally.picturesWithoutCredit += 1;
  }
}

const isRefused = ({ oddities }: PlannedPost): boolean => oddities.has('empty');

const isReadable = (post: PlannedPost): boolean => post.status === 'publish' && !post.hasPassword && !isRefused(post);

/** Every address a post had, and what becomes of it. */
export function addressesOf(post: PlannedPost): OldAddress[] {
  if (post.status === 'trash') {
    return [guidOf(post.id), permalink(post.at ?? 0, post.slug)].map((url) => ({ url, status: 410 }));
  }
  const urls = [linkOf(post), guidOf(post.id), ...post.oldSlugs.map((slug) => permalink(post.at ?? 0, slug))];
  return [...new Set(urls)].map((url) => ({ url, status: isReadable(post) ? 301 : 404 }));
}
