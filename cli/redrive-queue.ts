import type { DeadLetters, ReceivedMessage, StageQueues } from './stage-queues.ts';

/** What became of one queue's dead letters. */
export interface Redriven {
  readonly queue: string;
  readonly sent: number;
  /** Messages that nothing can be made of; they stay. */
  readonly left: number;
  /** How often each reason was given, where the message gives one. */
  readonly reasons: Readonly<Record<string, number>>;
}

type Queues = Pick<StageQueues, 'find' | 'count' | 'receive' | 'send' | 'remove'>;

/**
 * Sends a queue's dead letters back to where they came from. Parked index records came from no queue: their articles are
 * read from the store and written again. A message is taken away only once it is sent: it may come twice, never get lost.
 * What fails again meanwhile is left for the next time.
 */
export async function redriveQueue(queues: Queues, letters: DeadLetters, signal: AbortSignal): Promise<Redriven> {
  const most = await queues.count(letters.url);
  const reasons: Record<string, number> = {};
  let [sent, left] = [0, 0];
  while (sent + left < most && !signal.aborted) {
    const messages = await queues.receive(letters.url);
    if (messages.length === 0) break;
    for (const message of messages) {
      const reason = reasonOf(message);
      if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1;
      if (await sendBack(queues, letters, message)) sent += 1;
      else left += 1;
    }
  }
  return { queue: letters.name, sent, left, reasons };
}

async function sendBack(queues: Queues, { url, from }: DeadLetters, message: ReceivedMessage): Promise<boolean> {
  if (from !== undefined) await queues.send(from, message.Body);
  else {
    const id = articleIn(message);
    if (id === undefined) return false;
    await queues.send(await queues.find('rebuild-steps'), JSON.stringify({ articles: [id] }));
  }
  await queues.remove(url, message);
  return true;
}

interface Parked {
  readonly from?: unknown;
  readonly reason?: unknown;
  readonly about?: { readonly id?: unknown };
}

const reasonOf = (message: ReceivedMessage): string | undefined => textOf(parsed(message)?.reason);

/** Only of what was parked on its way into the search index. */
function articleIn(message: ReceivedMessage): string | undefined {
  const { from, about } = parsed(message) ?? {};
  return from === 'index-article' || from === 'rebuild-index' ? textOf(about?.id) : undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function parsed({ Body }: ReceivedMessage): Parked | undefined {
  try {
    return JSON.parse(Body) as Parked;
  } catch {
    return undefined;
  }
}
