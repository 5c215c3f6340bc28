import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Unavailable } from '#shared/errors.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';

interface Asked {
  readonly request: IncomingMessage;
  readonly body: string;
}

/** Another signer than ours: what it signs alike, AWS will take. */
interface OtherSigner {
  sign(request: object, credentials: object): { headers: { Authorization: string } };
}
const aws4: OtherSigner = createRequire(import.meta.resolve('@opensearch-project/opensearch'))('aws4');

let server: Server;
let asked: Asked[];
let reply: (answer: ServerResponse) => void;
let url: string;

beforeEach(async () => {
  asked = [];
  reply = (answer) => answer.writeHead(200).end('{"took":1}');
  server = createServer(async (request, answer) => {
    asked.push({ request, body: Buffer.concat(await request.toArray()).toString('utf8') });
    reply(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const aws = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKID',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 't',
};
const transport = (auth: 'iam' | 'none' = 'none', timeoutMs = 200) =>
  createOpenSearchTransport({ url, auth, aws, timeoutMs });
const search = {
  method: 'GET',
  path: '/articles/_search',
  parameters: { preference: 'a b+c', timeout: '1s' },
  json: { q: 'ü' },
} as const;

describe('a request to the engine', () => {
  it('carries its parameters and its JSON, with a GET too', async () => {
    expect(await transport()(search)).toEqual({ status: 200, body: { took: 1 } });
    const [{ request, body } = {} as Asked] = asked;
    expect([request.method, request.url, body]).toEqual([
      ...['GET', '/articles/_search?preference=a%20b%2Bc&timeout=1s', '{"q":"ü"}'],
    ]);
    expect(request.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '10' });
    expect(request.headers.authorization).toBeUndefined();
  });

  it('carries lines as lines, below the path of the endpoint', async () => {
    url += '/engine/';
    await transport()({ method: 'POST', path: '/articles/_bulk', lines: '{}\n{}\n' });
    expect([asked[0]?.request.url, asked[0]?.body]).toEqual(['/engine/articles/_bulk', '{}\n{}\n']);
    expect(asked[0]?.request.headers['content-type']).toBe('application/x-ndjson');
  });

  it('is signed as another signer does it', async () => {
    await transport('iam')(search);
    await transport('iam')({ method: 'GET', path: '/_alias/articles' });
    for (const { request, body } of asked) {
      const names = ['content-length', 'content-type', 'x-amz-content-sha256', 'x-amz-date'];
      const headers = Object.fromEntries(
        names.filter((name) => name in request.headers).map((name) => [name, request.headers[name]]),
      );
      const { method, url: path } = request;
      const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 't' };
      const place = { service: 'es', region: 'eu-west-1', host: request.headers.host, method, path };
      const other = aws4.sign({ ...place, headers, ...(body === '' ? {} : { body }) }, credentials);
      expect(request.headers.authorization).toBe(other.headers.Authorization);
    }
  });
});

describe('an answer of the engine', () => {
  it.each<[number, string, unknown]>([
    [404, '{"error":"no such index"}', { error: 'no such index' }],
    [429, '{}', {}],
    [413, '<html>too large</html>', '<html>too large</html>'],
    [503, '', undefined],
  ])('is given with its status: %i', async (status, text, body) => {
    reply = (answer) => answer.writeHead(status).end(text);
    expect(await transport()(search)).toEqual({ status, body });
  });

  it.each<[string, (answer: ServerResponse) => void]>([
    ['none', (answer) => answer.destroy()],
    ['none in time', () => {}],
    ['half of one', (answer) => void answer.writeHead(200, { 'content-length': '100' }).write('{')],
    ['one that drips for ever', (answer) => void setInterval(() => answer.write(' '), 20).unref()],
    ['a good one that is no JSON', (answer) => answer.writeHead(200).end('{"took"')],
  ])('is missing: %s', async (_what, trouble) => {
    reply = trouble;
    const startedAt = performance.now();
    await expect(transport()(search)).rejects.toThrow(Unavailable);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(asked).toHaveLength(1);
  });

  it('is missing when nobody listens', async () => {
    server.close();
    await expect(transport()(search)).rejects.toThrow(Unavailable);
  });
});
