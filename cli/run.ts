import { Command, CommanderError } from 'commander';
import { CliFailure } from './cli-failure.ts';
import type { AddCommand } from './command.ts';
import { addArticlesCommand } from './commands/articles.ts';
import { addAuditCommand } from './commands/audit.ts';
import { addCalendarCommand } from './commands/calendar.ts';
import { addChangesCommand } from './commands/changes.ts';
import { addEditCommand } from './commands/edit.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addExportCommand } from './commands/export.ts';
import { addFamiliesCommand } from './commands/families.ts';
import { addImportCommand } from './commands/import.ts';
import { addPublishersCommand } from './commands/publishers.ts';
import { addReceiptsCommand } from './commands/receipts.ts';
import { addRedriveCommand } from './commands/redrive.ts';
import { addReindexCommands } from './commands/reindex.ts';
import { addRevisionCommands } from './commands/revisions.ts';
import { addSearchCommand } from './commands/search.ts';
import { addStatusCommand } from './commands/status.ts';
import { addUploadCommand } from './commands/upload.ts';
import { addWebhooksCommand } from './commands/webhooks.ts';
import { addWithdrawalCommands } from './commands/withdraw.ts';
import { addZeroHitsCommand } from './commands/zero-hits.ts';
import { printable } from './print.ts';
import { type ExitCode, exitCodes, type Session } from './session.ts';

const commands: readonly AddCommand[] = [
  addUploadCommand,
  addImportCommand,
  addExportCommand,
  addStatusCommand,
  addArticlesCommand,
  addCalendarCommand,
  addEditCommand,
  addRevisionCommands,
  addWithdrawalCommands,
  addReceiptsCommand,
  addSearchCommand,
  addExplainCommand,
  addZeroHitsCommand,
  addFamiliesCommand,
  addChangesCommand,
  addAuditCommand,
  addWebhooksCommand,
  addPublishersCommand,
  addReindexCommands,
  addRedriveCommand,
];

const surroundings = `
Environment:
  BROADSHEET_API_URL  where the API is
  BROADSHEET_KEY      a publisher's key
Without them, the stack that "npm start" brought up on this machine.

Ends with 0 done, 1 failed, 2 called wrongly, 3 partly done.`;

/** Runs one command line (without node and script) and answers what the process ends with. Never throws. */
export async function runCli(args: readonly string[], session: Session): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = new Command('broadsheet').description('What publishers and operators type.');
  program.addHelpText('after', surroundings);
  for (const add of commands) {
    add(program, session, (ended) => {
      code = ended;
    });
  }
  for (const command of withSubcommands(program)) quiet(command, session);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, session);
  }
}

const withSubcommands = (command: Command): Command[] => [command, ...command.commands.flatMap(withSubcommands)];

/** Commander would write to the process and end it. */
const quiet = (command: Command, { terminal }: Session): Command =>
  command.exitOverride().configureOutput({
    writeOut: (text) => void terminal.out.write(text),
    writeErr: (text) => void terminal.err.write(text),
  });

function explain(error: unknown, { terminal, signal }: Session): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (signal.aborted) {
    terminal.err.write('Stopped.\n');
    return exitCodes.failed;
  }
  const message = error instanceof Error ? error.message : String(error);
  for (const line of message.split('\n')) terminal.err.write(`${printable(line)}\n`);
  return error instanceof CliFailure && error.isUsage ? exitCodes.usage : exitCodes.failed;
}
