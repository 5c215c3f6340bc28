import { readShortcodes } from '#functions/ingest-upload/formats/wordpress-shortcodes.ts';
import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';
import { createGroups, withoutParticulars } from '../parity/groups.ts';
import type { ParityGroup } from '../parity/parity-report.ts';
import { toReadPost } from './imported-post.ts';

/** What an import would bring, by everything that can be said without sending it. */
export interface DryRun {
  readonly posts: number;
  readonly byType: Record<string, number>;
  readonly byStatus: Record<string, number>;
  readonly byMonth: Record<string, number>;
  readonly byCategory: Record<string, number>;
  readonly byAuthor: Record<string, number>;
  readonly withPassword: number;
  readonly sticky: number;
  readonly withoutDate: number;
  readonly withoutTitle: number;
  readonly withoutText: number;
  readonly comments: number;
  readonly picturesWithoutCredit: number;
  readonly missingPictures: number;
  /** Posts that hold shortcodes that mean nothing here, by name. */
  readonly unknownShortcodes: Record<string, number>;
  /** What is wrong in posts; numbers and quoted words stand as … */
  readonly remarks: readonly ParityGroup[];
}

type Tally = { -readonly [Name in keyof Omit<DryRun, 'remarks'>]: DryRun[Name] };

/** An author may be called __proto__. */
const none = (): Record<string, number> => Object.create(null);

const empty = (): Tally => ({
  posts: 0,
  byType: none(),
  byStatus: none(),
  byMonth: none(),
  byCategory: none(),
  byAuthor: none(),
  unknownShortcodes: none(),
  withPassword: 0,
  sticky: 0,
  withoutDate: 0,
  withoutTitle: 0,
  withoutText: 0,
  comments: 0,
  picturesWithoutCredit: 0,
  missingPictures: 0,
});

/** Reads everything and keeps only numbers. `onPost` is told of each. */
export async function tallyPosts(posts: AsyncIterable<WordpressPost>, onPost: () => void): Promise<DryRun> {
  const tally = empty();
  const remarks = createGroups();
  for await (const post of posts) {
    addPost(tally, post);
    for (const remark of post.remarks) remarks.add(withoutParticulars(remark), { title: post.title, detail: remark });
    onPost();
  }
  return { ...tally, remarks: remarks.list() };
}

function addPost(tally: Tally, post: WordpressPost): void {
  const { month, authors, categories, comments, picturesWithoutCredit, missingPictures } = toReadPost(post);
  tally.posts += 1;
  count(tally.byType, post.type);
  count(tally.byStatus, post.status);
  count(tally.byMonth, month ?? 'no date');
  for (const category of categories) count(tally.byCategory, category);
  for (const author of authors) count(tally.byAuthor, author);
  tally.withPassword += Number(post.hasPassword);
  // Drafts are pinned nowhere.
  tally.sticky += Number(post.isSticky && !post.hasPassword && ['publish', 'future'].includes(post.status));
  tally.withoutDate += Number(month === undefined);
  tally.withoutTitle += Number(post.title.trim() === '');
  tally.withoutText += Number(post.content.trim() === '');
  tally.comments += comments;
  tally.picturesWithoutCredit += picturesWithoutCredit;
  tally.missingPictures += missingPictures;
  for (const name of readShortcodes(post.content, () => []).unknown) count(tally.unknownShortcodes, name);
}

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};
