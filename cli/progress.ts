import { printable, type Terminal } from './print.ts';

const words = { asking: 'asking for a signed URL', sending: 'sending', waiting: 'waiting for the report' } as const;
export type Step = keyof typeof words;

/** Says on stderr how far each file is: one line that changes on a terminal, a line a step elsewhere. */
export function createProgress({ err }: Terminal, total: number) {
  const under = new Map<string, Step>();
  let finished = 0;
  const redraw = () => {
    const names = [...under].map(([name, step]) => `${name}: ${words[step]}`).join(' · ');
    const width = (err as { columns?: number }).columns ?? 80;
    err.write(`\r\u001b[K${printable(`${finished} of ${total} done ${names}`).slice(0, width - 1)}`);
  };
  return {
    step(name: string, step: Step): void {
      under.set(name, step);
      if (err.isTTY) redraw();
      else err.write(`${printable(name)}: ${words[step]}\n`);
    },
    end(name: string): void {
      under.delete(name);
      finished += 1;
      if (err.isTTY) redraw();
    },
    /** Leaves the terminal as it was. */
    clear(): void {
      if (err.isTTY) err.write('\r\u001b[K');
    },
  };
}
