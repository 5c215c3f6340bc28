import { spawn } from 'node:child_process';
import { StartError } from './start-error.ts';

/**
 * Runs a tool to its end and answers what it printed.
 * @throws StartError with the end of its output when it fails, `missing` when it is not installed.
 */
export async function runTool(
  command: string,
  args: readonly string[],
  options: {
    readonly missing: string;
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly cwd?: string;
    readonly timeoutMs?: number;
  },
): Promise<string> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...(options.env ?? process.env) },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: options.timeoutMs,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', (error) => reject(new StartError(`${options.missing} (${error.message})`)));
  });
  if (code === 0) return said;
  const lastLines = said.trimEnd().split('\n').slice(-20).join('\n');
  throw new StartError(`${command} ${args.slice(0, 3).join(' ')} failed (${code ?? 'timed out'}):\n${lastLines}`);
}
