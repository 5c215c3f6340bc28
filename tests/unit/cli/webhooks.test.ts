import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callCli } from '#tests/support/cli-session.ts';
import { type Answer, type Received, startFakeApi } from '#tests/support/fake-api-server.ts';

let answer: Answer;
let answers: (request: Received) => Answer;
let api: Awaited<ReturnType<typeof startFakeApi>>;
beforeEach(async () => {
  answers = () => answer;
  api = await startFakeApi((request) => answers(request));
});
afterEach(() => api.stop());

const webhooks = (...args: string[]) =>
  callCli(['webhooks', ...args], { env: { BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'bsk_x' } });
const desk = { id: 'hook1', url: 'https://desk.example.org/', kinds: ['published', 'killed'], enabled: true };
const asked = () => {
  const { method, path, body } = api.received[0] ?? { method: '', path: '', body: '' };
  return { method, path, body: body === '' ? undefined : JSON.parse(body) };
};

describe('broadsheet webhooks', () => {
  it('adds one; the secret stands alone on stdout', async () => {
    answer = { status: 201, body: { ...desk, secret: 'whsec_abc' } };
    const { code, out, err } = await webhooks('add', desk.url, '--kinds', 'published, killed', '--description', 'Desk');
    expect([code, out, err]).toEqual([0, 'whsec_abc\n', 'This secret of hook1 is shown only now.\n']);
    const body = { url: desk.url, kinds: ['published', 'killed'], description: 'Desk' };
    expect(asked()).toEqual({ method: 'POST', path: '/v1/editorial/webhooks', body });
    expect((await webhooks('add')).code).toBe(2);
  });

  it('says why an address is refused', async () => {
    const problems = [{ severity: 'error', pointer: '/url', detail: 'must begin with https://.' }];
    answer = { status: 400, body: { detail: 'The request cannot be used as it is.', problems } };
    const { code, err } = await webhooks('add', 'http://desk.example.org/');
    expect([code, err]).toEqual([1, expect.stringContaining('/url: must begin with https://.')]);
  });

  it('lists them with how they do', async () => {
    const failing = { ...desk, id: 'hook2', failingSince: '2026-03-10T12:00:00.000Z', description: 'Archive' };
    const off = { ...desk, id: 'hook3', enabled: false, disabledBecause: 'gone' };
    answer = { status: 200, body: { webhooks: [desk, failing, off] } };
    const { out } = await webhooks('list');
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['hook1', 'on', desk.url, 'published killed'],
      ['hook2', 'failing since 2026-03-10T12:00:00.000Z', desk.url, 'published killed', 'Archive'],
      ['hook3', 'off: gone', desk.url, 'published killed'],
      [''],
    ]);
    expect(JSON.parse((await webhooks('list', '--json')).out).webhooks).toHaveLength(3);
    answer = { status: 200, body: { webhooks: [] } };
    expect((await webhooks('list')).out).toBe('no webhooks yet\n');
  });

  it.each([
    ['enable', true],
    ['disable', false],
  ])('%ss one', async (command, enabled) => {
    answer = { status: 200, body: { ...desk, enabled } };
    expect((await webhooks(command, 'hook1')).code).toBe(0);
    expect(asked()).toEqual({ method: 'PATCH', path: '/v1/editorial/webhooks/hook1', body: { enabled } });
  });

  it('removes one', async () => {
    answer = { status: 200 };
    expect((await webhooks('remove', 'ho/ok')).out).toBe('removed ho/ok\n');
    expect(asked()).toMatchObject({ method: 'DELETE', path: '/v1/editorial/webhooks/ho%2Fok' });
  });

  it('rotates a secret and says until when the old one signs', async () => {
    answer = { status: 200, body: { id: 'hook1', secret: 'whsec_new', previousUntil: '2026-03-11T12:00:00.000Z' } };
    const { out, err } = await webhooks('rotate', 'hook1');
    expect(out).toBe('whsec_new\n');
    expect(err).toContain('The one before signs until 2026-03-11T12:00:00.000Z.');
  });

  it('shows what was sent and answered, and where the rest is', async () => {
    const attempts = [{ at: 'x', error: 'It refused the connection.', ms: 3 }];
    const waiting = { status: 'pending', attempts, nextAttemptAt: '2026-03-10T12:05:00.000Z' };
    const taken = { status: 'delivered', attempts: [{ at: 'x', status: 204, ms: 3 }] };
    const deliveries = [
      { id: 'd2', type: 'article.killed', articleId: 'a1', ...waiting },
      { id: 'd1', type: 'test', ...taken },
    ];
    answer = { status: 200, body: { deliveries, next: 'abc' } };
    const { out, err } = await webhooks('deliveries', 'hook1', '--count', '2', '--cursor', 'xyz');
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      [
        'd2',
        'article.killed',
        'a1',
        'pending',
        '1 try',
        'It refused the connection.',
        'again at 2026-03-10T12:05:00.000Z',
      ],
      ['d1', 'test', 'delivered', '1 try', '204'],
      [''],
    ]);
    expect(err).toBe('More: --cursor abc\n');
    expect(asked().path).toBe('/v1/editorial/webhooks/hook1/deliveries?page-size=2&cursor=xyz');
  });

  it('sends all again that a receiver did not take, the oldest first', async () => {
    const line = (id: string, status: string) => ({ id, type: 'article.published', status, attempts: [] });
    const pages = [
      { deliveries: [line('d4', 'failed'), line('d3', 'pending')], next: 'abc' },
      { deliveries: [line('d2', 'delivered'), line('d1', 'failed')] },
    ];
    answers = ({ method, path }) =>
      method === 'GET' ? { status: 200, body: pages[path.includes('cursor=abc') ? 1 : 0] } : { status: 202, body: {} };
    expect((await webhooks('redeliver-failed', 'hook1')).out).toBe('2 on their way\n');
    expect(api.received.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
      '/v1/editorial/webhooks/hook1/deliveries/d1/redeliver',
      '/v1/editorial/webhooks/hook1/deliveries/d4/redeliver',
    ]);
  });

  it('sends a message again, or a test', async () => {
    answer = { status: 202, body: { deliveryId: 'd1' } };
    expect((await webhooks('redeliver', 'hook1', 'd1')).out).toBe('on its way: d1\n');
    expect(asked()).toMatchObject({ method: 'POST', path: '/v1/editorial/webhooks/hook1/deliveries/d1/redeliver' });
    expect((await webhooks('test', 'hook1')).code).toBe(0);
    expect(api.received[1]?.path).toBe('/v1/editorial/webhooks/hook1/test');
  });
});
