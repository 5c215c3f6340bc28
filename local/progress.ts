import { styleText } from 'node:util';

/** Says what is being waited for. */
export interface Progress {
  /** Runs `work` under a name that is shown while it lasts; several may run at a time. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Changes what stands behind the name, e.g. "3 of 7 files". */
  note(name: string, detail: string): void;
}

/** For tests: says nothing. */
export const silentProgress: Progress = { step: (_name, work) => work(), note: () => undefined };

/** On a terminal one line that changes, elsewhere a line a finished step. On stderr, so that stdout holds the result. */
export function createProgress(out: NodeJS.WriteStream, clock: () => number): Progress {
  const running = new Map<string, string>();
  const startedAt = clock();
  const draw = () =>
    out.isTTY && out.write(`\r\x1b[2K${line(running, (clock() - startedAt) / 1000, out.columns || 80)}`);
  if (out.isTTY) setInterval(draw, 200).unref();
  return {
    note: (name, detail) => void running.set(name, detail),
    async step(name, work) {
      const began = clock();
      const finish = (how: string) => {
        running.delete(name);
        if (out.isTTY) out.write('\r\x1b[2K');
        out.write(`${styleText('dim', `${name} ${how}`, { stream: out })}\n`);
        if (running.size > 0) draw();
      };
      running.set(name, '');
      try {
        const result = await work();
        finish(`${((clock() - began) / 1000).toFixed(1)} s`);
        return result;
      } catch (error) {
        finish('failed');
        throw error;
      }
    },
  };
}

function line(running: ReadonlyMap<string, string>, seconds: number, columns: number): string {
  const names = [...running].map(([name, detail]) => (detail ? `${name} (${detail})` : name)).join(', ');
  return names === '' ? '' : `${seconds.toFixed(0)} s  ${names}`.slice(0, Math.max(columns - 1, 20));
}
