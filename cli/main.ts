import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// Else V8 lets 128 MB of short-lived text pile up while an archive of gigabytes passes through, and 40 MB more whenever
// it tidies up. Before all else is loaded, because loading makes room that is not given back.
for (const flag of ['--optimize-for-size', '--no-memory-reducer', '--no-separate-gc-phases']) setFlagsFromString(flag);
const { runCli } = await import('./run.ts');

const stop = new AbortController();
// The first Ctrl-C ends what is under way and says so; a second one ends the process at once.
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
// `broadsheet articles | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

/** npm runs scripts in the project's root; paths are meant where they were typed. */
const cwd = (process.env.npm_lifecycle_event === 'broadsheet' && process.env.INIT_CWD) || process.cwd();

process.exitCode = await runCli(process.argv.slice(2), {
  terminal: { out: process.stdout, err: process.stderr },
  stdin: process.stdin,
  env: process.env,
  cwd,
  projectDir: fileURLToPath(new URL('..', import.meta.url)),
  signal: stop.signal,
  now: () => new Date().toISOString(),
});
