import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Sizes of what was built, in bytes, by kind. */
export interface SiteSizes {
  readonly scriptBytes: number;
  readonly stylesBytes: number;
}

/**
 * Builds the readers' site into `outDir`: index.html, served for every page of the site, and assets/ whose names
 * change with their content, so that they may be cached for ever. What was in `outDir` goes.
 */
export async function buildSite(outDir: string): Promise<SiteSizes> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const { outputFiles } = await build({
    entryPoints: { site: join(here, 'main.ts'), styles: join(here, 'styles/site.css') },
    outdir: join(outDir, 'assets'),
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome116', 'firefox124', 'safari17.4'],
    legalComments: 'none',
    write: false,
  });
  await mkdir(join(outDir, 'assets'), { recursive: true });
  await Promise.all(outputFiles.map(({ path, contents }) => writeFile(path, contents)));
  const asset = (ending: string) => {
    const file = outputFiles.find(({ path }) => path.endsWith(ending));
    if (!file) throw new Error(`The site was built without a ${ending} file.`);
    return { url: `/assets/${basename(file.path)}`, bytes: file.contents.byteLength };
  };
  const [script, styles] = [asset('.js'), asset('.css')];
  const shell = await readFile(join(here, 'index.html'), 'utf8');
  await writeFile(join(outDir, 'index.html'), shell.replace('%SCRIPT%', script.url).replace('%STYLES%', styles.url));
  return { scriptBytes: script.bytes, stylesBytes: styles.bytes };
}

if (import.meta.main) {
  const { scriptBytes, stylesBytes } = await buildSite('dist/site');
  console.log(`dist/site: script ${scriptBytes} bytes, styles ${stylesBytes} bytes`);
}
