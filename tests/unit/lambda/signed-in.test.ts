import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { createHttpHandler, type HttpEvent } from '#shared/lambda/http-handler.ts';
import { contextOfClaims, signedInPath, withoutSignedIn } from '#shared/lambda/signed-in.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const routes = {
  read: {
    method: 'GET',
    path: '/v1/things/{id}',
    summary: 'Reads',
    access: 'edit',
    params: z.object({ id: z.string() }),
    answers: { 200: { description: 'A thing', schema: z.object({ by: z.array(z.string()) }) } },
    problems: [403],
  },
} as const satisfies RouteTable;

/** What the gateway hands on from a route with its JWT authorizer, payload format 2.0. */
async function ask(claims: Record<string, unknown>) {
  const event = httpEvent({ route: '/v1/signed-in/things/{id}', params: { id: '1' } });
  const requestContext = { ...event.requestContext, authorizer: { jwt: { claims, scopes: null } } };
  const handle = createHttpHandler(
    routes,
    {
      read: async ({ caller }) => ({
        status: 200 as const,
        body: { by: [caller.publisherId, caller.keyId] },
        headers: { location: '/v1/things/2' },
      }),
    },
    { log: createSilentLog() },
  );
  const answer = await handle({ ...event, requestContext } as unknown as HttpEvent);
  return { status: answer.statusCode, body: JSON.parse(answer.body), location: answer.headers.location };
}

const claims = { sub: 'auth0|5f7', broadsheet_publisher: 'courier', broadsheet_scopes: 'upload edit' };

describe('a person who signed in', () => {
  it('acts for the publisher that the token names, under a name of their own', async () => {
    expect(await ask(claims)).toMatchObject({ status: 200, body: { by: ['courier', 'signed-in:auth0|5f7'] } });
  });

  it('is led to what was made by a way that takes the token', async () => {
    expect((await ask(claims)).location).toBe('/v1/signed-in/things/2');
  });

  it.each([
    ['as the gateway writes lists', '[upload edit]'],
    ['by comma', 'upload, edit'],
    ['as a list', ['edit']],
  ])('has scopes %s', async (_how, broadsheet_scopes) => {
    expect((await ask({ ...claims, broadsheet_scopes })).status).toBe(200);
  });

  it.each([
    ['lacks the scope', { broadsheet_scopes: 'upload' }],
    ['has no scopes', { broadsheet_scopes: undefined }],
    ['has a scope that only begins like one', { broadsheet_scopes: 'editor' }],
    ['has no publisher', { broadsheet_publisher: undefined }],
    ['has a publisher that is a key of our table', { broadsheet_publisher: 'courier#x' }],
    ['has two publishers', { broadsheet_publisher: ['courier', 'other'] }],
  ])('is refused who %s', async (_what, changes) => {
    expect((await ask({ ...claims, ...changes })).status).toBe(403);
  });

  it('is named without signs that could break a line of the history', () => {
    expect(contextOfClaims({ ...claims, sub: 'a\n"b' })?.keyId).toBe('signed-in:a_b');
    expect(contextOfClaims({ ...claims, sub: 'x'.repeat(500) })?.keyId).toHaveLength(110);
  });
});

it('a route of its own is never taken for one of those who signed in', () => {
  expect(signedInPath('/v1/uploads/{id}')).toBe('/v1/signed-in/uploads/{id}');
  expect(withoutSignedIn('/v1/signed-in/uploads/{id}')).toBe('/v1/uploads/{id}');
  expect(withoutSignedIn('/v1/signed-inward')).toBe('/v1/signed-inward');
});
