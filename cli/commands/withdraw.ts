import type { Receipt } from '#shared/receipts/receipt.ts';
import { callApi } from '../api.ts';
import { CliFailure } from '../cli-failure.ts';
import { type AddCommand, newCommand } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { printable, printJson, printLine } from '../print.ts';
import { leftOf, saveReceipt, waitForReceipt } from '../receipt.ts';
import { type ExitCode, exitCodes, type Session } from '../session.ts';

interface ChangedArticle {
  readonly id: string;
  readonly headline: string;
  readonly state: string;
}

interface Options {
  readonly reason?: string;
  readonly receipt?: string;
  readonly json?: boolean;
}

type Change = (id: string, options: Options) => Promise<ExitCode>;

/** withdraw and kill take an article from every surface; reinstate brings it back. */
export const addWithdrawalCommands: AddCommand = (program, session, end) => {
  const add = (name: string, summary: string, change: Change) => {
    const command = newCommand(name, summary).argument('<id>', 'the article’s id');
    if (name !== 'reinstate') command.requiredOption('--reason <words>', 'why, for the record');
    if (name === 'kill') command.option('--receipt <file>', 'keep the signed receipt in a file');
    command.action(async (id: string, options: Options) => end(await change(id, options)));
    program.addCommand(command);
  };
  const show = (article: ChangedArticle, json = false): ExitCode => {
    print(session, article, json);
    return exitCodes.done;
  };
  add('withdraw', 'take an article from every surface', async (id, { reason, json }) =>
    show(await post(session, id, 'withdraw', { kind: 'withdraw', reason }), json),
  );
  add('kill', 'withdraw for legal or safety reasons, and wait for proof that it is gone', (id, options) =>
    kill(session, id, options),
  );
  add('reinstate', 'take a withdrawal back', async (id, { json }) => show(await post(session, id, 'reinstate'), json));
};

const post = (session: Session, id: string, verb: string, body?: unknown): Promise<ChangedArticle> =>
  callApi<ChangedArticle>(publisherApi(session), {
    method: 'POST',
    path: `/editorial/articles/${encodeURIComponent(id)}/${verb}`,
    body,
    signal: session.signal,
  });

function print({ terminal }: Session, article: ChangedArticle & { receipt?: Receipt | undefined }, json = false): void {
  if (json) printJson(terminal, article);
  else printLine(terminal, printable(`${article.state}  ${article.headline}  ${article.id}`));
}

/** Ends with 3 when the article is down and the proof is not complete in time, or not to be had. */
async function kill(session: Session, id: string, { reason, receipt: file, json }: Options): Promise<ExitCode> {
  const article = await post(session, id, 'withdraw', { kind: 'kill', reason });
  const { err } = session.terminal;
  if (!json) print(session, article);
  const receipt = await waitForReceipt(session, publisherApi(session), id).catch((error: unknown) => {
    if (!(error instanceof CliFailure)) throw error;
    err.write(`There is no receipt: ${printable(error.message)}\n`);
    return undefined;
  });
  if (json) print(session, { ...article, receipt }, true);
  if (receipt && file !== undefined) await saveReceipt(session, file, receipt);
  if (receipt?.complete) {
    err.write(`gone from all ${receipt.surfaces.length} surfaces\n`);
    return exitCodes.done;
  }
  const left = receipt ? `, but not proved gone from: ${leftOf(receipt).join(', ')}` : '';
  err.write(`It is killed${left}. Look again: broadsheet receipts get ${id}\n`);
  return exitCodes.partlyDone;
}
