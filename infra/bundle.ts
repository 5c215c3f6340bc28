import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { bundlePlugins } from './bundle-plugins.ts';
import { copyWholePackages, wholePackagesOf } from './bundle-whole.ts';

const projectDir = fileURLToPath(new URL('..', import.meta.url));

/** Where bundles lie: one folder a function, with lambda.mjs and what it loads later. */
export const bundlesDir = join(projectDir, 'dist/functions');

/** The functions of the project: every folder of functions/ with a lambda.ts, by name. */
export function listFunctions(functionsDir: string = join(projectDir, 'functions')): string[] {
  if (!existsSync(functionsDir)) return [];
  return readdirSync(functionsDir)
    .filter((name) => existsSync(join(functionsDir, name, 'lambda.ts')))
    .sort();
}

/** How one function is bundled. ESM with splitting: what is imported lazily is not paid for at cold start. */
export const bundleOptions = (name: string): BuildOptions & { metafile: true } => ({
  absWorkingDir: projectDir,
  entryPoints: { lambda: `functions/${name}/lambda.ts` },
  outdir: join(bundlesDir, name),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  splitting: true,
  minify: true,
  legalComments: 'none',
  platform: 'node',
  target: 'node24',
  // ESM first: a CommonJS file cannot be shaken.
  mainFields: ['module', 'main'],
  external: [...wholePackagesOf(name)],
  plugins: bundlePlugins,
  metafile: true,
  logLevel: 'warning',
});

/** Bundles one function; answers what went into it. */
export async function bundleFunction(name: string): Promise<Metafile> {
  await rm(join(bundlesDir, name), { recursive: true, force: true });
  const { metafile } = await build(bundleOptions(name));
  await copyWholePackages(name, join(bundlesDir, name));
  return metafile;
}

/** Bundles every function and removes bundles of functions that are gone. */
export async function bundleFunctions(): Promise<ReadonlyMap<string, Metafile>> {
  const names = listFunctions();
  const left = existsSync(bundlesDir) ? readdirSync(bundlesDir).filter((name) => !names.includes(name)) : [];
  await Promise.all(left.map((name) => rm(join(bundlesDir, name), { recursive: true, force: true })));
  return new Map(await Promise.all(names.map(async (name) => [name, await bundleFunction(name)] as const)));
}

if (import.meta.main) {
  // esbuild has said by then what is wrong and where.
  const bundled = await bundleFunctions().catch(() => undefined);
  if (bundled) console.error(`Bundled ${bundled.size} functions into dist/functions.`);
  else process.exitCode = 1;
}
