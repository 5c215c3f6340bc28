import type { UploadDefaults } from '#shared/stores/upload-store.ts';
import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';
import { CliFailure } from '../cli-failure.ts';
import type { UploadAnswer } from '../upload-report.ts';
import { cutParts, type Part, type partLimits } from './cut-parts.ts';
import type { ImportProgress } from './import-progress.ts';
import { type ImportedPost, toImportedPost } from './imported-post.ts';
import type { Journal } from './journal.ts';
import { type SendingDeps, sendPart } from './send-part.ts';

export interface ImportPostsDeps extends SendingDeps {
  readonly journal: Journal;
  readonly progress: Pick<ImportProgress, 'addPart'>;
  readonly defaults: UploadDefaults;
  readonly limits?: typeof partLimits;
}

/** So many parts are under way at a time: the service stores one while the next ones arrive. */
const partsAtATime = 4;

/**
 * Sends posts in parts, as many at a time as help, and writes each part that is done into the journal; parts that stand
 * there already are left out. @returns how many parts there are.
 */
export async function importPosts(deps: ImportPostsDeps, posts: AsyncIterable<WordpressPost>): Promise<number> {
  const parts = cutParts(posts, deps.limits);
  const state = { last: 0, hasFailed: false };
  const worker = async () => {
    while (!state.hasFailed) {
      const { value: part, done } = await parts.next();
      if (done) return;
      state.last = Math.max(state.last, part.number);
      await importPart(deps, part);
    }
  };
  const stopOthers = (error: unknown): never => {
    state.hasFailed = true;
    throw error;
  };
  const ended = await Promise.allSettled(Array.from({ length: partsAtATime }, () => worker().catch(stopOthers)));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return state.last;
}

async function importPart(deps: ImportPostsDeps, part: Part): Promise<void> {
  const known = deps.journal.parts.get(part.number);
  if (known?.hash === part.hash) return deps.progress.addPart(known, false);
  const posts = part.posts.length === 0 ? part.refused : outcomesOf(part, await send(deps, part));
  await deps.journal.add({ part: part.number, hash: part.hash, posts });
  const kept = deps.journal.parts.get(part.number);
  if (kept) deps.progress.addPart(kept, true);
}

const send = (deps: ImportPostsDeps, { number, hash, content }: Part): Promise<UploadAnswer> =>
  sendPart(deps, {
    filename: `part-${String(number).padStart(5, '0')}.ndjson`,
    content,
    hash,
    defaults: deps.defaults,
    idempotencyKey: `import-${deps.journal.begin.run}-${number}-${hash.slice(0, 32)}`,
  });

/** What became of each post: a report has a line for each, in the order of the file, or none when all was refused. */
function outcomesOf({ number, posts, refused }: Part, report: UploadAnswer): ImportedPost[] {
  if (report.articles.length === posts.length) {
    return [...posts.map((post, at) => toImportedPost(post, report.articles[at] ?? nothing)), ...refused];
  }
  if (report.articles.length > 0 || report.problems.length === 0) {
    throw new CliFailure(
      `Part ${number} has ${posts.length} posts, but its report ${report.articles.length} (upload ${report.id}).`,
    );
  }
  const all = { result: 'rejected', problems: report.problems } as const;
  return [...posts.map((post) => toImportedPost(post, all)), ...refused];
}

const nothing = { result: 'rejected', problems: [] } as const;
