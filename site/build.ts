import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type OutputFile } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Documents of the site by their name: each has a script and styles of its own and serves many addresses. */
const documents = {
  index: { document: 'index.html', script: 'main.ts', styles: 'styles/site.css' },
  preview: { document: 'preview/preview.html', script: 'preview/main.ts', styles: 'preview/preview.css' },
  desk: { document: 'desk/desk.html', script: 'desk/main.ts', styles: 'desk/desk.css' },
} as const;
type DocumentName = keyof typeof documents;
const documentNames = Object.keys(documents) as DocumentName[];

/** Sizes of what was built, in bytes. */
export interface SiteSizes {
  readonly scriptBytes: number;
  readonly stylesBytes: number;
}

/**
 * Builds the site into `outDir`: a document for readers, one for previews and one for the desk, and assets/ whose names change with their
 * content, so that they may be cached for ever. What is served meanwhile stays whole: the documents change once their
 * assets are there, and old assets go last.
 */
export async function buildSite(outDir: string): Promise<Record<DocumentName, SiteSizes>> {
  const assetsDir = join(outDir, 'assets');
  const outputFiles = await bundleAssets(assetsDir);
  await mkdir(assetsDir, { recursive: true });
  await Promise.all(outputFiles.map(({ path, contents }) => writeFile(path, contents)));
  const built = await Promise.all(documentNames.map((name) => writeDocument(outDir, name, outputFiles)));
  const current = new Set(outputFiles.map(({ path }) => basename(path)));
  const old = (await readdir(assetsDir)).filter((name) => !current.has(name));
  await Promise.all(old.map((name) => rm(join(assetsDir, name), { force: true })));
  return Object.fromEntries(documentNames.map((name, at) => [name, built[at]])) as Record<DocumentName, SiteSizes>;
}

async function bundleAssets(assetsDir: string): Promise<readonly OutputFile[]> {
  const entries = documentNames.flatMap((name) => [
    [`${name}-script`, join(here, documents[name].script)],
    [`${name}-styles`, join(here, documents[name].styles)],
  ]);
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(entries),
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

function assetOf(files: readonly OutputFile[], begins: string): { name: string; bytes: number } {
  const file = files.find(({ path }) => basename(path).startsWith(begins));
  if (!file) throw new Error(`The site was built without its ${begins}.`);
  return { name: basename(file.path), bytes: file.contents.byteLength };
}

async function writeDocument(outDir: string, name: DocumentName, files: readonly OutputFile[]): Promise<SiteSizes> {
  const [script, styles] = [assetOf(files, `${name}-script`), assetOf(files, `${name}-styles`)];
  const document = (await readFile(join(here, documents[name].document), 'utf8'))
    .replace('%SCRIPT%', `/assets/${script.name}`)
    .replace('%STYLES%', `/assets/${styles.name}`);
  const unfinished = join(outDir, `.${name}-${process.pid}.html`);
  await writeFile(unfinished, document);
  await rename(unfinished, join(outDir, `${name}.html`));
  return { scriptBytes: script.bytes, stylesBytes: styles.bytes };
}

if (import.meta.main) {
  for (const [name, { scriptBytes, stylesBytes }] of Object.entries(await buildSite('dist/site'))) {
    console.error(`Built ${name}.html into dist/site: script ${scriptBytes} bytes, styles ${stylesBytes} bytes.`);
  }
}
