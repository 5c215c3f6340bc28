import { afterEach, beforeEach, expect, it } from 'vitest';
import { callCli } from '#tests/support/cli-session.ts';
import { type Answer, startFakeApi } from '#tests/support/fake-api-server.ts';

let answer: Answer;
let api: Awaited<ReturnType<typeof startFakeApi>>;
beforeEach(async () => {
  api = await startFakeApi(() => answer);
});
afterEach(() => api.stop());

const calendar = (...args: string[]) =>
  callCli(['calendar', ...args], { env: { BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'bsk_x' } });

it('lists what the clock will do, in the range asked for', async () => {
  const article = { id: 'a1', headline: 'Wall\u001b gives way' };
  answer = { status: 200, body: { entries: [{ at: '2026-03-02T12:00:00.000Z', what: 'update', article }], next: 'n' } };
  const { code, out, err } = await calendar('--from', '2026-03-01', '--to', '2026-03-31', '--limit', '1');
  expect([code, out]).toEqual([0, '2026-03-02T12:00:00.000Z  update  a1  Wall  gives way\n']);
  expect(err).toContain('There is more');
  expect(api.received[0]?.path).toBe('/v1/editorial/calendar?from=2026-03-01&to=2026-03-31&page-size=1');
  expect(JSON.parse((await calendar('--json')).out)).toMatchObject({ next: 'n' });
});

it('says so when there is nothing', async () => {
  answer = { status: 200, body: { entries: [] } };
  expect((await calendar()).out).toBe('nothing is scheduled\n');
  expect(api.received[0]?.path).toBe('/v1/editorial/calendar?page-size=20');
});

it('says what is wrong with a time', async () => {
  answer = { status: 400, body: { detail: 'The request cannot be used as it is.', problems: [] } };
  expect((await calendar('--from', 'soon')).code).toBe(1);
});
