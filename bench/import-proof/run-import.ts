import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { ParityReport } from '#cli/parity/parity-report.ts';
import { projectDir } from '#local/project-dir.ts';
import { peakMegabytes } from './peak-memory.ts';

export interface ImportCall {
  readonly cwd: string;
  readonly apiUrl: string;
  readonly key: string;
  readonly files: readonly string[];
  readonly args?: readonly string[];
  /** Dies by SIGKILL once so many parts stand in the journal and so many milliseconds more have gone by. */
  readonly killAfter?: { readonly parts: number; readonly ms: number };
}

export interface ImportOutcome {
  readonly wasKilled: boolean;
  readonly code: number | null;
  /** The most memory it ever had. */
  readonly peakMb: number;
  readonly seconds: number;
  readonly report?: ParityReport;
  readonly err: string;
}

const lookEveryMs = 50;

/** The journal that all calls of a proof share. */
export const journalName = 'proof.jsonl';

/** One call of `broadsheet import wordpress`, in a process of its own. */
export async function runImport(call: ImportCall): Promise<ImportOutcome> {
  const { cwd, apiUrl, key, files, args = [] } = call;
  const command = ['import', 'wordpress', ...files, '--json', '--journal', journalName, ...args];
  const begun = performance.now();
  const child = spawn(process.execPath, [join(projectDir, 'cli/main.ts'), ...command], {
    cwd,
    env: { PATH: process.env.PATH, BROADSHEET_API_URL: apiUrl, BROADSHEET_KEY: key },
  });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk) => out.push(String(chunk)));
  child.stderr.on('data', (chunk) => err.push(String(chunk)));
  const countParts = createPartCount(join(cwd, journalName));
  let peakMb = 0;
  let isDoomed = false;
  const timer = setInterval(() => {
    peakMb = Math.max(peakMb, (child.pid === undefined ? undefined : peakMegabytes(child.pid)) ?? 0);
    if (!call.killAfter || isDoomed || countParts() < call.killAfter.parts) return;
    isDoomed = true;
    setTimeout(() => child.kill('SIGKILL'), call.killAfter.ms);
  }, lookEveryMs);
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>((ended) =>
    child.on('close', (code, signal) => ended({ code, signal })),
  );
  clearInterval(timer);
  const seconds = (performance.now() - begun) / 1000;
  const text = out.join('');
  const report = text.startsWith('{') ? JSON.parse(text) : undefined;
  return { wasKilled: signal === 'SIGKILL', code, peakMb, seconds, report, err: err.join('') };
}

/** How many parts stand in a journal: a line a part, after the one that it begins with. Reads what is new alone. */
function createPartCount(path: string): () => number {
  const chunk = Buffer.alloc(1024 * 1024);
  let [offset, lines] = [0, 0];
  return () => {
    if (!existsSync(path)) return 0;
    const file = openSync(path, 'r');
    for (let read = -1; read !== 0; offset += read) {
      read = readSync(file, chunk, 0, chunk.length, offset);
      for (let at = chunk.indexOf(10); at >= 0 && at < read; at = chunk.indexOf(10, at + 1)) lines += 1;
    }
    closeSync(file);
    return lines - 1;
  };
}
