import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createPostToReceiver } from '#functions/deliver-webhooks/post-to-receiver.ts';
import { createCheckedLookup } from '#shared/webhooks/checked-lookup.ts';

const message = {
  headers: { 'webhook-id': 'd1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' },
  body: '{"type":"test"}',
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function listen(answer: RequestListener): Promise<number> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return (listening.address() as AddressInfo).port;
}

const toLoopback: LookupFunction = (_host, options, done) =>
  options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
const post = (port: number, more: { timeoutMs?: number } = {}) =>
  createPostToReceiver({ targets: 'any', lookup: toLoopback, ...more })(`http://desk.example:${port}/news`, message);

/** A look-up that answers these addresses, and how often it was asked. */
function resolver(...answers: readonly (readonly string[])[]) {
  let asked = 0;
  const lookUp: Parameters<typeof createCheckedLookup>[0] = (_host, _options, done) => {
    const addresses = answers[Math.min(asked++, answers.length - 1)] ?? [];
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { lookup: createCheckedLookup(lookUp), asked: () => asked };
}

describe('posting to a receiver', () => {
  it('sends body and headers as they were signed', async () => {
    let seen: { asked: IncomingMessage; body: string } | undefined;
    const port = await listen(async (asked, answer) => {
      seen = { asked, body: Buffer.concat(await asked.toArray()).toString() };
      answer.writeHead(204).end();
    });
    expect(await post(port)).toMatchObject({ status: 204, ms: expect.any(Number) });
    expect(seen?.body).toBe(message.body);
    expect([seen?.asked.method, seen?.asked.url]).toEqual(['POST', '/news']);
    expect(seen?.asked.headers).toMatchObject({
      ...message.headers,
      host: `desk.example:${port}`,
      'content-type': 'application/json',
      'content-length': String(message.body.length),
    });
  });

  it('does not follow a redirect', async () => {
    let requests = 0;
    const port = await listen((_asked, answer) => {
      requests += 1;
      answer.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect((await post(port)).status).toBe(307);
    expect(requests).toBe(1);
  });

  it('tells what Retry-After says', async () => {
    const port = await listen((_asked, answer) => answer.writeHead(503, { 'retry-after': '7' }).end());
    expect(await post(port)).toMatchObject({ status: 503, retryAfter: '7' });
  });

  it('reads no answer that never ends', async () => {
    const port = await listen((_asked, answer) => {
      answer.writeHead(200);
      const more = setInterval(() => answer.write('x'.repeat(65_536)), 1);
      answer.on('close', () => clearInterval(more));
    });
    const { status, ms } = await post(port, { timeoutMs: 2000 });
    expect(status).toBe(200);
    expect(ms).toBeLessThan(1000);
  });

  it('gives a receiver that says nothing its time and no more', async () => {
    const port = await listen(() => {});
    expect(await post(port, { timeoutMs: 50 })).toMatchObject({ error: 'No answer within 0.05 s.' });
  });

  it('says in plain words that nobody is there, and not at which address', async () => {
    const port = await listen(() => {});
    server?.close();
    const { error } = await post(port);
    expect(error).toBe('It refused the connection.');
  });
});

describe('a name that leads to private addresses', () => {
  const asPublic = (lookup: LookupFunction) => createPostToReceiver({ targets: 'public', lookup, timeoutMs: 300 });
  const refused = 'Its name leads to an address that is not of the public internet.';

  it.each([['127.0.0.1'], ['169.254.169.254'], ['::1'], ['::ffff:10.0.0.1'], ['fd00:ec2::254']])(
    'such as %s gets nothing',
    async (address) => {
      let requests = 0;
      const port = await listen((_asked, answer) => {
        requests += 1;
        answer.end();
      });
      const answer = await asPublic(resolver([address]).lookup)(`https://desk.example.org:${port}/`, message);
      expect([answer.error, requests]).toEqual([refused, 0]);
    },
  );

  it('among public ones gets nothing either', async () => {
    const { lookup } = resolver(['93.184.215.14', '10.0.0.1']);
    expect((await asPublic(lookup)('https://desk.example.org/', message)).error).toBe(refused);
  });

  it('only when asked a second time is not asked a second time', async () => {
    let asked = 0;
    const lookup: LookupFunction = (host, options, done) => {
      asked += 1;
      toLoopback(host, options, done);
    };
    const port = await listen((_asked, answer) => answer.writeHead(204).end());
    const { status } = await createPostToReceiver({ targets: 'any', lookup })(`http://desk.example:${port}/`, message);
    expect([status, asked]).toEqual([204, 1]);
    const rebinding = resolver(['93.184.215.14'], ['127.0.0.1']);
    const given = await new Promise((resolve) =>
      rebinding.lookup('desk.example.org', {}, (_error, address) => resolve(address)),
    );
    expect(given).toBe('93.184.215.14');
  });

  it('that nobody looks up costs its time and no more', async () => {
    const answer = await asPublic(() => {})('https://desk.example.org/', message);
    expect(answer.error).toBe('No answer within 0.3 s.');
  });

  it('written as an address, which is never looked up, gets nothing', async () => {
    const { lookup, asked } = resolver(['93.184.215.14']);
    const { error } = await asPublic(lookup)('https://127.0.0.1:4000/', message);
    expect([error, asked()]).toEqual(['Its address must lead to the public internet.', 0]);
  });

  it('that leads nowhere is said to be unknown', async () => {
    expect((await asPublic(resolver([]).lookup)('https://desk.example.org/', message)).error).toBe(
      'Its name is not known.',
    );
  });
});
