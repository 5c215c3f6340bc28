import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { callApi } from '#cli/api.ts';
import type { ParityReport, ParityRow } from '#cli/parity/parity-report.ts';
import { partLimits } from '#cli/wordpress/cut-parts.ts';
import type { ArchiveTally, OldAddress } from '../wordpress-export/archive-tally.ts';
import { writeArchive } from '../wordpress-export/write-archive.ts';
import { checkAddresses } from './check-addresses.ts';
import { functionSizes, watchWorkers } from './peak-memory.ts';
import { type ImportOutcome, runImport } from './run-import.ts';

export interface ProofSettings {
  readonly apiUrl: string;
  readonly key: string;
  /** Whom the key is of. */
  readonly publisherId: string;
  readonly awsEndpoint: string;
  /** Where the stack keeps its servers' files: tells its workers from others'. */
  readonly stateDir: string;
  /** An empty folder: the export, its addresses and the journal. */
  readonly dir: string;
  readonly posts: number;
  readonly files: number;
  readonly seed: number;
  /** From 0 to below 1: where it is killed. */
  readonly random: () => number;
  readonly say: (said: string) => void;
}

/** One figure that the proof promises. */
export interface Check {
  readonly name: string;
  readonly wanted: string;
  readonly found: string;
  readonly isMet: boolean;
}

const mostCliMb = 200;

/**
 * Brings a made-up archive in, killed twice on the way, then once more; and holds counts, addresses and memory against
 * what the archive is known to hold.
 */
export async function proveImport(settings: ProofSettings): Promise<Check[]> {
  const { dir, say, random, posts } = settings;
  const { tally, files, addresses, megabytes } = await writeExport(settings);
  say(`${tally.posts} posts in ${files.length} files, ${megabytes.toFixed(0)} MB`);
  const workers = watchWorkers(settings.stateDir);
  const call = { cwd: dir, apiUrl: settings.apiUrl, key: settings.key, files };
  const parts = posts / partLimits.maxPosts;
  const kill = (from: number, to: number) => ({
    parts: Math.floor(parts * (from + (to - from) * random())),
    ms: Math.floor(1500 * random()),
  });
  const runs: ImportOutcome[] = [];
  const note = (name: string, run: ImportOutcome) => {
    runs.push(run);
    const how = run.wasKilled ? 'killed' : `ended with ${run.code}`;
    say(`${name}: ${how} after ${run.seconds.toFixed(0)} s, at most ${run.peakMb.toFixed(0)} MB`);
    if (!run.wasKilled && run.report === undefined) say(run.err.slice(-2000));
    return run;
  };
  note('import', await runImport({ ...call, killAfter: kill(0, 0.4) }));
  note('resumed', await runImport({ ...call, args: ['--resume'], killAfter: kill(0.5, 0.9) }));
  const first = note('resumed again', await runImport({ ...call, args: ['--resume', '--report', 'parity.html'] }));
  const second = note('a second import', await runImport(call));
  const answers = await checkAddresses(settings, addresses);
  const found = await countReadable(settings, tally);
  return [
    flag(
      'killed twice',
      runs.slice(0, 2).every(({ wasKilled }) => wasKilled),
    ),
    ...checkCounts('import', tally, first.report),
    ...checkSecond(tally, second.report),
    equal('articles that search finds', tally.readable, found),
    equal('old addresses that answer otherwise', 0, answers.wrong, answers.examples),
    ...Object.entries(answers.expected).map(([status, count]) =>
      equal(`old addresses that answer ${status}`, count, answers.answered[status] ?? 0),
    ),
    atMost('memory of the command line, MB', mostCliMb, Math.max(...runs.map(({ peakMb }) => peakMb))),
    ...(await checkWorkers(settings.awsEndpoint, workers.stop())),
  ];
}

async function writeExport({ dir, posts, seed, files }: ProofSettings) {
  const names = Array.from({ length: files }, (_, n) => `export-${n + 1}.xml`);
  const addresses = join(dir, 'addresses.jsonl');
  const out = createWriteStream(addresses);
  const onAddress = (address: OldAddress) => void out.write(`${JSON.stringify(address)}\n`);
  const tally = await writeArchive({ posts, seed, paths: names.map((name) => join(dir, name)), onAddress });
  await new Promise<void>((written) => out.end(() => written()));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(dir, name))).size));
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1_000_000;
  return { tally, files: names.toReversed(), addresses, megabytes };
}

