import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFrontDoor } from '#local/front-door/server.ts';

let siteDir: string;
let api: Server;
let door: Server;
let origin: string;
let apiBase: string;

/** What the API says of addresses of an older site. */
const oldAddresses: Readonly<Record<string, { status: number; location?: string }>> = {
  '/2019/05/storm/?utm_source=x': { status: 301, location: '/articles/storm' },
  '/?p=7': { status: 301, location: '/articles/seven' },
  '/2019/05/gone/': { status: 410 },
  'http://www.old.example/storm': { status: 301, location: '/articles/of-that-host' },
};

const listen = async (server: Server): Promise<string> => {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  siteDir = mkdtempSync(join(tmpdir(), 'broadsheet-site-'));
  writeFileSync(join(siteDir, 'index.html'), '<title>The site</title>');
  api = createServer(async (incoming, outgoing) => {
    const chunks = await incoming.toArray();
    const { method, url, headers } = incoming;
    const old = URL.parse(url ?? '', 'http://api')?.searchParams.get('url');
    if (old) {
      const { status, ...told } = oldAddresses[old] ?? { status: 404 };
      outgoing.writeHead(status, { ...told, 'cache-control': 'max-age=0' }).end();
      return;
    }
    outgoing.writeHead(201, {
      'content-type': 'application/json',
      location: '/v1/here',
      'access-control-allow-origin': 'x',
    });
    outgoing.end(JSON.stringify({ method, url, key: headers.authorization, body: Buffer.concat(chunks).toString() }));
  });
  apiBase = `${await listen(api)}/gateway/$default`;
  door = createFrontDoor({ apiBase, siteDir });
  origin = await listen(door);
});

afterAll(() => {
  door.close();
  api.close();
  rmSync(siteDir, { recursive: true });
});

it('hands a request on as it was sent: method, encoded path, query, headers and body', async () => {
  const answer = await fetch(`${origin}/v1/articles/a%2Fb?q=%C3%A9&x=1`, {
    method: 'PATCH',
    headers: { authorization: 'Bearer key' },
    body: '{"state":"draft"}',
  });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe('/v1/here');
  expect(await answer.json()).toEqual({
    method: 'PATCH',
    url: '/gateway/$default/v1/articles/a%2Fb?q=%C3%A9&x=1',
    key: 'Bearer key',
    body: '{"state":"draft"}',
  });
});

it('takes the base path twice as once', async () => {
  const answer = await fetch(`${origin}/v1/v1/search?q=x`);
  expect(await answer.json()).toMatchObject({ url: '/gateway/$default/v1/search?q=x' });
});

it('alone decides which origins may read an answer', async () => {
  const answer = await fetch(`${origin}/v1/search`);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

it('answers a preflight itself and lets the key through', async () => {
  const headers = { 'access-control-request-method': 'POST', origin: 'https://cms.example' };
  const answer = await fetch(`${origin}/v1/uploads`, { method: 'OPTIONS', headers });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
});

it('says 503 as the gateway does when there is no API behind it', async () => {
  const alone = createFrontDoor({ apiBase: 'http://127.0.0.1:1', siteDir });
  const answer = await fetch(`${await listen(alone)}/v1/search`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('2');
  expect(await answer.json()).toEqual({ message: 'Service Unavailable' });
  alone.close();
});

it.each(['/', '/search?q=tide', '/articles/a-slug', '/sections/world-asia'])(
  'draws %s with the one document',
  async (path) => {
    const answer = await fetch(origin + path);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toContain('The site');
  },
);

it.each(['/missing.js', '/v1x', '/..%2f..%2fpackage.json', '/%E0%A4%A'])('has nothing at %s', async (path) => {
  expect((await fetch(origin + path)).status).toBe(404);
});

it('sends on who comes by an address of an older site, or says that it is gone', async () => {
  const get = async (path: string, method = 'GET') => {
    const answer = await fetch(origin + path, { method, redirect: 'manual' });
    return [answer.status, answer.headers.get('location')];
  };
  expect(await get('/2019/05/storm/?utm_source=x')).toEqual([301, '/articles/storm']);
  expect(await get('/2019/05/storm/?utm_source=x', 'HEAD')).toEqual([301, '/articles/storm']);
  expect(await get('/?p=7')).toEqual([301, '/articles/seven']);
  expect(await get('/?p=8')).toEqual([200, null]);
  expect(await get('/2019/05/gone/')).toEqual([410, null]);
  expect(await get('/2019/05/unknown/')).toEqual([404, null]);
});

it('knows an older site by its name where the request bears one', async () => {
  const { hostname, port } = new URL(origin);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ hostname, port, path: '/storm', headers: { host: 'www.old.example' } }, resolve)
      .on('error', reject)
      .end();
  });
  expect([answer.statusCode, answer.headers.location]).toEqual([301, '/articles/of-that-host']);
});

it('does not call a page lost while there is no API to ask', async () => {
  const alone = createFrontDoor({ apiBase: 'http://127.0.0.1:1', siteDir });
  expect((await fetch(`${await listen(alone)}/2019/05/storm/`)).status).toBe(503);
  alone.close();
});
