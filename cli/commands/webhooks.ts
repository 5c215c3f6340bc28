import type { Command } from 'commander';
import { type ApiCall, callApi } from '../api.ts';
import { type AddCommand, newCommand, parseCount, parseNames } from '../command.ts';
import { publisherApi } from '../connection.ts';
import { printJson, printLine, printTable } from '../print.ts';
import { exitCodes, type Session } from '../session.ts';
import { type DeliveriesPage, deliveryLine, type ListedWebhook, webhookLine } from '../webhook-lines.ts';

interface Options {
  readonly json?: boolean;
}

interface AddOptions extends Options {
  readonly kinds?: string[];
  readonly description?: string;
}

interface ListOptions extends Options {
  readonly count: number;
  readonly cursor?: string;
}

const path = '/editorial/webhooks';
const pathOf = (id: string, rest = ''): string => `${path}/${encodeURIComponent(id)}${rest}`;
const redeliverPath = (id: string, delivery: string): string =>
  pathOf(id, `/deliveries/${encodeURIComponent(delivery)}/redeliver`);

/** webhooks add, list, enable, disable, remove, rotate, test, deliveries, redeliver and redeliver-failed: who is told of changes. */
export const addWebhooksCommand: AddCommand = (program, session, end) => {
  const webhooks = program
    .command('webhooks')
    .description('who is told of the publisher’s changes; needs a key with the scope admin');
  const on = (name: string, summary: string): Command => {
    const command = newCommand(name, summary);
    webhooks.addCommand(command);
    return command;
  };
  const done = (work: Promise<void>) => work.then(() => end(exitCodes.done));
  const onOne = (
    name: string,
    summary: string,
    act: (session: Session, id: string, options: Options) => Promise<void>,
  ) =>
    on(name, summary)
      .argument('<id>', 'its id')
      .action((id: string, options: Options) => done(act(session, id, options)));
  on('add', 'add a receiver; its secret is shown once')
    .argument('<url>', 'where it listens, https')
    .option('--kinds <kinds>', 'of which changes it is told, by comma; all unless given', parseNames)
    .option('--description <words>', 'whose it is')
    .action((url: string, options: AddOptions) => done(add(session, url, options)));
  on('list', 'all receivers and how they do').action((options: Options) => done(list(session, options)));
  onOne('enable', 'switch one on again', (...given) => switchTo(true, ...given));
  onOne('disable', 'switch one off', (...given) => switchTo(false, ...given));
  onOne('remove', 'remove one; what is on its way is not sent', remove);
  onOne('rotate', 'a new secret, shown once; the old one signs for 24 hours more', rotate);
  onOne('test', 'send a test message', (one, id, options) => send(one, pathOf(id, '/test'), options));
  addDeliveryCommands(session, on, done);
};

function addDeliveryCommands(
  session: Session,
  on: (name: string, summary: string) => Command,
  done: (work: Promise<void>) => Promise<void>,
): void {
  on('deliveries', 'what was sent in the last 30 days and what was answered, newest first')
    .argument('<id>', 'the receiver’s id')
    .option('--count <number>', 'how many, 1 to 100', parseCount, 20)
    .option('--cursor <cursor>', 'where the page before ended')
    .action((id: string, options: ListOptions) => done(deliveries(session, id, options)));
  on('redeliver', 'send a message again, whatever became of it')
    .argument('<id>', 'the receiver’s id')
    .argument('<delivery>', 'the delivery’s id')
    .action((id: string, delivery: string, options: Options) =>
      done(send(session, redeliverPath(id, delivery), options)),
    );
  on('redeliver-failed', 'send every message again that a receiver did not take')
    .argument('<id>', 'the receiver’s id')
    .action((id: string, options: Options) => done(redeliverFailed(session, id, options)));
}

const ask = <T>(session: Session, call: Omit<ApiCall, 'signal'>): Promise<T> =>
  callApi<T>(publisherApi(session), { ...call, signal: session.signal });

/** The secret alone on stdout, so that it can go straight to where it is kept. */
function printSecret({ terminal }: Session, id: string, secret: string, more = ''): void {
  printLine(terminal, secret);
  terminal.err.write(`This secret of ${id} is shown only now.${more}\n`);
}

async function add(session: Session, url: string, { kinds, description, json }: AddOptions): Promise<void> {
  const body = { url, kinds, description };
  const made = await ask<ListedWebhook & { secret: string }>(session, { method: 'POST', path, body });
  if (json) printJson(session.terminal, made);
  else printSecret(session, made.id, made.secret);
}

async function list(session: Session, { json }: Options): Promise<void> {
  const answer = await ask<{ webhooks: readonly ListedWebhook[] }>(session, { method: 'GET', path });
  if (json) return printJson(session.terminal, answer);
  if (answer.webhooks.length === 0) return printLine(session.terminal, 'no webhooks yet');
  printTable(session.terminal, answer.webhooks.map(webhookLine));
}

async function switchTo(enabled: boolean, session: Session, id: string, { json }: Options): Promise<void> {
  const webhook = await ask<ListedWebhook>(session, { method: 'PATCH', path: pathOf(id), body: { enabled } });
  if (json) printJson(session.terminal, webhook);
  else printTable(session.terminal, [webhookLine(webhook)]);
}

async function remove(session: Session, id: string, { json }: Options): Promise<void> {
  await ask(session, { method: 'DELETE', path: pathOf(id) });
  if (json) printJson(session.terminal, { id, removed: true });
  else printTable(session.terminal, [[`removed ${id}`]]);
}

async function rotate(session: Session, id: string, { json }: Options): Promise<void> {
  const rotated = await ask<{ secret: string; previousUntil: string }>(session, {
    method: 'POST',
    path: pathOf(id, '/rotate-secret'),
  });
  if (json) printJson(session.terminal, rotated);
  else printSecret(session, id, rotated.secret, ` The one before signs until ${rotated.previousUntil}.`);
}

async function send(session: Session, to: string, { json }: Options): Promise<void> {
  const sent = await ask<{ deliveryId: string }>(session, { method: 'POST', path: to });
  if (json) printJson(session.terminal, sent);
  else printTable(session.terminal, [[`on its way: ${sent.deliveryId}`]]);
}

/** As many as the API gives at once. */
const pageSize = '100';

/** All pages before the first is sent: sending changes none of their order, but what fails anew is not sent again. */
async function redeliverFailed(session: Session, id: string, { json }: Options): Promise<void> {
  const failed: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { 'page-size': pageSize, cursor };
    const page = await ask<DeliveriesPage>(session, { method: 'GET', path: pathOf(id, '/deliveries'), query });
    failed.push(...page.deliveries.filter(({ status }) => status === 'failed').map((one) => one.id));
    cursor = page.next;
  } while (cursor !== undefined);
  // The oldest first, as they happened.
  for (const delivery of failed.reverse()) await ask(session, { method: 'POST', path: redeliverPath(id, delivery) });
  if (json) printJson(session.terminal, { deliveryIds: failed });
  else printLine(session.terminal, `${failed.length} on their way`);
}

async function deliveries(session: Session, id: string, { json, count, cursor }: ListOptions): Promise<void> {
  const answer = await ask<DeliveriesPage>(session, {
    method: 'GET',
    path: pathOf(id, '/deliveries'),
    query: { 'page-size': String(count), cursor },
  });
  if (json) return printJson(session.terminal, answer);
  printTable(session.terminal, answer.deliveries.map(deliveryLine));
  if (answer.next !== undefined) session.terminal.err.write(`More: --cursor ${answer.next}\n`);
}
