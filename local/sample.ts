import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { uploadFile } from '#cli/upload-file.ts';
import { readReport, type UploadAnswer } from '#cli/upload-report.ts';
import type { UploadDefaults } from '#shared/stores/upload-store.ts';
import { projectDir } from './project-dir.ts';
import { StartError } from './start-error.ts';

interface SampleFile {
  readonly file: string;
  readonly contentType: string;
  readonly defaults?: UploadDefaults;
}

/** The sample newsroom's manifest. */
export interface SampleNewsroom {
  readonly publisher: {
    readonly id: string;
    readonly name: string;
    readonly language: string;
    readonly categories: readonly string[];
  };
  readonly files: readonly SampleFile[];
}

interface Api {
  readonly apiUrl: string;
  readonly key: string;
}

const sampleDir = join(projectDir, 'examples/newsroom');

/** A function's worker starts for every call at a time: more would cost more than it saves. */
const uploadsAtATime = 3;

const ingestPatienceMs = 60_000;
const searchablePatienceMs = 30_000;

export const readSampleNewsroom = (): SampleNewsroom =>
  JSON.parse(readFileSync(join(sampleDir, 'newsroom.json'), 'utf8')) as SampleNewsroom;

/**
 * Uploads the sample newsroom through signed URLs, like every publisher, and waits until all that readers may see is
 * found by search. The same file again is the same upload: nothing doubles.
 */
export async function loadSample(api: Api, onProgress: (detail: string) => void): Promise<void> {
  const { files } = readSampleNewsroom();
  const waiting = [...files];
  const reports: UploadAnswer[] = [];
  const upload = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      reports.push(await uploadSampleFile(api, next));
      onProgress(`${reports.length} of ${files.length} files`);
    }
  };
  await Promise.all(Array.from({ length: uploadsAtATime }, upload));
  for (const report of reports) await untilSearchable(api, report);
}

async function uploadSampleFile(api: Api, { file, contentType, defaults }: SampleFile): Promise<UploadAnswer> {
  const bytes = readFileSync(join(sampleDir, file));
  const hash = createHash('sha256').update(bytes).update(JSON.stringify({ contentType, defaults }));
  const idempotencyKey = `sample-${hash.digest('hex')}`;
  const signal = AbortSignal.timeout(ingestPatienceMs);
  const sample = { filename: file, contentType, bytes, defaults, idempotencyKey };
  const report = await uploadFile(api, sample, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    throw new StartError(`The sample ${file} was sent and no report came. The logs are in .local/logs.`);
  });
  if (report.status === 'published') return report;
  throw new StartError(`The sample ${file} ended ${report.status}: ${JSON.stringify(problemsOf(report), null, 2)}`);
}

const problemsOf = (report: UploadAnswer): unknown[] => [
  ...report.problems,
  ...report.articles.filter(({ result }) => result === 'rejected'),
];

/** What readers can open, search must find. */
async function untilSearchable(api: Api, report: UploadAnswer): Promise<void> {
  const ids = report.articles.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const visible = new Set<string>();
  for (const id of ids) if ((await fetch(`${api.apiUrl}/articles/${id}`)).ok) visible.add(id);
  for (const until = Date.now() + searchablePatienceMs; Date.now() < until; await sleep(100)) {
    const { articles } = await readReport(api, report.id);
    if (articles.every(({ id, searchableAt }) => !id || !visible.has(id) || searchableAt)) return;
  }
  throw new StartError('The sample is published, but search does not find all of it. The logs are in .local/logs.');
}
