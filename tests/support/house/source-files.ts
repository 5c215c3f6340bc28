import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The trees that ship or run; tests have no budget but the same rules of import. */
export const trees = ['functions', 'shared', 'infra', 'cli', 'site', 'local', 'bench'] as const;

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file of the given trees. */
export function readSources(folders: readonly string[] = trees): SourceFile[] {
  const patterns = folders.map((folder) => `${folder}/**/*.ts`);
  return globSync(patterns, { cwd: root, exclude: (name) => name === 'node_modules' })
    .sort()
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(`${root}${path}`, 'utf8') }));
}

/** A file's text by its path from the project's root. */
export const readText = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
