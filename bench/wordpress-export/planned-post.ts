import { seededRandom } from '../generated-articles.ts';
import { contentWord, newsName } from '../news-words.ts';
import { slugOf } from './archive-terms.ts';

/** What an archive is made from; the same settings make the same archive on every machine. */
export interface ArchiveSettings {
  readonly posts: number;
  readonly seed: number;
}

/** A picture that a post refers to by id. */
export interface PlannedPicture {
  readonly id: number;
  readonly url: string;
  readonly hasCredit: boolean;
  /** Its attachment stands in no file. */
  readonly isMissing: boolean;
}

/** What is peculiar about a post; few have anything. */
export type Oddity = 'control-characters' | 'cdata-end' | 'unknown-shortcode' | 'no-title' | 'no-date' | 'empty';

/** A post before it is written down. Months, statuses and numbers of it are what an import has to come to. */
export interface PlannedPost {
  readonly n: number;
  readonly id: number;
  readonly status: 'publish' | 'future' | 'draft' | 'private' | 'pending' | 'trash';
  readonly hasPassword: boolean;
  readonly isSticky: boolean;
  /** Milliseconds; undefined for a draft that never had a date. */
  readonly at?: number;
  readonly title: string;
  readonly slug: string;
  readonly oldSlugs: readonly string[];
  /** Places in the archive's terms. */
  readonly author: number;
  readonly categories: readonly number[];
  readonly tags: readonly number[];
  readonly markup: 'classic' | 'blocks';
  readonly featured?: PlannedPicture;
  readonly gallery: readonly PlannedPicture[];
  readonly comments: number;
  readonly oddities: ReadonlySet<Oddity>;
}

export const siteUrl = 'https://gazette.example';
const firstDay = Date.UTC(2014, 0, 1);
const archiveMs = 10 * 365 * 86_400_000;
const firstFutureDay = Date.UTC(2031, 0, 1);
/** Ids between two posts are those of its pictures and comments. */
const idsAPost = 20;
const mostSticky = 30;

/** Numbers that follow on each other must not give pictures of each other: MurmurHash3's finalizer. */
export function randomOf(seed: number, n: number, use: number): () => number {
  let h = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(seed + use, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return seededRandom((h ^ (h >>> 16)) >>> 0);
}

const stickyStep = (posts: number): number => Math.max(1, Math.floor(posts / mostSticky));

const idOf = (n: number): number => 1000 + n * idsAPost;

export function planPost({ posts, seed }: ArchiveSettings, n: number): PlannedPost {
  const random = randomOf(seed, n, 1);
  const status = statusOf(random());
  const oddities = odditiesOf(random, status);
  const title = oddities.has('no-title') ? '' : titleOf(seed, isRepeat(n) ? n - 1 : n);
  const isPublic = status === 'publish';
  const slug = isRepeat(n) ? `${slugOf(title)}-2` : slugOf(title);
  return {
    n,
    id: idOf(n),
    status,
    hasPassword: isPublic && random() < 0.003,
    isSticky: isPublic && n % stickyStep(posts) === 0 && n / stickyStep(posts) < mostSticky,
    ...(oddities.has('no-date') ? {} : { at: timeOf(random, status, n / posts, n) }),
    title,
    slug,
    oldSlugs: isPublic && random() < 0.05 ? oldSlugsOf(random, slug) : [],
    author: Math.floor(60 * random() ** 2),
    categories: some(random, random() < 0.3 ? 2 : 1, 12),
    tags: some(random, Math.floor(7 * random() ** 2), 400),
    markup: n / posts < 0.5 ? 'classic' : 'blocks',
    ...picturesOf(random, n, oddities.has('empty')),
    comments: random() < 0.1 ? 1 + Math.floor(4 * random()) : 0,
    oddities,
  };
}

function statusOf(at: number): PlannedPost['status'] {
  const shares = [
    ['draft', 0.03],
    ['future', 0.01],
    ['private', 0.005],
    ['trash', 0.01],
    ['pending', 0.002],
  ] as const;
  let below = 0;
  for (const [status, share] of shares) {
    below += share;
    if (at < below) return status;
  }
  return 'publish';
}

function odditiesOf(random: () => number, status: PlannedPost['status']): Set<Oddity> {
  const oddities = new Set<Oddity>();
  const may = (share: number, oddity: Oddity, only = true) => {
    if (random() < share && only) oddities.add(oddity);
  };
  may(0.002, 'control-characters');
  may(0.003, 'cdata-end');
  may(0.02, 'unknown-shortcode');
  may(0.02, 'no-title', status === 'draft');
  may(0.1, 'no-date', status === 'draft');
  may(0.001, 'empty');
  return oddities;
}

/** Every hundredth story is told again under the same headline. */
const isRepeat = (n: number): boolean => n % 100 === 99;

function titleOf(seed: number, n: number): string {
  const random = randomOf(seed, n, 2);
  const words = Array.from({ length: 5 + Math.floor(random() * 4) }, () => contentWord(random));
  const opening = n % 200 === 7 ? `王毅 訪問 ${n}` : newsName(random);
  const ending = random() < 0.05 ? ' & “after”' : '';
  return `${opening} ${words.join(' ')}${ending}`;
}

/** Ever later, as in a newsroom; noon in the middle of a month for drafts, whose clock is only the site's own. */
function timeOf(random: () => number, status: PlannedPost['status'], age: number, n: number): number {
  if (status === 'future') return firstFutureDay + n * 60_000;
  const at = firstDay + Math.floor(age * archiveMs + random() * 3_600_000);
  if (status !== 'draft' && status !== 'pending') return at;
  const day = new Date(at);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 15, 12);
}

const oldSlugsOf = (random: () => number, slug: string): string[] =>
  Array.from({ length: random() < 0.1 ? 2 : 1 }, (_, n) => `${slug}-as-it-was${n === 0 ? '' : '-before'}`);

const some = (random: () => number, count: number, of: number): number[] => [
  ...new Set(Array.from({ length: count }, () => Math.floor(of * random() ** 1.5))),
];

/** Every third post has a picture, every thirtieth that has a text a gallery of four more. */
function picturesOf(random: () => number, n: number, isEmpty: boolean): Pick<PlannedPost, 'featured' | 'gallery'> {
  const picture = (place: number): PlannedPicture => {
    const id = idOf(n) + place;
    const url = `${siteUrl}/wp-content/uploads/${2014 + (n % 10)}/picture-${id}.jpg`;
    return { id, url, hasCredit: random() < 0.7, isMissing: random() < 0.02 };
  };
  return {
    ...(n % 3 === 0 ? { featured: picture(1) } : {}),
    gallery: n % 30 === 10 && !isEmpty ? [2, 3, 4, 5].map(picture) : [],
  };
}
