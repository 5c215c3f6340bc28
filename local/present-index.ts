import { runRebuild } from '#cli/run-rebuild.ts';
import { createStageQueues } from '#cli/stage-queues.ts';
import { indexDefinition } from '#shared/search/mapping.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createOpenSearchIndexPair, rebuildTimeoutMs } from '#shared/stores/opensearch-index-pair.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { awsEndpoint, emulatorEnvironment, region } from './emulator.ts';
import { openSearchUrl } from './opensearch.ts';
import type { Ports } from './ports.ts';
import type { Progress } from './progress.ts';
import { StartError } from './start-error.ts';

const patienceMs = 120_000;

/**
 * Makes the search index of a stack that was there already anew from its articles, when it is gone or was made by another
 * definition than the one just deployed. Readers search the old one meanwhile; then it is deleted.
 * @throws StartError when there is no new index in the end.
 */
export async function ensurePresentIndex(
  { ports, progress }: { readonly ports: Ports; readonly progress: Progress },
  tableName: string,
): Promise<void> {
  const url = openSearchUrl(ports.openSearch);
  const transport = createOpenSearchTransport({ url, auth: 'none', aws: {}, timeoutMs: rebuildTimeoutMs });
  const { isOutdated } = await createOpenSearchIndexPair(transport, 'articles', indexDefinition).standing();
  if (isOutdated) await progress.step('Search index', () => rebuild(ports, tableName));
}

async function rebuild(ports: Ports, tableName: string): Promise<void> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const parts = {
    stage: { table: createTableClient({ endpoint: awsEndpoint(ports.aws), region, credentials }), tableName },
    queues: createStageQueues('local', { aws: emulatorEnvironment(ports.aws) }),
    signal: AbortSignal.timeout(patienceMs),
    now: () => new Date().toISOString(),
    onProgress: () => {},
  };
  // One article that the engine does not take is no reason to come up without the others.
  const { problem } = await runRebuild(parts, { kind: 'rebuild', accept: true });
  if (problem !== undefined) throw new StartError(`The search index was not made anew. ${problem} See .local/logs.`);
  await runRebuild(parts, { kind: 'drop' });
}
