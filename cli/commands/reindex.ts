import type { Rebuild } from '#shared/rebuilds/rebuild.ts';
import type { AddCommand } from '../command.ts';
import { printable, printJson, printLine } from '../print.ts';
import { printComparison } from '../print-rebuild.ts';
import { type AskedRebuild, progressLine, runRebuild } from '../run-rebuild.ts';
import { type ExitCode, exitCodes, type Session } from '../session.ts';
import { onStage, openStage, type StageOptions } from '../stage-aws.ts';
import { createStageQueues } from '../stage-queues.ts';

interface ReindexOptions extends StageOptions {
  readonly acceptDifferences?: boolean;
  readonly back?: boolean;
  readonly dropOld?: boolean;
}

/** `reindex` and `verify`: an operator's work on the search index as a whole. */
export const addReindexCommands: AddCommand = (program, session, end) => {
  program.addCommand(
    onStage('reindex', 'make the search index anew from the store, while readers search and publishers publish')
      .option('--accept-differences', 'change over although some articles differ')
      .option('--back', 'change back to the index that the last reindex left')
      .option('--drop-old', 'delete the index that the last reindex left')
      .action(async (options: ReindexOptions) => end(await work(session, options, reindexAsked(options)))),
  );
  program.addCommand(
    onStage('verify', 'compare store, lists and search index')
      .option('--repair', 'write what differs into the index again')
      .action(async (options: StageOptions & { repair?: boolean }) =>
        end(await work(session, options, { kind: 'verify', repair: options.repair ?? false })),
      ),
  );
};

const reindexAsked = ({ acceptDifferences: accept = false, back, dropOld }: ReindexOptions): AskedRebuild => {
  if (dropOld) return { kind: 'drop' };
  return { kind: back ? 'back' : 'rebuild', accept };
};

async function work(session: Session, options: StageOptions, asked: AskedRebuild): Promise<ExitCode> {
  const { terminal, signal, now } = session;
  const stage = await openStage(session, options);
  const queues = createStageQueues(options.stage, stage);
  const onProgress = createProgressLine(session);
  const rebuild = await runRebuild({ stage, queues, signal, now, onProgress }, asked).finally(onProgress.clear);
  if (options.json) printJson(terminal, rebuild);
  else print(session, rebuild);
  return rebuild.ended === 'done' && (rebuild.differing === 0 || rebuild.accept) ? exitCodes.done : exitCodes.failed;
}

/** A line that changes on a terminal; elsewhere a line a phase. */
function createProgressLine({ terminal: { err } }: Session) {
  let phase = '';
  const show = (rebuild: Rebuild): void => {
    if (err.isTTY) err.write(`\r\u001b[K${printable(progressLine(rebuild))}`);
    else if (rebuild.phase !== phase && !rebuild.ended) err.write(`${printable(progressLine(rebuild))}\n`);
    phase = rebuild.phase;
  };
  return Object.assign(show, { clear: () => void (err.isTTY && err.write('\r\u001b[K')) });
}

function print({ terminal }: Session, rebuild: Rebuild): void {
  const { kind, problem, dropped = [], index, isOutdated } = rebuild;
  if (problem !== undefined) printLine(terminal, problem);
  if (kind === 'drop') {
    printLine(terminal, dropped.length > 0 ? `deleted ${dropped.join(', ')}` : 'nothing to delete');
    return;
  }
  if (problem === undefined || rebuild.store.count > 0) printComparison(terminal, rebuild);
  if (isOutdated && kind === 'verify') {
    printLine(terminal, 'The index was made by an older definition. Make it anew: broadsheet reindex');
  }
  if (kind === 'verify' || rebuild.ended !== 'done') return;
  printLine(terminal, `Readers search ${index}. The index before it takes all writes too, until it is deleted:`);
  printLine(terminal, '  broadsheet reindex --back      readers get that one again');
  printLine(terminal, '  broadsheet reindex --drop-old  it is deleted');
}
