import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Hash of the files under these paths (relative to `root`), of their names, and of whatever else decides the outcome. */
export function hashInputs(root: string, paths: readonly string[], settings: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const path of paths.flatMap((path) => filesUnder(root, path))) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function filesUnder(root: string, path: string): string[] {
  if (!existsSync(join(root, path))) return [];
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(root, join(path, name)));
}

/** Whether `file` says that the last run had these inputs. */
export const isUnchanged = (file: string, hash: string): boolean =>
  existsSync(file) && readFileSync(file, 'utf8') === hash;
