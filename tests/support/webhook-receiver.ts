import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as Verifier } from 'standardwebhooks';

/** A message as it arrived and as the public library of Standard Webhooks read it. */
export interface ReceivedWebhook {
  readonly id: string;
  readonly event: {
    readonly type: string;
    readonly timestamp: string;
    readonly data: { readonly sequence: number; readonly articleId: string };
  };
}

/** A receiver on loopback that takes only what the public library says is signed with its secret. */
export async function startWebhookReceiver() {
  const state = {
    secret: '',
    /** What it answers to a good message. */
    status: 204,
    received: [] as ReceivedWebhook[],
    refused: 0,
  };
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString('utf8');
    try {
      const event = new Verifier(state.secret).verify(
        body,
        request.headers as Record<string, string>,
      ) as ReceivedWebhook['event'];
      state.received.push({ id: String(request.headers['webhook-id']), event });
      response.writeHead(state.status).end();
    } catch {
      state.refused += 1;
      response.writeHead(401).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = () =>
    new Promise<void>((stopped) => {
      server.close(() => stopped());
      server.closeAllConnections();
    });
  return { state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/news`, stop };
}
