import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { callApi } from '#cli/api.ts';
import { partLimits } from '#cli/wordpress/cut-parts.ts';
import type { ArchiveTally, OldAddress } from '../wordpress-export/archive-tally.ts';
import { writeArchive } from '../wordpress-export/write-archive.ts';
import { checkAddresses } from './check-addresses.ts';
import { atMost, type Check, checkCounts, checkSecond, equal, flag } from './checks.ts';
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

const mostCliMb = 200;
/** Of an export's bytes, at least so much is sent: the rest is frame, pictures and comments. */
const shareOfText = 0.7;

/**
 * Brings a made-up archive in, killed twice on the way, then once more; and holds counts, addresses and memory against
 * what the archive is known to hold.
 */
export async function proveImport(settings: ProofSettings): Promise<Check[]> {
  const { tally, files, addresses, megabytes } = await writeExport(settings);
  settings.say(`${tally.posts} posts in ${files.length} files, ${megabytes.toFixed(0)} MB`);
  const workers = watchWorkers(settings.stateDir);
  const runs = await runAll(settings, files, (megabytes * 1_000_000 * shareOfText) / partLimits.maxBytes);
  const answers = await checkAddresses(settings, addresses);
  const found = await countReadable(settings, tally);
  return [
    flag(
      'killed twice',
      runs.killed.every(({ wasKilled }) => wasKilled),
    ),
    ...checkCounts('import', tally, runs.first.report),
    ...checkSecond(tally, runs.second.report),
    equal('articles that search finds', tally.readable, found),
    equal('old addresses that answer otherwise', 0, answers.wrong, answers.examples),
    ...Object.entries(answers.expected).map(([status, count]) =>
      equal(`old addresses that answer ${status}`, count, answers.answered[status] ?? 0),
    ),
    ...Object.entries(runs).flatMap(([name, run]) =>
      [run].flat().map(({ peakMb }) => atMost(`memory of the command line, MB (${name})`, mostCliMb, peakMb)),
    ),
    ...(await checkWorkers(settings.awsEndpoint, workers.stop())),
  ];
}

/** Twice killed, then to its end, then once more from the beginning. */
async function runAll({ dir, apiUrl, key, random, say }: ProofSettings, files: readonly string[], parts: number) {
  const kill = (from: number, to: number) => ({
    parts: Math.floor(parts * (from + (to - from) * random())),
    ms: Math.floor(1500 * random()),
  });
  const call = { cwd: dir, apiUrl, key, files };
  const told = async (name: string, run: Promise<ImportOutcome>) => {
    const { wasKilled, code, seconds, peakMb, report, err } = await run;
    const how = wasKilled ? 'killed' : `ended with ${code}`;
    say(`${name}: ${how} after ${seconds.toFixed(0)} s, at most ${peakMb.toFixed(0)} MB`);
    if (!wasKilled && report === undefined) say(err.slice(-2000));
    return run;
  };
  const killed = [
    await told('import', runImport({ ...call, killAfter: kill(0, 0.4) })),
    await told('resumed', runImport({ ...call, args: ['--resume'], killAfter: kill(0.5, 0.9) })),
  ];
  const first = await told('resumed again', runImport({ ...call, args: ['--resume', '--report', 'parity.html'] }));
  const second = await told('a second import', runImport(call));
  return { killed, first, second };
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