const equal = (name: string, wanted: number, found: number | undefined, examples: readonly string[] = []): Check => ({
  name,
  wanted: String(wanted),
  found: [String(found ?? 'nothing'), ...examples].join('; '),
  isMet: wanted === found,
});

const atMost = (name: string, wanted: number, found: number): Check => ({
  name,
  wanted: `at most ${wanted}`,
  found: found.toFixed(0),
  isMet: found <= wanted,
});

const flag = (name: string, isMet: boolean): Check => ({ name, wanted: 'yes', found: isMet ? 'yes' : 'no', isMet });

function checkCounts(name: string, tally: ArchiveTally, report: ParityReport | undefined): Check[] {
  const { totals } = report ?? {};
  return [
    equal(`${name}: read`, tally.posts, totals?.read),
    equal(`${name}: stored`, tally.posts - tally.refused, totals?.stored),
    equal(`${name}: created`, tally.posts - tally.refused, totals?.created),
    equal(`${name}: changed`, 0, totals && totals.updated + totals.unchanged),
    equal(`${name}: refused`, tally.refused, totals?.rejected),
    equal(`${name}: unexplained differences`, 0, totals?.unexplained, reasonsOf(report)),
    sides(`${name}: categories`, tally.byCategory, report?.byCategory),
    sides(`${name}: authors`, tally.byAuthor, report?.byAuthor),
    equal(`${name}: pictures without credit`, tally.picturesWithoutCredit, report?.pictures.withoutCredit.pictures),
    equal(`${name}: pictures missing`, tally.missingPictures, report?.pictures.missing.pictures),
  ];
}

const reasonsOf = (report: ParityReport | undefined): string[] =>
  (report?.differences ?? [])
    .filter(({ isExplained }) => !isExplained)
    .map(({ reason, count }) => `${count} ${reason}`);

/** Every name with its number of posts read. */
function sides(name: string, wanted: Readonly<Record<string, number>>, rows: readonly ParityRow[] = []): Check {
  const found = new Map(rows.map((row) => [row.name, row.read]));
  const wrong = Object.entries(wanted).filter(([key, count]) => found.get(key) !== count);
  const said = wrong.slice(0, 3).map(([key, count]) => `${key}: ${found.get(key)} instead of ${count}`);
  return {
    name,
    wanted: `${Object.keys(wanted).length} right`,
    found: [`${Object.keys(wanted).length - wrong.length} right`, ...said].join('; '),
    isMet: wrong.length === 0,
  };
}

const checkSecond = (tally: ArchiveTally, report: ParityReport | undefined): Check[] => [
  equal('second import: unchanged', tally.posts - tally.refused, report?.totals.unchanged),
  equal('second import: created or updated', 0, report && report.totals.created + report.totals.updated),
];

/** The index follows the store: asked until it has all, or nothing comes any more. A total would end at 10,000. */
async function countReadable({ apiUrl, publisherId }: ProofSettings, { readable }: ArchiveTally): Promise<number> {
  const query = { publisher: publisherId, facets: 'publisher', 'page-size': '1' };
  let [found, before] = [0, -1];
  for (let stands = 0; found < readable && stands < 20; stands = found === before ? stands + 1 : 0) {
    before = found;
    await sleep(500);
    const { facets } = await callApi<Counted>({ apiUrl }, { method: 'GET', path: '/search', query });
    found = facets.publisher.find(({ value }) => value === publisherId)?.count ?? 0;
  }
  return found;
}

interface Counted {
  readonly facets: { readonly publisher: readonly { readonly value: string; readonly count: number }[] };
}

async function checkWorkers(awsEndpoint: string, peaks: ReadonlyMap<string, number>): Promise<Check[]> {
  const sizes = await functionSizes(awsEndpoint);
  return [...peaks]
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, peak]) => atMost(`memory of ${name}, MB`, sizes.get(name) ?? 0, peak));
}
