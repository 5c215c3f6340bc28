import { request as requestPlain } from 'node:http';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { parseReceiverUrl, type WebhookTargets } from '#shared/webhooks/receiver-url.ts';
import type { SignedMessage } from '#shared/webhooks/signature.ts';
import { inPlainWords } from './failure-words.ts';

/** What a receiver answered, or why there was no answer. */
export interface ReceiverAnswer {
  readonly status?: number;
  readonly error?: string;
  /** As it stands in its header. */
  readonly retryAfter?: string;
  /** How long it took. */
  readonly ms: number;
}

/** Sends one message. Never throws: whatever happens is an answer. */
export type PostToReceiver = (url: string, message: SignedMessage) => Promise<ReceiverAnswer>;

/** Standard Webhooks asks for 15 to 30 s at most; a receiver should say yes first and work afterwards. */
const receiverTimeoutMs = 10_000;

/**
 * Posts over a connection of its own to the address that was looked up and checked; there is no second look-up that could
 * answer otherwise. A redirect is an answer like any other, and nobody reads what an answer says.
 */
export function createPostToReceiver(is: {
  readonly targets: WebhookTargets;
  readonly lookup: LookupFunction;
  readonly timeoutMs?: number;
}): PostToReceiver {
  const { targets, lookup, timeoutMs = receiverTimeoutMs } = is;
  return async (url, message) => {
    const started = performance.now();
    const answer = await send(url, message, { targets, lookup, timeoutMs }).catch((error: unknown) => ({
      error: inPlainWords(error, timeoutMs),
    }));
    return { ...answer, ms: Math.round(performance.now() - started) };
  };
}

async function send(
  address: string,
  { headers, body }: SignedMessage,
  { targets, lookup, timeoutMs }: { targets: WebhookTargets; lookup: LookupFunction; timeoutMs: number },
): Promise<Omit<ReceiverAnswer, 'ms'>> {
  // Again, for what was stored under other rules; an IP address is never looked up, so it is judged here.
  const parsed = parseReceiverUrl(address, targets);
  if ('problem' in parsed) return { error: `Its address ${parsed.problem}` };
  const url = new URL(parsed.url);
  const options = {
    method: 'POST',
    agent: false,
    lookup,
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Broadsheet-Webhooks/1',
    },
  } as const;
  return new Promise((resolve, reject) => {
    const asked = (url.protocol === 'http:' ? requestPlain : request)(url, options, (answer) => {
      resolve({ status: answer.statusCode, retryAfter: answer.headers['retry-after'] });
      answer.destroy();
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
