import { Readable, Writable } from 'node:stream';
import { runCli } from '#cli/run.ts';
import type { Session } from '#cli/session.ts';

function sink(): Writable & { text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return Object.assign(stream, { text: () => chunks.join('') });
}

/** One call of the command line in this process: what it wrote and what it ended with. */
export async function callCli(
  args: readonly string[],
  is: Partial<Omit<Session, 'terminal' | 'stdin'>> & { stdin?: string | Uint8Array } = {},
): Promise<{ code: number; out: string; err: string }> {
  const [out, err] = [sink(), sink()];
  const code = await runCli(args, {
    env: {},
    cwd: '/nowhere',
    projectDir: '/nowhere',
    signal: new AbortController().signal,
    now: () => '2026-03-01T08:00:00.000Z',
    ...is,
    terminal: { out, err },
    stdin: Readable.from([Buffer.from(is.stdin ?? '')]),
  });
  return { code, out: out.text(), err: err.text() };
}
