import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { join } from 'node:path';

/** The user `nobody`. */
const nobody = 65_534;

/**
 * OpenSearch refuses to run as root. Then it runs as nobody where nobody can reach its files (a home or a temporary
 * directory of root's bars the way); else it stays root and is kept from finding that out.
 */
export function chooseOpenSearchUser(files: {
  readonly distDir: string;
  readonly home: string;
  readonly java: string;
}): {
  /** What to put before `java`. */
  readonly command: readonly string[];
  readonly javaFlags: readonly string[];
} {
  const { distDir, home, java } = files;
  if (process.getuid?.() !== 0) return { command: [], javaFlags: [] };
  const asNobody = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
  const reach = `command -v "${java}" && test -r "${distDir}/agent/opensearch-agent.jar" && test -r "${home}/config/opensearch.yml" && test -w "${home}/data"`;
  try {
    for (const dir of ['.', 'config', 'data', 'tmp', 'logs', 'snapshots']) chownSync(join(home, dir), nobody, nobody);
    execFileSync('setpriv', [...asNobody.slice(1), 'sh', '-c', reach], { stdio: 'ignore' });
    return { command: asNobody, javaFlags: [] };
  } catch {
    return { command: [], javaFlags: ['-Djna.noclasspath=true'] };
  }
}
