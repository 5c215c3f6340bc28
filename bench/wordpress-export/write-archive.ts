import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import {
  type ArchiveTally,
  addressesOf,
  countIn,
  emptyTally,
  type OldAddress,
  picturesOf,
  tallyPost,
} from './archive-tally.ts';
import { type ArchiveTerms, planTerms } from './archive-terms.ts';
import { channelEnd, channelStart } from './channel-xml.ts';
import { otherXml, pictureXml, postXml } from './item-xml.ts';
import { type ArchiveSettings, type PlannedPost, planPost, siteUrl } from './planned-post.ts';
import { writeText } from './post-text.ts';

export interface WriteSettings extends ArchiveSettings {
  /** Paths to write to: the archive is split over them, its pieces in no order. */
  readonly paths: readonly string[];
  /** Told of every address of the old site. */
  readonly onAddress?: (address: OldAddress) => void;
}

/** So many posts follow on each other in a file; their pictures come after them, in another file where there are several. */
const postsAPiece = 100;
/** A page for every 200 posts, a menu entry, an earlier version and a plugin's own for every 500. */
const postsAPage = 200;
const postsAnOther = 500;
const firstOtherId = 50_000_000;

/** Writes the export that settings give, piece by piece: memory does not grow with it. @returns what it holds. */
export async function writeArchive(settings: WriteSettings): Promise<ArchiveTally> {
  const terms = planTerms(settings.seed);
  const files = settings.paths.map((path) => createWriteStream(path));
  const tally = emptyTally();
  for (const file of files) await write(file, channelStart(terms));
  for (let first = 0; first < settings.posts; first += postsAPiece) {
    await writePiece(settings, first, { terms, files, tally });
  }
  await writeOthers(settings, files, tally);
  for (const { url } of sectionAddresses(terms)) settings.onAddress?.({ url, status: 301 });
  await Promise.all(files.map(async (file) => once(file.end(channelEnd), 'finish')));
  return tally;
}

interface Writing {
  readonly terms: ArchiveTerms;
  readonly files: readonly WriteStream[];
  readonly tally: ArchiveTally;
}

async function writePiece(settings: WriteSettings, first: number, { terms, files, tally }: Writing): Promise<void> {
  const piece = first / postsAPiece;
  const posts: PlannedPost[] = [];
  for (let n = first; n < Math.min(settings.posts, first + postsAPiece); n += 1) posts.push(planPost(settings, n));
  for (const post of posts) {
    tallyPost(tally, post, terms);
    for (const address of addressesOf(post)) settings.onAddress?.(address);
    // Whoever splits an export by months has the post at the border twice.
    for (const file of post.n % 1000 === 500 ? files : [fileAt(files, piece)]) {
      await write(file, postXml(post, writeText(post, settings.seed), terms));
    }
  }
  const pictures = posts.flatMap((post) =>
    picturesOf(post).flatMap((picture) => (picture.isMissing ? [] : [pictureXml(picture, post, terms)])),
  );
  await write(fileAt(files, piece + 1), pictures.join(''));
}

async function writeOthers({ posts, onAddress }: WriteSettings, files: readonly WriteStream[], tally: ArchiveTally) {
  for (let n = 0; n < Math.ceil(posts / postsAPage); n += 1) {
    const slug = `page-${n}`;
    tally.pages += 1;
    onAddress?.({ url: `${siteUrl}/${slug}/`, status: 410 });
    await write(fileAt(files, n), otherXml({ id: firstOtherId + n, type: 'page', slug, content: 'How to reach us.' }));
  }
  for (const [place, type] of ['nav_menu_item', 'revision', 'podcast_episode'].entries()) {
    for (let n = 0; n < Math.ceil(posts / postsAnOther); n += 1) {
      countIn(tally.others, type);
      const id = firstOtherId + (place + 1) * 1_000_000 + n;
      await write(fileAt(files, n), otherXml({ id, type, slug: `${type}-${n}` }));
    }
  }
}

const sectionAddresses = ({ categories }: ArchiveTerms) =>
  categories.map(({ slug, parent }) => ({
    url: `${siteUrl}/category/${parent === undefined ? '' : `${parent}/`}${slug}/`,
  }));

const fileAt = (files: readonly WriteStream[], place: number): WriteStream =>
  files[place % files.length] as WriteStream;

async function write(file: WriteStream, text: string): Promise<void> {
  if (!file.write(text)) await once(file, 'drain');
}
