import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ExportSource } from '#shared/wordpress/export-survey.ts';
import { findPaths } from '../source-files.ts';

/** The files of one export as named on the command line, each once. */
export interface ExportFiles {
  readonly names: readonly string[];
  /** In an order of their own: the same files named in another order are the same export. */
  readonly sources: readonly ExportSource[];
  readonly totalBytes: number;
  /** Of names and sizes, 12 hex digits: the same for an import that is resumed. */
  readonly fingerprint: string;
}

/** @throws CliFailure (usage) when a name means no file. */
export async function findExportFiles(names: readonly string[], cwd: string): Promise<ExportFiles> {
  const found = await Promise.all(names.map((name) => findPaths(name, cwd)));
  const paths = [...new Set(found.flat())].sort();
  const sizes = await Promise.all(paths.map(async (path) => (await stat(resolve(cwd, path))).size));
  const identity = paths.map((path, at) => `${basename(path)} ${sizes[at]}`).join('\n');
  return {
    names: paths,
    sources: paths.map((path) => ({ name: basename(path), open: () => createReadStream(resolve(cwd, path)) })),
    totalBytes: sizes.reduce((sum, one) => sum + one, 0),
    fingerprint: createHash('sha256').update(identity).digest('hex').slice(0, 12),
  };
}

/** Where an import keeps its journal when nothing else is said. */
export const journalPath = (cwd: string, fingerprint: string): string =>
  join(cwd, '.broadsheet', `import-${fingerprint}.jsonl`);
