import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectDir = fileURLToPath(new URL('..', import.meta.url));

/**
 * Packages that cannot be part of a bundle, by the function that uses them: they lie beside it as they are, with what they
 * depend on. Sharp looks for its WebAssembly (9 MB) and starts threads on it by file name. Of its builds it finds
 * that one alone, which runs on every processor; the native ones stay where they were installed.
 */
const wholePackages: Readonly<Record<string, readonly string[]>> = {
  'ingest-picture': ['sharp', '@img/sharp-wasm32'],
};

/** What a function finds beside its bundle. */
export const wholePackagesOf = (name: string): readonly string[] => wholePackages[name] ?? [];

/** Puts them there. */
export async function copyWholePackages(name: string, bundleDir: string): Promise<void> {
  for (const one of wholePackagesOf(name)) await copyPackage(one, projectDir, join(bundleDir, 'node_modules'));
}

/** A package that stands in another's node_modules comes along inside it. */
async function copyPackage(name: string, from: string, modulesDir: string): Promise<void> {
  const source = findPackage(name, from);
  const target = join(modulesDir, name);
  if (existsSync(target)) return;
  await cp(source, target, { recursive: true, filter: (path) => isRun(path.slice(source.length)) });
  const { dependencies = {} } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as Manifest;
  for (const dependency of Object.keys(dependencies)) {
    if (!existsSync(join(source, 'node_modules', dependency))) await copyPackage(dependency, source, modulesDir);
  }
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Types, sources in C and manuals are read by people and compilers. */
const isRun = (path: string): boolean => !/\.(?:d\.[cm]?ts|map|md|cc|h|gyp)$/.test(path);

/** As Node looks for it: in the folder's own node_modules, then in those above. */
function findPackage(name: string, from: string): string {
  const found = join(from, 'node_modules', name);
  if (existsSync(found)) return found;
  if (dirname(from) === from) throw new Error(`The package ${name} is not installed: run "npm install".`);
  return findPackage(name, dirname(from));
}
