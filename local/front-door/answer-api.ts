import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';

/**
 * What the HTTP API answers to browsers of other origins when deployed, see infra/constructs/public-api.ts. The
 * emulator hands no preflight on, so here the front door owns CORS.
 */
const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag,location,retry-after',
};

const preflightHeaders = {
  ...corsHeaders,
  'access-control-allow-methods': '*',
  'access-control-allow-headers': 'authorization,content-type,idempotency-key,if-match,if-none-match',
  'access-control-max-age': '3600',
};

/** Headers of one connection; the next one has its own. */
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer']);

/** Hands a request on to the API at `apiBase` and its answer back, both as streams. */
export function answerApi(apiBase: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (incoming.method === 'OPTIONS' && incoming.headers['access-control-request-method']) {
    outgoing.writeHead(204, preflightHeaders).end();
    return;
  }
  const base = new URL(apiBase);
  const upstream = request({
    host: base.hostname,
    port: base.port,
    // As it was sent: to parse and print it again would decode what must stay encoded.
    path: base.pathname + withOneBasePath(incoming.url ?? '/'),
    method: incoming.method,
    headers: { ...forwarded(incoming.headers), host: base.host },
  });
  upstream.once('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, { ...forwarded(answer.headers), ...corsHeaders });
    pipeline(answer, outgoing, () => undefined);
  });
  upstream.once('error', () => unreachable(outgoing));
  outgoing.once('close', () => upstream.destroy());
  incoming.pipe(upstream);
}

/** `apiUrl` in outputs.json ends in /v1; a client that puts the base path before every route means the same. */
const withOneBasePath = (url: string): string => url.replace(/^\/v1\/v1(?=[/?]|$)/, '/v1');

/** As the gateway says it. */
function unreachable(outgoing: ServerResponse): void {
  if (outgoing.headersSent) return void outgoing.destroy();
  outgoing.writeHead(503, { ...corsHeaders, 'content-type': 'application/json', 'retry-after': '2' });
  outgoing.end(JSON.stringify({ message: 'Service Unavailable' }));
}

const forwarded = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !hopByHop.has(name) && !name.startsWith('access-control-')),
  );
