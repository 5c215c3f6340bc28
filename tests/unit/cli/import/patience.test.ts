import { describe, expect, it } from 'vitest';
import { CliFailure } from '#cli/cli-failure.ts';
import { withPatience } from '#cli/wordpress/patience.ts';

/** Fails with these, then works. */
function failing(...failures: readonly Error[]) {
  const left = [...failures];
  return async () => {
    const failure = left.shift();
    if (failure) throw failure;
    return 'done';
  };
}

const busy = new CliFailure('A hundred uploads wait.\n  and more', { status: 429 });
const away = new CliFailure('Cannot reach it.', { retryable: true });
const broken = new CliFailure('It failed.', { status: 500 });

describe('waiting for a service', () => {
  it('waits out what passes, says for what, and says when it goes on', async () => {
    const said: (string | undefined)[] = [];
    const patience = { firstPauseMs: 1, onWait: (text: string | undefined) => void said.push(text) };
    expect(await withPatience(failing(busy, away, broken), patience)).toBe('done');
    expect(said).toEqual([
      'A hundred uploads wait. Trying again in 1 s.',
      'Cannot reach it. Trying again in 1 s.',
      'It failed. Trying again in 1 s.',
      undefined,
    ]);
  });

  it('throws at once what will not pass, and what does not when patience ends', async () => {
    const refused = new CliFailure('The key is not known.', { status: 403 });
    await expect(withPatience(failing(refused), { firstPauseMs: 1 })).rejects.toBe(refused);
    await expect(withPatience(failing(away), { firstPauseMs: 1, patienceMs: -1 })).rejects.toBe(away);
    const bug = new Error('a bug');
    await expect(withPatience(failing(bug), { firstPauseMs: 1 })).rejects.toBe(bug);
  });

  it('ends at once when it is stopped', async () => {
    const stop = new AbortController();
    const waiting = withPatience(failing(away, away), { signal: stop.signal, onWait: () => stop.abort() });
    await expect(waiting).rejects.toThrow('aborted');
  });
});
