import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '#local/stack.ts';
import { prepareUpload, put } from './prepared-upload.ts';

/** A piece of news each so many milliseconds, more or less, so that it meets the engine's refresh at any moment. */
const everyMs = 800;
/** Not so often that asking slows what it waits for. */
const pollMs = 40;
const patienceMs = 60_000;

let words = 0;
const nextWord = (): string => {
  words += 1;
  return `zqn${[...String(words)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('')}`;
};

/** Breaking news that goes on while something else does. */
export interface BreakingNews {
  /** Pieces sent so far. */
  readonly sent: () => number;
  /** Ends when all that was sent is found. Gives ms from the answer to the PUT until search finds it, of each. */
  stop(): Promise<number[]>;
}

/** Publishes piece after piece without waiting for one before the next, and asks search for all that is not found yet. */
export function startBreakingNews(stack: Stack): BreakingNews {
  const waiting = new Map<string, number>();
  const times: number[] = [];
  let sent = 0;
  let isOver = false;
  const publish = async () => {
    while (!isOver) {
      const upload = await prepareUpload(stack, nextWord());
      waiting.set(upload.word, await put(upload));
      sent += 1;
      await sleep(everyMs * (0.5 + Math.random()));
    }
  };
  const look = async () => {
    while (!isOver || waiting.size > 0) {
      const found = await findWords(stack, [...waiting.keys()].slice(0, 20));
      const now = performance.now();
      for (const word of found) {
        times.push(now - (waiting.get(word) ?? now));
        waiting.delete(word);
      }
      for (const [word, since] of waiting)
        if (now - since > patienceMs) throw new Error(`Nobody finds the news "${word}"`);
      await sleep(pollMs);
    }
  };
  const running = Promise.all([publish(), look()]);
  running.catch(() => {});
  return {
    sent: () => sent,
    async stop() {
      isOver = true;
      await running;
      return times;
    },
  };
}

async function findWords(stack: Stack, wanted: readonly string[]): Promise<string[]> {
  if (wanted.length === 0) return [];
  const answer = await fetch(`${stack.apiUrl}/search?page-size=20&q=${encodeURIComponent(wanted.join(' OR '))}`);
  const { articles = [] } = (await answer.json()) as { articles?: { headline: string }[] };
  const shown = new Set(articles.flatMap(({ headline }) => headline.split(' ')));
  return wanted.filter((word) => shown.has(word));
}
