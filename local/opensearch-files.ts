import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDir } from './cache-dir.ts';
import { runTool } from './run-tool.ts';
import { StartError } from './start-error.ts';

/** The version of the deployed search domain, see infra/constructs/search-domain.ts. */
export const openSearchVersion = '3.7.0';

const artifact = `org.opensearch.distribution.integ-test-zip:opensearch:${openSearchVersion}:zip`;

/** Not needed on one machine, and together a fifth of the start's CPU and half of the size. */
const prunedModules = [
  'ingest-geoip',
  'ingest-user-agent',
  'opensearch-dashboards',
  'repository-url',
  'store-subdirectory',
  'transport-grpc',
];

/** The real OpenSearch server from Maven Central, unpacked once per user. Answers its directory. */
export const ensureOpenSearch = (cacheDir: string): Promise<string> =>
  ensureDir(join(cacheDir, `opensearch-${openSearchVersion}`), async (unfinished) => {
    const download = join(unfinished, 'download');
    mkdirSync(download);
    await runTool(
      'mvn',
      [
        '-q',
        '-B',
        'dependency:copy',
        `-Dartifact=${artifact}`,
        `-DoutputDirectory=${download}`,
        '-Dmdep.useBaseVersion=true',
      ],
      { missing: 'Maven fetches OpenSearch. Install it (Debian, Ubuntu: apt-get install maven).', cwd: unfinished },
    );
    const [zip] = readdirSync(download);
    if (!zip) throw new StartError(`Maven fetched no ${artifact}.`);
    await unzip(join(download, zip), download);
    layOut(join(download, `opensearch-${openSearchVersion}`), unfinished);
    rmSync(download, { recursive: true });
  });

/** Python is here for the emulator's sake; `unzip` need not be. */
const unzip = (zip: string, dir: string): Promise<string> =>
  runTool('python3', ['-m', 'zipfile', '-e', zip, dir], {
    missing: 'Python 3 unpacks OpenSearch. Install it (Debian, Ubuntu: apt-get install python3 python3-venv).',
  });

function layOut(unpacked: string, dir: string): void {
  for (const part of ['agent', 'lib', 'modules']) renameSync(join(unpacked, part), join(dir, part));
  // It makes what it misses, which fails where it may only read.
  for (const part of ['bin', 'extensions', 'plugins']) mkdirSync(join(dir, part));
  for (const module of prunedModules) rmSync(join(dir, 'modules', module), { recursive: true, force: true });
}
