import { CliFailure } from '../cli-failure.ts';
import type { AddCommand } from '../command.ts';
import { printJson, printLine, printTable } from '../print.ts';
import { type Redriven, redriveQueue } from '../redrive-queue.ts';
import { type ExitCode, exitCodes, type Session } from '../session.ts';
import { onStage, openStage, type StageOptions } from '../stage-aws.ts';
import { createStageQueues, type DeadLetters } from '../stage-queues.ts';

/** Sends what failed once more. */
export const addRedriveCommand: AddCommand = (program, session, end) => {
  program.addCommand(
    onStage('redrive', 'send what failed back to its queue; safe to repeat')
      .argument('[queue]', 'one queue, as "redrive" lists them; all without it')
      .action(async (queue: string | undefined, options: StageOptions) => end(await redrive(session, queue, options))),
  );
};

async function redrive(session: Session, named: string | undefined, options: StageOptions): Promise<ExitCode> {
  const queues = createStageQueues(options.stage, await openStage(session, options));
  const redriven: Redriven[] = [];
  for (const letters of chosen(await queues.deadLetters(), named)) {
    redriven.push(await redriveQueue(queues, letters, session.signal));
  }
  if (options.json) printJson(session.terminal, { queues: redriven });
  else print(session, redriven);
  if (redriven.every(({ left }) => left === 0)) return exitCodes.done;
  return redriven.some(({ sent }) => sent > 0) ? exitCodes.partlyDone : exitCodes.failed;
}

/** A name with or without hyphens. */
function chosen(all: readonly DeadLetters[], named: string | undefined): readonly DeadLetters[] {
  if (named === undefined) return all;
  const found = all.filter(({ name }) => name === named.replaceAll('-', ''));
  if (found.length > 0) return found;
  throw new CliFailure(`There is no queue ${named}. There are: ${all.map(({ name }) => name).join(', ')}`, {
    usage: true,
  });
}

function print({ terminal }: Session, redriven: readonly Redriven[]): void {
  printTable(
    terminal,
    redriven.map(({ queue, sent, left }) => [queue, `${sent} sent back`, left > 0 ? `${left} left` : '']),
  );
  for (const { queue, reasons } of redriven) {
    for (const [reason, count] of Object.entries(reasons)) printLine(terminal, `${queue}: ${count} x ${reason}`);
  }
  if (redriven.some(({ left }) => left > 0)) {
    printLine(
      terminal,
      'What is left names no article of the search index. The runbook says what to do about its queue.',
    );
  }
}
