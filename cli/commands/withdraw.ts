import { callApi } from '../api.ts';
import { type AddCommand, newCommand } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { printable, printJson, printLine } from '../print.ts';
import { exitCodes, type Session } from '../session.ts';

interface ChangedArticle {
  readonly id: string;
  readonly headline: string;
  readonly state: string;
}

interface Options {
  readonly reason?: string;
  readonly json?: boolean;
}

/** withdraw and kill take an article from every surface; reinstate brings it back. */
export const addWithdrawalCommands: AddCommand = (program, session, end) => {
  const add = (name: string, summary: string, change: (id: string, options: Options) => Promise<void>) => {
    const command = newCommand(name, summary).argument('<id>', 'the article’s id');
    if (name !== 'reinstate') command.requiredOption('--reason <words>', 'why, for the record');
    command.action(async (id: string, options: Options) => {
      await change(id, options);
      end(exitCodes.done);
    });
    program.addCommand(command);
  };
  add('withdraw', 'take an article from every surface', (id, { reason, json }) =>
    post(session, id, 'withdraw', { kind: 'withdraw', reason }, json),
  );
  add('kill', 'withdraw for legal or safety reasons', (id, { reason, json }) =>
    post(session, id, 'withdraw', { kind: 'kill', reason }, json),
  );
  add('reinstate', 'take a withdrawal back', (id, { json }) => post(session, id, 'reinstate', undefined, json));
};

async function post(session: Session, id: string, verb: string, body: unknown, json = false): Promise<void> {
  const article = await callApi<ChangedArticle>(publisherApi(session), {
    method: 'POST',
    path: `/editorial/articles/${encodeURIComponent(id)}/${verb}`,
    body,
    signal: session.signal,
  });
  if (json) printJson(session.terminal, article);
  else printLine(session.terminal, printable(`${article.state}  ${article.headline}  ${article.id}`));
}
