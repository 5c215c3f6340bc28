import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDir } from './cache-dir.ts';
import { runTool } from './run-tool.ts';
import { StartError } from './start-error.ts';

/** The AWS emulator from PyPI. What it does as AWS does was tried with this very version. */
const emulatorVersion = '1.5.33';

const needsPython =
  'The AWS emulator needs Python 3.10 or newer with pip and venv (Debian, Ubuntu: apt-get install python3-pip python3-venv).';

/** The AWS emulator in a Python environment of its own, installed once per user. Answers its `python3`. */
export async function ensureEmulator(cacheDir: string): Promise<string> {
  const dir = join(cacheDir, `ministack-${emulatorVersion}`);
  const python = join(dir, 'bin/python3');
  // An environment borrows its Python: without it, after an upgrade, it is of no use.
  if (existsSync(dir) && !existsSync(python)) rmSync(dir, { recursive: true, force: true });
  await ensureDir(dir, install);
  return python;
}

async function install(dir: string): Promise<void> {
  const pip = ['-m', 'pip', '--python', dir, 'install', '--quiet', '--no-compile', '--disable-pip-version-check'];
  try {
    await runTool('python3', ['-m', 'venv', '--without-pip', dir], { missing: needsPython });
    await runTool('python3', [...pip, `ministack==${emulatorVersion}`], { missing: needsPython });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      /No module named|Requires-Python|no such option/.test(reason) ? `${needsPython}\n${reason}` : reason,
    );
  }
}
