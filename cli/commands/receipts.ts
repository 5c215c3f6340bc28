import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { type Receipt, receiptSchema } from '#shared/receipts/receipt.ts';
import { isSigned, type PublicJwk, publicJwkSchema } from '#shared/receipts/receipt-key.ts';
import { callApi } from '../api.ts';
import { CliFailure } from '../cli-failure.ts';
import { type AddCommand, newCommand } from '../command.ts';
import { publicApi, publisherApi } from '../connection.ts';
import { printJson, printLine, printTable } from '../print.ts';
import { leftOf, readReceipt, saveReceipt } from '../receipt.ts';
import { type ExitCode, exitCodes, type Session } from '../session.ts';

interface GetOptions {
  readonly receipt?: string;
  readonly json?: boolean;
}

interface VerifyOptions {
  readonly key?: string;
  readonly json?: boolean;
}

/** Signed receipts of withdrawals. */
export const addReceiptsCommand: AddCommand = (program, session, end) => {
  const receipts = program.command('receipts').description('signed receipts that a withdrawn article is gone');
  receipts.addCommand(
    newCommand('get', 'look for a withdrawn article on every surface now')
      .argument('<id>', 'the article’s id')
      .option('--receipt <file>', 'keep the receipt in a file')
      .action(async (id: string, options: GetOptions) => end(await get(session, id, options))),
  );
  receipts.addCommand(
    newCommand('verify', 'is a receipt as it was signed? Asks nobody when --key names the key')
      .argument('<file>', 'the receipt')
      .option('--key <file>', 'the public key as a JWK; without it the API’s')
      .action(async (file: string, options: VerifyOptions) => end(await verify(session, file, options))),
  );
  receipts.addCommand(
    newCommand('key', 'the public key of receipts, as a JWK').action(async () => {
      printJson(session.terminal, await readApiKey(session));
      end(exitCodes.done);
    }),
  );
};

async function get(session: Session, id: string, options: GetOptions): Promise<ExitCode> {
  const receipt = await readReceipt(publisherApi(session), id, session.signal);
  if (options.receipt !== undefined) await saveReceipt(session, options.receipt, receipt);
  if (options.json) printJson(session.terminal, receipt);
  else printSurfaces(session, receipt);
  return receipt.complete ? exitCodes.done : exitCodes.partlyDone;
}

function printSurfaces({ terminal }: Session, { surfaces }: Receipt): void {
  printTable(
    terminal,
    surfaces.map(({ surface, gone, checkedAt, detail = '' }) => [surface, gone ? 'gone' : 'LEFT', checkedAt, detail]),
  );
}

async function verify(session: Session, file: string, options: VerifyOptions): Promise<ExitCode> {
  const receipt = parseFile(receiptSchema, file, await readText(session, file));
  const key = options.key
    ? parseFile(publicJwkSchema, options.key, await readText(session, options.key))
    : await readApiKey(session);
  const valid = isSigned(receipt, key);
  const { articleId, kind, withdrawnAt, complete } = receipt;
  if (options.json) printJson(session.terminal, { valid, complete, articleId, kind, withdrawnAt, keyId: key.kid });
  else printLine(session.terminal, wordsOf(receipt, key, valid));
  return valid ? exitCodes.done : exitCodes.failed;
}

function wordsOf(receipt: Receipt, key: PublicJwk, valid: boolean): string {
  const { articleId, kind, withdrawnAt, complete, keyId } = receipt;
  if (!valid && keyId !== key.kid) return `NOT VALID: signed with another key (${keyId}), not ${key.kid}`;
  if (!valid) return 'NOT VALID: it was changed after it was signed';
  const done = kind === 'kill' ? 'killed' : 'withdrawn';
  const left = complete ? 'gone from every surface' : `not proved gone from ${leftOf(receipt).join(', ')}`;
  return `valid: ${articleId} was ${done} at ${withdrawnAt}, ${left}`;
}

const readApiKey = (session: Session): Promise<PublicJwk> =>
  callApi<PublicJwk>(publicApi(session), { method: 'GET', path: '/receipt-key', signal: session.signal });

const readText = (session: Session, file: string): Promise<string> =>
  readFile(resolve(session.cwd, file), 'utf8').catch(() => {
    throw new CliFailure(`There is no file ${file}.`);
  });

function parseFile<S extends z.ZodMiniType>(schema: S, file: string, text: string): z.infer<S> {
  try {
    return z.parse(schema, JSON.parse(text));
  } catch {
    throw new CliFailure(
      `${file} is not what it should be: a receipt as broadsheet saves it, or a key as the API gives.`,
    );
  }
}
