import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formats } from '#functions/ingest-upload/formats/formats.ts';
import { createFormatCases, type FormatName, formatNames } from './format-cases.ts';
import { brokenPromises } from './format-promises.ts';

/**
 * Files of every format, changed, cut off, spliced and swollen up to 10 MB. `npm run fuzz:formats -- <cases a format>
 * <seed> <format> <first case>`; ends with 1 when anything crashed, took over a second or needed over 200 MB.
 * Memory is held by the heap a process of its own is given: what needs more dies, and is found by its number.
 */
const [cases = '10000', seedText = String(Math.floor(Math.random() * 1e6)), only, first = '0', progressPath] =
  process.argv.slice(2);
const seed = Number(seedText);
const maxMs = 1000;
const heapMb = 200;
const mostPrinted = 10;

interface Findings {
  readonly found: readonly string[];
  readonly slowestMs: number;
}

async function processorMs(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  return process.cpuUsage(before).user / 1000;
}

/** In the process of its own: all cases of one format. The last line it prints is what it found. */
async function runCases(name: FormatName, from: number, to: number, path: string): Promise<void> {
  const textOf = createFormatCases(name, seed);
  const found: string[] = [];
  let slowestMs = 0;
  for (let n = from; n < to; n += 1) {
    if (n % 100 >= 85 || n % 20 === 0) writeFileSync(path, String(n));
    const text = textOf(n);
    const read = async () => {
      const file = await formats[name].parse(text, { categoryNames: ['Top News', 'World'], contentType: 'x' });
      for (const broken of brokenPromises(file)) found.push(`case ${n}: ${broken}`);
    };
    try {
      // Slow once may be the collector at work on the case before: what counts is slow twice.
      let ms = await processorMs(read);
      if (ms > maxMs) ms = Math.min(ms, await processorMs(read));
      slowestMs = Math.max(slowestMs, ms);
      if (ms > maxMs) found.push(`case ${n}: ${ms.toFixed(0)} ms for ${text.length} characters`);
    } catch (error) {
      found.push(`case ${n}: ${error instanceof Error ? error.stack?.slice(0, 400) : String(error)}`);
    }
  }
  console.log(JSON.stringify({ found, slowestMs } satisfies Findings));
}

/** Starts the process of one format; when it dies, what it was at is a finding and the rest goes on behind it. */
async function fuzz(name: FormatName, from: number, to: number, path: string): Promise<Findings> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${heapMb}`, import.meta.filename, '-', seedText, name, `${from}-${to}`, path],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let complaint = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (complaint += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code === 0) return JSON.parse(output.trim().split('\n').at(-1) ?? '');
  const at = Number(readFileSync(path, 'utf8'));
  const why = /heap out of memory/u.test(complaint) ? `over ${heapMb} MB` : complaint.slice(0, 400);
  const rest = at + 1 < to ? await fuzz(name, at + 1, to, path) : { found: [], slowestMs: 0 };
  return { ...rest, found: [`case ${at} or soon after: died, ${why}`, ...rest.found] };
}

async function fuzzAll(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-formats-'));
  const from = Number(first);
  console.log(`seed ${seed}, ${cases} cases a format, ${heapMb} MB each process`);
  for (const name of formatNames.filter((one) => only === undefined || one === only)) {
    const { found, slowestMs } = await fuzz(name, from, from + Number(cases), join(folder, name));
    console.log(`${name}: ${found.length} findings, slowest ${slowestMs.toFixed(0)} ms`);
    for (const what of found.slice(0, mostPrinted)) console.log(`  ${what}`);
    if (found.length > 0) {
      console.log(`  again: npm run fuzz:formats -- 1 ${seed} ${name} <case>`);
      process.exitCode = 1;
    }
  }
  rmSync(folder, { recursive: true });
}

if (progressPath === undefined) await fuzzAll();
else {
  const [from = 0, to = 0] = first.split('-').map(Number);
  await runCases(only as FormatName, from, to, progressPath);
}
