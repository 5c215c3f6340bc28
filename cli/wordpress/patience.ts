import { setTimeout as sleep } from 'node:timers/promises';
import { CliFailure } from '../cli-failure.ts';

export interface Patience {
  readonly signal?: AbortSignal;
  /** Told what is waited for, each time anew; and `undefined` once it goes on. */
  readonly onWait?: (said: string | undefined) => void;
  /** The first pause in ms; each is twice the one before, up to half a minute. */
  readonly firstPauseMs?: number;
  /** After so many ms in vain it gives up. */
  readonly patienceMs?: number;
}

/** An archive takes an hour: a restart of the network, a deployment or a busy service in that time must not end it. */
const defaultPatienceMs = 30 * 60_000;
const maxPauseMs = 30_000;

/**
 * Tries until it works: while the network is away, the service is busy (429) or fails (5xx).
 * @throws CliFailure for everything else at once, and for these when patience is at its end.
 */
export async function withPatience<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  const { signal, onWait, firstPauseMs = 1000, patienceMs = defaultPatienceMs } = patience;
  const begun = performance.now();
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
    try {
      const got = await attempt();
      if (pauseMs > firstPauseMs) onWait?.(undefined);
      return got;
    } catch (error) {
      signal?.throwIfAborted();
      if (!mayPass(error) || performance.now() - begun > patienceMs) throw error;
      onWait?.(`${error.message.split('\n')[0]} Trying again in ${Math.ceil(pauseMs / 1000)} s.`);
      await sleep(pauseMs, undefined, { signal });
    }
  }
}

const mayPass = (error: unknown): error is CliFailure =>
  error instanceof CliFailure && (error.retryable || error.status === 429 || (error.status ?? 0) >= 500);
