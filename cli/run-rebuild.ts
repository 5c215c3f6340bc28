import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { newRebuild, type Phase, type Rebuild } from '#shared/rebuilds/rebuild.ts';
import type { RebuildStore } from '#shared/stores/rebuild-store.ts';
import { CliFailure } from './cli-failure.ts';
import type { StageAws } from './stage-aws.ts';
import type { StageQueues } from './stage-queues.ts';

export type AskedRebuild = Pick<Rebuild, 'kind'> & Partial<Pick<Rebuild, 'repair' | 'accept'>>;

interface Parts {
  readonly stage: Pick<StageAws, 'table' | 'tableName'>;
  readonly queues: Pick<StageQueues, 'find' | 'send'>;
  readonly signal: AbortSignal;
  readonly now: () => string;
  /** How far it is, each time that has changed. */
  readonly onProgress: (rebuild: Rebuild) => void;
}

const lookEachMs = 300;

/** No step takes so long: the message that would bring the next one is lost or failed. */
const stillMs = 180_000;

/**
 * Starts work on the search index, or goes on with work of the same kind that is under way, and waits for its end.
 * @throws CliFailure when other work is under way, or when it stands still.
 */
export async function runRebuild(parts: Parts, asked: AskedRebuild): Promise<Rebuild> {
  const { createDynamoRebuildStore } = await import('#shared/stores/dynamo-rebuild-store.ts');
  const rebuilds = createDynamoRebuildStore(parts.stage);
  const queue = await parts.queues.find('rebuild-steps');
  const begun = await begin(rebuilds, asked, parts.now());
  // Work that is under way may have lost its message: one more does no harm.
  await parts.queues.send(queue, JSON.stringify({ rebuildId: begun.id, step: begun.step }));
  return follow(rebuilds, begun, parts);
}

async function begin(rebuilds: RebuildStore, asked: AskedRebuild, now: string): Promise<Rebuild> {
  const fresh = newRebuild({ ...asked, id: randomUUID() }, now);
  if ((await rebuilds.begin(fresh)) === 'begun') return fresh;
  const under = await rebuilds.read();
  if (under && !under.ended && under.kind === fresh.kind && under.repair === fresh.repair) return under;
  throw new CliFailure(`The index is under work: ${under?.kind} since ${under?.startedAt}, now "${under?.phase}".`);
}

async function follow(rebuilds: RebuildStore, begun: Rebuild, { signal, onProgress }: Parts): Promise<Rebuild> {
  let [seen, seenAt] = [begun, performance.now()];
  while (!seen.ended) {
    await sleep(lookEachMs, undefined, { signal });
    const now = await rebuilds.read();
    if (now?.id !== begun.id) throw new CliFailure('Other work on the index has begun meanwhile.');
    if (now.step !== seen.step) {
      seenAt = performance.now();
      onProgress(now);
    } else if (performance.now() - seenAt > stillMs) throw new CliFailure(standsStill(now));
    seen = now;
  }
  return seen;
}

const standsStill = ({ phase, kind }: Rebuild): string =>
  `It has stood still for ${stillMs / 60_000} minutes at "${phase}". The log of rebuild-index says why. ` +
  `Type the same again to go on with this ${kind}.`;

const words: Readonly<Record<Phase, string>> = {
  open: 'making a new index',
  fill: 'filling it from the store',
  families: 'name families',
  compare: 'comparing store and index',
  'cross-check': 'comparing index and store',
  'look-again': 'looking again at what differed',
  'look-beside': 'looking for the other index',
  swap: 'changing over',
  drop: 'deleting the other index',
};

/** How far work on the index is, in a line. */
export const progressLine = ({ phase, met, mended }: Rebuild): string =>
  `${words[phase]}${met > 0 ? `: ${met}` : ''}${mended > 0 ? `, ${mended} mended` : ''}`;
