import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type OutputFile } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Sizes of what was built, in bytes. */
export interface SiteSizes {
  readonly scriptBytes: number;
  readonly stylesBytes: number;
}

/**
 * Builds the readers' site into `outDir`: index.html, served for every page of the site, and assets/ whose names
 * change with their content, so that they may be cached for ever. What is served meanwhile stays whole: the document
 * changes once its assets are there, and old assets go last.
 */
export async function buildSite(outDir: string): Promise<SiteSizes> {
  const assetsDir = join(outDir, 'assets');
  const outputFiles = await bundleAssets(assetsDir);
  const [script, styles] = [assetOf(outputFiles, '.js'), assetOf(outputFiles, '.css')];
  await mkdir(assetsDir, { recursive: true });
  await Promise.all(outputFiles.map(({ path, contents }) => writeFile(path, contents)));
  await writeDocument(outDir, { script: script.name, styles: styles.name });
  const old = (await readdir(assetsDir)).filter((name) => name !== script.name && name !== styles.name);
  await Promise.all(old.map((name) => rm(join(assetsDir, name), { force: true })));
  return { scriptBytes: script.bytes, stylesBytes: styles.bytes };
}

async function bundleAssets(assetsDir: string): Promise<readonly OutputFile[]> {
  const { outputFiles } = await build({
    entryPoints: { site: join(here, 'main.ts'), styles: join(here, 'styles/site.css') },
    outdir: assetsDir,
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    // Browsers of spring 2024, for AbortSignal.any.
    target: ['es2022', 'chrome116', 'firefox124', 'safari17.4'],
    legalComments: 'none',
    write: false,
  });
  return outputFiles;
}

function assetOf(files: readonly OutputFile[], ending: string): { name: string; bytes: number } {
  const file = files.find(({ path }) => path.endsWith(ending));
  if (!file) throw new Error(`The site was built without a ${ending} file.`);
  return { name: basename(file.path), bytes: file.contents.byteLength };
}

async function writeDocument(outDir: string, assets: { script: string; styles: string }): Promise<void> {
  const document = (await readFile(join(here, 'index.html'), 'utf8'))
    .replace('%SCRIPT%', `/assets/${assets.script}`)
    .replace('%STYLES%', `/assets/${assets.styles}`);
  const unfinished = join(outDir, `.index-${process.pid}.html`);
  await writeFile(unfinished, document);
  await rename(unfinished, join(outDir, 'index.html'));
}

if (import.meta.main) {
  const { scriptBytes, stylesBytes } = await buildSite('dist/site');
  console.error(`Built the site into dist/site: script ${scriptBytes} bytes, styles ${stylesBytes} bytes.`);
}
