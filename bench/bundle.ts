import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { bundleFunctions, bundleOptions, bundlesDir } from '#infra/bundle.ts';

/**
 * Prints, for each function: the minified bundle, the part of it that is loaded at cold start, the CPU time of
 * importing that, and the same for what CDK's NodejsFunction makes of the same source when nothing is set: CommonJS,
 * unminified, the SDK left to the runtime. Here that SDK is read from node_modules, one file at a time as in Lambda.
 * A second comparison has the SDK bundled in (`bundleAwsSDK`), which flatters the default. Last come the parts that no
 * bundling makes cheaper: what they cost is what a function costs at least.
 */
const projectDir = fileURLToPath(new URL('..', import.meta.url));
const defaultsDir = join(projectDir, 'dist/cdk-default');
const rounds = Number(process.argv[2] ?? 7);

/** Bounds of issue 3. */
const limits = { searchKb: 150, anyKb: 450, importCpuRatio: 0.35 };

/** What answers readers' questions, each within the bound of search. */
const searching = ['search-articles', 'answer-instantsearch', 'explain-search'];

/** Bytes of an output and of all it imports statically. */
function coldBytes(metafile: Metafile, file: string, seen = new Set<string>()): number {
  const output = metafile.outputs[file];
  if (!output || seen.has(file)) return 0;
  seen.add(file);
  const loaded = output.imports.filter((one) => one.kind === 'import-statement' && !one.external);
  return loaded.reduce((sum, one) => sum + coldBytes(metafile, one.path, seen), output.bytes);
}

const buildDefault = async (name: string, withSdk: boolean): Promise<string> => {
  const outfile = join(defaultsDir, name, withSdk ? 'bundled.cjs' : 'index.cjs');
  await build({
    absWorkingDir: projectDir,
    entryPoints: [`functions/${name}/lambda.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // Without the feature flag that leaves @smithy out as well, which cdk.json does not set.
    external: withSdk ? [] : ['@aws-sdk/*'],
    logLevel: 'error',
  });
  return outfile;
};

/** Variables a cold start may ask for; nothing is called with them. */
const environment = {
  ...process.env,
  ...Object.fromEntries(
    ['TABLE_NAME', 'SOURCE_BUCKET', 'BODY_BUCKET', 'OPENSEARCH_INDEX', 'CURSOR_SECRET'].map((name) => [name, name]),
  ),
  OPENSEARCH_URL: 'http://127.0.0.1:9',
  OPENSEARCH_AUTH: 'iam',
  PARKING_QUEUE_URL: 'http://127.0.0.1:9/q',
  SITE_URL: 'http://127.0.0.1:9',
  S3_PATH_STYLE: 'false',
  ALLOWED_ORIGINS: '*',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
};

/** CPU ms (user and system) of loading a file in a fresh process, as Lambda does it: CommonJS by require. */
function importCpuMs(file: string): number {
  const load = file.endsWith('.cjs')
    ? `process.getBuiltinModule('node:module').createRequire(${JSON.stringify(file)})(${JSON.stringify(file)})`
    : `await import(${JSON.stringify(pathToFileURL(file).href)})`;
  const script = `const before = process.cpuUsage(); ${load};
    const { user, system } = process.cpuUsage(before); process.stdout.write('\\n#' + (user + system) / 1000);`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: environment });
  return Number(said.toString().split('#').at(-1));
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

interface Row {
  readonly name: string;
  readonly totalKb: number;
  readonly coldKb: number;
  readonly cpu: readonly [ours: number, plain: number, withSdk: number];
}

/** Interleaved, so that a busy second hurts all three alike. */
function measure(files: readonly string[]): number[] {
  const times = files.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    files.forEach((file, at) => {
      times[at]?.push(importCpuMs(file));
    });
  }
  return times.map(median);
}

async function rowOf(name: string, metafile: Metafile): Promise<Row> {
  const ours = join(bundlesDir, name, 'lambda.mjs');
  const [mine = 0, plain = 0, withSdk = 0] = measure([
    ours,
    await buildDefault(name, false),
    await buildDefault(name, true),
  ]);
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  const cold = coldBytes(metafile, `dist/functions/${name}/lambda.mjs`);
  return { name, totalKb: bytes / 1024, coldKb: cold / 1024, cpu: [mine, plain, withSdk] };
}

/** Each with what stands above it in a function: an empty one, what every signed request needs, and two libraries. */
const floors = {
  'nothing at all': 'export const handler = 1;',
  'node:crypto': "import { createHash } from 'node:crypto'; export const handler = createHash;",
  'crypto and https':
    "import { createHash } from 'node:crypto'; import { Agent } from 'node:https'; export const handler = [createHash, Agent];",
  'a log': "import { createLog } from '#shared/observability/log.ts'; export const handler = createLog('x');",
  'a table client':
    "import { createTableClient } from '#shared/stores/aws-clients.ts'; export const handler = createTableClient();",
};

async function measureFloors(): Promise<void> {
  const { entryPoints: _, ...options } = bundleOptions('floor');
  const files = Object.keys(floors).map((_, at) => join(defaultsDir, `floor-${at}`));
  for (const [at, contents] of Object.values(floors).entries()) {
    await build({ ...options, stdin: { contents, resolveDir: projectDir, loader: 'ts' }, outdir: files[at] ?? '' });
  }
  const times = measure(files.map((folder) => join(folder, 'stdin.mjs')));
  for (const [at, name] of Object.keys(floors).entries()) print([name, '', '', (times[at] ?? 0).toFixed(1)]);
}

function failuresOf({ name, totalKb, cpu: [ours, plain] }: Row): string[] {
  const limitKb = searching.includes(name) ? limits.searchKb : limits.anyKb;
  return [
    ...(totalKb > limitKb ? [`${name}: ${totalKb.toFixed(0)} KB is over ${limitKb} KB`] : []),
    ...(ours / plain > limits.importCpuRatio ? [`${name}: import CPU ratio is over ${limits.importCpuRatio}`] : []),
  ];
}

const columns = ['function', 'KB', 'cold KB', 'CPU ms', 'default', 'ratio', 'with SDK', 'ratio'];
const print = (cells: readonly string[]): void =>
  console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(20) : cell.padStart(9))).join(''));

mkdirSync(defaultsDir, { recursive: true });
const rows: Row[] = [];
print(columns);
for (const [name, metafile] of await bundleFunctions()) {
  const row = await rowOf(name, metafile);
  const [ours, plain, withSdk] = row.cpu;
  const ratio = (other: number): string => (ours / other).toFixed(2);
  const ms = (value: number): string => value.toFixed(1);
  print([
    name,
    row.totalKb.toFixed(0),
    row.coldKb.toFixed(0),
    ms(ours),
    ms(plain),
    ratio(plain),
    ms(withSdk),
    ratio(withSdk),
  ]);
  rows.push(row);
}
await measureFloors();
rmSync(defaultsDir, { recursive: true, force: true });
const failures = rows.flatMap(failuresOf);
for (const failure of failures) console.log(`FAIL ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;
