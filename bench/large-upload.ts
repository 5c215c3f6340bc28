import { openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { callApi } from '#cli/api.ts';
import { sendFile } from '#cli/send-file.ts';
import type { UploadAnswer } from '#cli/upload-report.ts';
import type { Stack } from '#local/stack.ts';
import { withBenchStack } from './bench-stack.ts';
import { watchWorkers } from './import-proof/peak-memory.ts';
import { writeArchive } from './wordpress-export/write-archive.ts';

/**
 * Uploads a WordPress export whole and watches what becomes of it: seconds until it is cut, until every post is stored,
 * and the most memory that each function had. `--posts 50000` is 250 MB. `--minutes 5` stops looking then.
 */
const { values } = parseArgs({
  options: { posts: { type: 'string', default: '10000' }, minutes: { type: 'string', default: '10' } },
});
const untilMs = Number(values.minutes) * 60_000;

async function send({ apiUrl, publisherKey: key }: Stack, path: string): Promise<{ id: string; bytes: number }> {
  const file = await openAsBlob(path);
  const body = { filename: 'export.xml', contentType: 'application/xml', size: file.size };
  const asked = await callApi<{ id: string; put: Parameters<typeof sendFile>[0] }>(
    { apiUrl, key },
    { method: 'POST', path: '/uploads', body },
  );
  await sendFile(asked.put, file);
  return { id: asked.id, bytes: file.size };
}

/** Looks each second; says on stderr how far it is. */
async function follow({ apiUrl, publisherKey: key }: Stack, id: string) {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  let cutAfter: number | undefined;
  for (;;) {
    await sleep(1000);
    const query = { 'page-size': '1' };
    const report = await callApi<UploadAnswer>({ apiUrl, key }, { method: 'GET', path: `/uploads/${id}`, query });
    if (report.parts?.total !== undefined || report.status !== 'processing') cutAfter ??= seconds();
    const isOver = report.status !== 'processing' && report.status !== 'awaiting-file';
    if (process.stderr.isTTY) process.stderr.write(`\r${JSON.stringify(report.parts ?? report.status)}`);
    if (isOver || seconds() * 1000 > untilMs) return { report, cutAfter, endedAfter: seconds() };
  }
}

await withBenchStack(async (stack) => {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-large-'));
  const path = join(folder, 'export.xml');
  try {
    await writeArchive({ posts: Number(values.posts), seed: 7, paths: [path] });
    const memory = watchWorkers(`bench-${process.pid}`);
    const { id, bytes } = await send(stack, path);
    const { report, cutAfter, endedAfter } = await follow(stack, id);
    const megabytes = bytes / 1e6;
    console.log(`export            ${megabytes.toFixed(0)} MB`);
    console.log(
      `cut after         ${cutAfter?.toFixed(0)} s, ${((cutAfter ?? Number.NaN) / megabytes).toFixed(3)} s a MB`,
    );
    console.log(`${report.status.padEnd(17)} ${endedAfter.toFixed(0)} s, ${JSON.stringify(report.parts ?? {})}`);
    console.log(`counts            ${JSON.stringify(report.counts)}`);
    for (const [name, peakMb] of [...memory.stop()].sort())
      console.log(`${name.padEnd(17)} ${peakMb.toFixed(0)} MB at most`);
    const rejected = await callApi<UploadAnswer>(
      { apiUrl: stack.apiUrl, key: stack.publisherKey },
      { method: 'GET', path: `/uploads/${id}`, query: { result: 'rejected', 'page-size': '3' } },
    );
    for (const { problems } of rejected.articles) console.log(`rejected: ${problems[0]?.detail.slice(0, 200)}`);
    for (const { severity, detail } of report.problems) console.log(`${severity}: ${detail.slice(0, 200)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
