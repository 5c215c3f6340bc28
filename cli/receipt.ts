import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Receipt } from '#shared/receipts/receipt.ts';
import { type ApiAccess, callApi } from './api.ts';
import { CliFailure } from './cli-failure.ts';
import type { Session } from './session.ts';

/** A withdrawal is gone everywhere within 6 s; what takes longer is told. */
const patienceMs = 10_000;
const pauseMs = 500;

export const readReceipt = (api: ApiAccess, articleId: string, signal?: AbortSignal): Promise<Receipt> =>
  callApi<Receipt>(api, {
    method: 'GET',
    path: `/editorial/articles/${encodeURIComponent(articleId)}/receipt`,
    signal,
  });

/** Asks until the article is gone from every surface, at most for 10 s; says on stderr what is waited for. */
export async function waitForReceipt(session: Session, api: ApiAccess, articleId: string): Promise<Receipt> {
  const until = Date.now() + patienceMs;
  let waitedFor = '';
  for (;;) {
    const receipt = await readReceipt(api, articleId, session.signal);
    if (receipt.complete || Date.now() > until) return receipt;
    const left = leftOf(receipt).join(', ');
    if (left !== waitedFor) session.terminal.err.write(`not yet proved gone from: ${left}\n`);
    waitedFor = left;
    await sleep(pauseMs, undefined, { signal: session.signal });
  }
}

/** The surfaces that an article is not proved gone from: it is still there, or they could not be asked. */
export const leftOf = ({ surfaces }: Receipt): string[] =>
  surfaces.filter(({ gone }) => !gone).map(({ surface }) => surface);

/** @throws CliFailure when the file cannot be written. */
export async function saveReceipt(session: Session, path: string, receipt: Receipt): Promise<void> {
  try {
    await writeFile(resolve(session.cwd, path), `${JSON.stringify(receipt, null, 2)}\n`);
  } catch (error) {
    throw new CliFailure(`The receipt cannot be written to ${path}.`, { cause: error });
  }
  session.terminal.err.write(`receipt in ${path}\n`);
}
