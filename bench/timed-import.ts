import { setTimeout as sleep } from 'node:timers/promises';
import { callApi } from '#cli/api.ts';
import type { Stack } from '#local/stack.ts';
import { changeCountKey } from '#shared/stores/ledger-keys.ts';
import { countIn, type Leavings, readLeavings } from './bare-writes.ts';
import { loadingTransport } from './bench-engine.ts';
import type { BreakingNews } from './breaking-news.ts';
import { createEmulatorCalls } from './emulator-requests.ts';
import { archiveEnds, type ImportFile } from './import-files.ts';
import type { StreamPlace } from './written-rows.ts';

/** All that a run on one stack holds on to. */
export interface ImportRun {
  readonly stack: Stack;
  readonly place: StreamPlace;
  readonly random: () => number;
  imported: number;
}

const importedQuery = { range: { publishedAt: { lt: archiveEnds } } };

async function sendFile(stack: Stack, file: ImportFile, at: number): Promise<string> {
  const bytes = Buffer.from(file.text);
  const asked = await callApi<{ id: string; put: { url: string; headers: Record<string, string> } }>(
    { apiUrl: stack.apiUrl, key: stack.publisherKey },
    {
      method: 'POST',
      path: '/uploads',
      body: { filename: `part-${at}.jsonl`, contentType: 'application/x-ndjson', size: bytes.length },
    },
  );
  const answer = await fetch(asked.put.url, { method: 'PUT', headers: asked.put.headers, body: bytes });
  if (answer.status !== 200) throw new Error(`PUT answered ${answer.status}: ${await answer.text()}`);
  return asked.id;
}

async function lastChange(stack: Stack): Promise<number> {
  const call = createEmulatorCalls(stack, 'dynamodb');
  const { pk, sk } = changeCountKey;
  const asked = { TableName: stack.tableName, Key: { pk: { S: pk }, sk: { S: sk } } };
  const answer = await call<{ Item?: { last: { N: string } } }>('DynamoDB_20120810.GetItem', asked);
  return Number(answer.Item?.last.N ?? 0);
}

/** Imports files; gives the seconds it took. */
export async function importFiles(
  run: ImportRun,
  files: readonly ImportFile[],
  news: BreakingNews | undefined,
): Promise<number> {
  const { stack } = run;
  const engine = loadingTransport(stack.openSearchUrl);
  const changesBefore = await lastChange(stack);
  const sentBefore = news?.sent() ?? 0;
  const articles = files.reduce((sum, file) => sum + file.articles, 0);
  run.imported += articles;
  const start = performance.now();
  for (const [at, file] of files.entries()) await sendFile(stack, file, at);
  while ((await countIn(engine, 'articles', importedQuery)) < run.imported) await sleep(100);
  const searchable = (performance.now() - start) / 1000;
  const changes = changesBefore + articles + (news?.sent() ?? 0) - sentBefore;
  while ((await lastChange(stack)) < changes) await sleep(100);
  const seconds = (performance.now() - start) / 1000;
  process.stderr.write(`[${articles}: searchable ${searchable.toFixed(1)} s, all ${seconds.toFixed(1)} s]`);
  return seconds;
}

/** Until every queue is empty: notices of what was imported go on for a while, and must not meet what comes next. */
async function untilQuiet(stack: Stack): Promise<void> {
  const sqs = createEmulatorCalls(stack, 'sqs');
  const { QueueUrls } = await sqs<{ QueueUrls: string[] }>('AmazonSQS.ListQueues', {});
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
  for (let quiet = 0; quiet < 3; await sleep(300)) {
    const found = await Promise.all(
      QueueUrls.map((QueueUrl) =>
        sqs<{ Attributes: Record<string, string> }>('AmazonSQS.GetQueueAttributes', {
          QueueUrl,
          AttributeNames: names,
        }),
      ),
    );
    const left = found.flatMap(({ Attributes }) => Object.values(Attributes)).reduce((sum, n) => sum + Number(n), 0);
    quiet = left === 0 ? quiet + 1 : 0;
  }
}

/** Waits until nothing moves, then reads what was written since the last time. */
export async function leavingsOf(run: ImportRun): Promise<Leavings[]> {
  await untilQuiet(run.stack);
  return readLeavings(run.stack, await run.place.next());
}
