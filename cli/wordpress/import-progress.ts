import { printable, type Terminal } from '../print.ts';
import type { DonePart } from './journal.ts';

export interface ImportProgress {
  /** Bytes of the export read since the last call, in the first pass. */
  readBytes(bytes: number): void;
  /** From here on posts are counted, of so many. */
  beginPosts(total: number): void;
  /** `isNew`: in this call of the command, not before a kill. */
  addPart(part: Pick<DonePart, 'posts' | 'results'>, isNew: boolean): void;
  /** What is waited for; undefined once it goes on. */
  wait(said: string | undefined): void;
  /** Another step, in words. */
  say(said: string): void;
  /** Leaves the terminal as it was. */
  clear(): void;
}

/** On a terminal one line changes; elsewhere, in a log, a line now and then is enough. */
const terminalEveryMs = 100;
const logEveryMs = 10_000;

/** Says on stderr how far an import is, how fast it goes and how long it will take. `clockMs` only measures. */
export function createImportProgress(
  { err }: Terminal,
  totalBytes: number,
  clockMs = () => performance.now(),
): ImportProgress {
  const show = createLine(err, clockMs);
  const begun = clockMs();
  let bytes = 0;
  let posts = { total: 0, done: 0, isNew: 0, since: begun };
  const results: Record<string, number> = {};
  const postsLine = () => {
    const perSecond = posts.isNew / ((clockMs() - posts.since) / 1000);
    const pace =
      posts.isNew === 0 ? '' : ` · ${Math.round(perSecond)}/s · ${timeLeft((posts.total - posts.done) / perSecond)}`;
    return `${count(posts.done)} of ${count(posts.total)} posts${pace}${resultsText(results)}`;
  };
  return {
    readBytes(more) {
      bytes += more;
      const perSecond = bytes / ((clockMs() - begun) / 1000);
      const left = timeLeft((totalBytes - bytes) / perSecond);
      show(`reading: ${megabytes(bytes)} of ${megabytes(totalBytes)} MB · ${megabytes(perSecond)} MB/s · ${left}`);
    },
    beginPosts(total) {
      posts = { total, done: 0, isNew: 0, since: clockMs() };
      show(postsLine(), true);
    },
    addPart(part, isNew) {
      posts.done += part.posts;
      if (isNew) posts.isNew += part.posts;
      for (const [result, more] of Object.entries(part.results)) results[result] = (results[result] ?? 0) + more;
      show(postsLine());
    },
    wait: (said) => show(said === undefined ? postsLine() : said, true),
    say: (said) => show(said),
    clear: () => void (err.isTTY && err.write('\r\u001b[K')),
  };
}

/** Writes what it is told at most so often; what matters at once. */
function createLine(err: Terminal['err'], clockMs: () => number) {
  let shownAt = Number.NEGATIVE_INFINITY;
  return (said: string, atOnce = false): void => {
    const everyMs = err.isTTY ? terminalEveryMs : logEveryMs;
    if (!atOnce && clockMs() - shownAt < everyMs) return;
    shownAt = clockMs();
    const width = (err as { columns?: number }).columns ?? 80;
    err.write(err.isTTY ? `\r\u001b[K${printable(said).slice(0, width - 1)}` : `${printable(said)}\n`);
  };
}

const count = (n: number): string => n.toLocaleString('en');
const megabytes = (bytes: number): string => (Number.isFinite(bytes) ? (bytes / 1024 / 1024).toFixed(0) : '0');

const resultsText = (results: Readonly<Record<string, number>>): string =>
  Object.entries(results)
    .map(([result, n]) => ` · ${count(n)} ${result}`)
    .join('');

function timeLeft(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '';
  if (seconds < 90) return `${Math.ceil(seconds)} s left`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min left` : `${(seconds / 3600).toFixed(1)} h left`;
}
