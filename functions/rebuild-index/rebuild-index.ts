import { events } from '#shared/observability/events.ts';
import { courses, type Phase, type Rebuild } from '#shared/rebuilds/rebuild.ts';
import { dropIndex, lookBeside, openIndex, swapIndex } from './change-over.ts';
import { compareIndex } from './compare-index.ts';
import { copyAllFamilies } from './copy-all-families.ts';
import { crossCheck } from './cross-check.ts';
import { fillIndex } from './fill-index.ts';
import { lookAgain } from './look-again.ts';
import type { Progress, RebuildIndexDeps, Step } from './rebuild-deps.ts';
import type { RebuildMessage } from './rebuild-message.ts';
import { rewriteArticles } from './rewrite-articles.ts';

const phases = {
  open: openIndex,
  fill: fillIndex,
  families: copyAllFamilies,
  compare: compareIndex,
  'cross-check': crossCheck,
  'look-again': lookAgain,
  'look-beside': lookBeside,
  swap: swapIndex,
  drop: dropIndex,
} as const satisfies Record<Phase, Step>;

/** One call goes on for so long, then hands on by a message: far under the function's timeout, and no step takes long. */
const callMs = 20_000;

/**
 * Makes the search index anew from the store, or compares the two, step by step.
 *
 * Reads: articles by the desks' lists, bodies, name families, how far the work is.
 * Writes: indices and their aliases, how far the work is, a message for the next steps, what the index refuses, rows of
 * old addresses that are lost.
 * Rejects: messages it cannot read. A rebuild that differs from the store ends without changing over.
 * Repeats: a step done twice does no harm, and only one worker's note of it counts.
 */
export function createRebuildIndex(deps: RebuildIndexDeps): (message: RebuildMessage) => Promise<void> {
  return async (message) => {
    if ('articles' in message) return rewriteArticles(deps, message.articles);
    const rebuild = await deps.rebuilds.read();
    if (rebuild?.id !== message.rebuildId || rebuild.ended) return deps.log.info('This work is over', { ...message });
    // A step further: the worker before this one may have ended between its note and its message.
    if (rebuild.step > message.step + 1) return deps.log.info('Others are further', { ...message, at: rebuild.step });
    await goOn(deps, rebuild);
  };
}

async function goOn(deps: RebuildIndexDeps, begun: Rebuild): Promise<void> {
  const until = Date.parse(deps.now()) + callMs;
  let rebuild = begun;
  do {
    const next = advance(rebuild, await phases[rebuild.phase](deps, rebuild), deps.now());
    if ((await deps.rebuilds.save(next)) === 'stale') return deps.log.info('Another worker was quicker', summary(next));
    rebuild = next;
  } while (!rebuild.ended && Date.parse(deps.now()) < until);
  if (!rebuild.ended) await deps.steps.send(JSON.stringify({ rebuildId: rebuild.id, step: rebuild.step }));
  deps.log.info(rebuild.ended ? events.rebuildEnded : 'The work goes on', summary(rebuild));
}

const summary = ({ id, kind, phase, step, met, mended, differing, ended, problem }: Rebuild) => ({
  ...{ rebuildId: id, kind, phase, step, met, mended, differing, ended, problem },
});

function advance(rebuild: Rebuild, { phaseOver = false, ...progress }: Progress, updatedAt: string): Rebuild {
  const next: Rebuild = { ...rebuild, ...progress, step: rebuild.step + 1, updatedAt };
  if (!phaseOver || next.ended) return next;
  const course: readonly Phase[] = courses[rebuild.kind];
  const phase = course[course.indexOf(rebuild.phase) + 1];
  const { place: _place, after: _after, ...rest } = next;
  return phase === undefined ? { ...rest, ended: 'done' } : { ...rest, phase, met: 0 };
}
