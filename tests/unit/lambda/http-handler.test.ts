import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { Gone, Unavailable } from '#shared/errors.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const routes = {
  read: {
    method: 'GET',
    path: '/v1/things',
    summary: 'Reads',
    access: 'public',
    query: z.object({ size: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(9)), 3) }),
    answers: { 200: { description: 'Things', schema: z.object({ size: z.number() }) } },
    problems: [400],
  },
  write: {
    method: 'POST',
    path: '/v1/things',
    summary: 'Writes',
    access: 'upload',
    body: z.strictObject({ name: z.string(), kind: z.optional(z.enum(['a', 'b'])) }),
    answers: { 201: { description: 'Written', schema: z.object({ by: z.string() }) } },
    problems: [400, 403],
  },
} as const satisfies RouteTable;

function setUp(fail?: Error) {
  const log = createSilentLog();
  const handle = createHttpHandler(
    routes,
    {
      async read({ query }) {
        if (fail) throw fail;
        return { status: 200 as const, body: { size: query.size } };
      },
      write: async ({ caller }) => ({ status: 201 as const, body: { by: caller.publisherId } }),
    },
    { log },
  );
  return { handle, log };
}

const read = (query: string, more = {}) => httpEvent({ route: '/v1/things', query, ...more });
const write = (body: string, scopes = 'upload') =>
  httpEvent({ method: 'POST', route: '/v1/things', body, caller: { publisherId: 'courier', scopes } });

describe('the HTTP handler', () => {
  it('answers with an ETag and short shared caching, and 304 to who has it', async () => {
    const { handle } = setUp();
    const first = await handle(read('size=4'));
    expect(first).toMatchObject({ statusCode: 200, body: '{"size":4}' });
    const seconds = first.headers['cache-control']?.match(/(?<=s-maxage=|stale-while-revalidate=)\d+/g)?.map(Number);
    expect(seconds).toHaveLength(2);
    // Together: a withdrawal is gone from the edge in this time.
    expect(seconds?.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(5);
    const again = await handle(read('size=4', { headers: { 'if-none-match': first.headers.etag } }));
    expect(again).toMatchObject({ statusCode: 304, body: '' });
  });

  it.each(['size=0', 'size=1000000', 'size=x', 'size=1.5', 'size=1e400', 'size=1&size=2'])(
    'names the parameter in %s',
    async (query) => {
      const answer = await setUp().handle(read(query));
      expect(answer.statusCode).toBe(400);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(JSON.parse(answer.body).problems[0]).toMatchObject({ severity: 'error', parameter: 'size' });
    },
  );

  it('names an unknown parameter and the known ones', async () => {
    const answer = await setUp().handle(read('sise=4&__proto__=1'));
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body).problems).toEqual([
      { severity: 'error', parameter: 'sise', detail: 'is not known here. Known: size.' },
      { severity: 'error', parameter: '__proto__', detail: 'is not known here. Known: size.' },
    ]);
  });

  it('answers HEAD without a body and another method with 405 and Allow', async () => {
    const { handle } = setUp();
    expect(await handle(read('', { method: 'HEAD' }))).toMatchObject({ statusCode: 200, body: '' });
    const refused = await handle(read('', { method: 'DELETE' }));
    expect(refused.statusCode).toBe(405);
    expect(refused.headers.allow).toBe('GET, POST, HEAD');
  });

  it('points at every wrong field of a body', async () => {
    const answer = await setUp().handle(write('{"kind":"c","extra":1}'));
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body).problems).toEqual([
      { severity: 'error', pointer: '/name', detail: 'is missing.' },
      { severity: 'error', pointer: '/kind', detail: 'must be one of a, b.' },
      { severity: 'error', pointer: '/extra', detail: '"extra" is not known here.' },
    ]);
  });

  it.each(['', '{', 'null', '[]', '7'])('refuses %s as a body', async (body) => {
    expect((await setUp().handle(write(body))).statusCode).toBe(400);
  });

  it('needs the scope of the route, whatever the gateway cached', async () => {
    const { handle } = setUp();
    expect((await handle(write('{"name":"x"}'))).statusCode).toBe(201);
    expect((await handle(write('{"name":"x"}', 'edit'))).statusCode).toBe(403);
    const stranger = httpEvent({ method: 'POST', route: '/v1/things', body: '{"name":"x"}' });
    expect((await handle(stranger)).statusCode).toBe(403);
  });

  it('says expected failures as they are and nothing about bugs, which it logs', async () => {
    expect((await setUp(new Gone('This article')).handle(read(''))).statusCode).toBe(410);
    const busy = await setUp(new Unavailable('Search', 7)).handle(read(''));
    expect(busy).toMatchObject({ statusCode: 503, headers: { 'retry-after': '7' } });
    const { handle, log } = setUp(new Error('secret table name'));
    const bug = await handle(read(''));
    expect(bug.statusCode).toBe(500);
    expect(bug.body).not.toContain('secret');
    expect(log.lines.some((line) => line.level === 'error')).toBe(true);
  });
});
