import type { Terminal } from '../print.ts';

/** A line that changes on a terminal; one now and then in a log. */
const terminalEveryMs = 100;
const logEveryMs = 10_000;

/** Says on stderr how many articles are written, how fast and for how long still. `clockMs` only measures. */
export function createExportProgress({ err }: Terminal, clockMs = () => performance.now()) {
  const begun = clockMs();
  let shownAt = begun;
  let written = 0;
  let total: number | undefined;
  const line = () => {
    const perSecond = written / ((clockMs() - begun) / 1000);
    const of = total === undefined ? '' : ` of ${total.toLocaleString('en')}`;
    const left = total === undefined ? '' : ` · ${timeLeft((total - written) / perSecond)}`;
    return `${written.toLocaleString('en')}${of} ${written === 1 && total === undefined ? 'article' : 'articles'} · ${Math.round(perSecond)}/s${left}`;
  };
  return {
    /** How many there are, once they are counted. */
    counted: (articles: number) => {
      total = articles;
    },
    wrote(): void {
      written += 1;
      if (clockMs() - shownAt < (err.isTTY ? terminalEveryMs : logEveryMs)) return;
      shownAt = clockMs();
      err.write(err.isTTY ? `\r\u001b[K${line()}` : `${line()}\n`);
    },
    /** Leaves the terminal as it was. */
    clear: () => void (err.isTTY && err.write('\r\u001b[K')),
  };
}

function timeLeft(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '';
  return seconds < 90 ? `${Math.ceil(seconds)} s left` : `${Math.ceil(seconds / 60)} min left`;
}
