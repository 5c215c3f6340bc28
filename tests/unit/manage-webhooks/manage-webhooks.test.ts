import { beforeEach, describe, expect, it } from 'vitest';
import { createManageWebhooks } from '#functions/manage-webhooks/manage-webhooks.ts';
import { routes } from '#functions/manage-webhooks/routes.ts';
import { changeKinds } from '#shared/changes/public-change.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import type { WebhookTargets } from '#shared/webhooks/receiver-url.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';
import { createVirtualDeliveries, later, sampleChange, startsAt, verify } from '#tests/support/virtual-deliveries.ts';

const collection = '/v1/editorial/webhooks';
const [one, url] = [`${collection}/{id}`, 'https://desk.example.org/news'];
let desk: ReturnType<typeof createVirtualDeliveries>;
let ids = 0;

beforeEach(() => {
  desk = createVirtualDeliveries();
  ids = 0;
});

interface Request {
  readonly body?: unknown;
  readonly params?: Record<string, string>;
  readonly query?: string;
  readonly publisherId?: string;
  readonly scopes?: string;
  readonly targets?: WebhookTargets;
}

async function ask(method: string, route: string, is: Request = {}) {
  const useCase = createManageWebhooks({
    webhooks: desk.webhooks,
    deliveries: desk.deliveries,
    queue: desk.queue,
    cursors: createCursors('secret'),
    targets: is.targets ?? 'public',
    now: () => desk.clock.now,
    newId: () => `hook${++ids}`,
    randomSecret: () => new Uint8Array(32).fill(++ids),
  });
  const answer = await createHttpHandler(routes, useCase, { log: createSilentLog() })(
    httpEvent({
      method,
      route,
      params: is.params ?? {},
      query: is.query,
      body: is.body === undefined ? undefined : JSON.stringify(is.body),
      caller: { publisherId: is.publisherId ?? 'courier', scopes: is.scopes ?? 'admin' },
    }),
  );
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.body ? JSON.parse(answer.body) : undefined,
  };
}

const add = (body: object = { url }, is: Request = {}) => ask('POST', collection, { body, ...is });
const change = (id: string, body: object) => ask('PATCH', one, { params: { id }, body });
const deliveriesOf = async (id: string, query = '') =>
  (await ask('GET', `${one}/deliveries`, { params: { id }, query })).body;
const tell = (sequence: number) => desk.queue.send(JSON.stringify(sampleChange(sequence, { at: desk.clock.now })));
const lastMessage = () => desk.state.received.at(-1)?.message ?? { headers: {}, body: '' };

describe('adding a webhook', () => {
  it('shows its secret once, and never again', async () => {
    const { status, headers, body } = await add({ url: 'https://DESK.example.org/news', description: 'Front page' });
    expect([status, headers.location]).toEqual([201, `${collection}/${body.id}`]);
    expect(body).toMatchObject({ url, kinds: [...changeKinds], description: 'Front page', enabled: true });
    expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const listed = await ask('GET', collection);
    expect(listed.body.webhooks).toHaveLength(1);
    expect(JSON.stringify(listed.body)).not.toContain('whsec_');
  });

  it.each([
    ['https://169.254.169.254/'],
    ['https://0x7f.1/'],
    ['https://desk.local/'],
    ['http://desk.example.org/'],
    ['desk'],
  ])('refuses %s and says so at /url', async (inner) => {
    const { status, body } = await add({ url: inner });
    expect([status, body.problems[0].pointer]).toEqual([400, '/url']);
    expect(await desk.webhooks.list('courier')).toEqual([]);
  });

  it('takes loopback where the stage says so', async () => {
    expect((await add({ url: 'http://127.0.0.1:4000/' }, { targets: 'any' })).status).toBe(201);
  });

  it('refuses kinds that there are not, none at all, and fields it does not know', async () => {
    expect((await add({ url, kinds: ['printed'] })).status).toBe(400);
    expect((await add({ url, kinds: [] })).status).toBe(400);
    expect((await add({ url, secret: 'whsec_own' })).status).toBe(400);
  });

  it('refuses an address that is there already: a repeated request must not double every message', async () => {
    const { body } = await add();
    const again = await add();
    expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining(body.id)]);
  });

  it('ends at twenty', async () => {
    for (let count = 0; count < 20; count += 1) await add({ url: `${url}/${count}` });
    expect((await add()).status).toBe(409);
  });

  it('is for admins', async () => {
    expect((await add({ url }, { scopes: 'upload edit' })).status).toBe(403);
  });
});

describe('a webhook', () => {
  it('changes by what is sent and keeps the rest', async () => {
    const { body: made } = await add({ url, description: 'Front page', kinds: ['published'] });
    const { body } = await change(made.id, { kinds: null, description: null });
    expect(body).toMatchObject({ url, kinds: [...changeKinds], enabled: true });
    expect(body.description).toBeUndefined();
    expect((await change(made.id, { url: 'https://10.0.0.1/' })).status).toBe(400);
    expect((await change(made.id, { url: 'https://other.example.org/' })).body.url).toBe('https://other.example.org/');
    expect((await change(made.id, { enabled: false })).body.enabled).toBe(false);
  });

  it('that was switched off by failures begins anew when it is switched on', async () => {
    const { body: made } = await add();
    desk.state.answer = () => ({ status: 410 });
    await tell(1);
    await desk.run(later(startsAt, 60));
    const off = (await ask('GET', collection)).body.webhooks[0];
    expect(off).toMatchObject({ enabled: false, disabledBecause: 'gone', failingSince: startsAt });
    const { body } = await change(made.id, { enabled: true });
    expect([body.enabled, body.disabledBecause, body.failingSince]).toEqual([true, undefined, undefined]);
  });

  it('is gone once removed', async () => {
    const { body: made } = await add();
    const params = { id: made.id };
    expect((await ask('DELETE', one, { params })).status).toBe(204);
    expect((await ask('DELETE', one, { params })).status).toBe(404);
  });

  it('of another publisher is not there, on any route', async () => {
    const { body: made } = await add();
    await tell(1);
    await desk.run(startsAt);
    const [delivery] = (await deliveriesOf(made.id)).deliveries;
    const params = { id: made.id, deliveryId: delivery.id };
    for (const { method, path, ...route } of Object.values(routes).filter((each) => each.path !== collection)) {
      const body = 'body' in route ? {} : undefined;
      const answer = await ask(method, path, { params, body, publisherId: 'gazette' });
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    expect((await ask('GET', collection, { publisherId: 'gazette' })).body.webhooks).toEqual([]);
  });
});

describe('a rotation', () => {
  it('gives a new secret, with which and with the old one messages verify for 24 hours', async () => {
    desk.clock.now = new Date().toISOString();
    const { body: made } = await add();
    const rotated = await ask('POST', `${one}/rotate-secret`, { params: { id: made.id } });
    expect(rotated.body).toMatchObject({ id: made.id, previousUntil: later(desk.clock.now, 86_400) });
    expect(rotated.body.secret).not.toBe(made.secret);
    await tell(1);
    await desk.run(desk.clock.now);
    const message = lastMessage() as Parameters<typeof verify>[1];
    expect(verify(made.secret, message)).toMatchObject({ type: 'article.published' });
    expect(verify(rotated.body.secret, message)).toEqual(verify(made.secret, message));
  });
});

describe('the log of deliveries', () => {
  it('holds what was sent and what was answered, newest first, page by page', async () => {
    const { body: made } = await add();
    desk.state.answer = ({ message }) => ({ status: message.body.includes('a2"') ? 500 : 200 });
    for (const sequence of [1, 2, 3]) {
      desk.clock.now = later(startsAt, sequence);
      await tell(sequence);
      await desk.run(desk.clock.now);
    }
    const first = await deliveriesOf(made.id, 'page-size=2');
    expect(first.deliveries).toMatchObject([
      { sequence: 3, kind: 'published', articleId: 'a3', type: 'article.published', status: 'delivered' },
      { sequence: 2, status: 'pending', attempts: [{ status: 500, ms: 5 }], nextAttemptAt: later(startsAt, 7) },
    ]);
    const second = await deliveriesOf(made.id, `page-size=2&cursor=${first.next}`);
    expect(second.deliveries).toMatchObject([{ sequence: 1 }]);
    expect(second.next).toBeUndefined();
    const { body: other } = await add({ url: `${url}/2` });
    const stolen = await ask('GET', `${one}/deliveries`, { params: { id: other.id }, query: `cursor=${first.next}` });
    expect(stolen.status).toBe(400);
  });

  it('lets a delivery be sent again, delivered or not, with the webhook-id it had', async () => {
    const { body: made } = await add();
    await tell(1);
    await desk.run(later(startsAt, 60));
    const [{ id: deliveryId }] = (await deliveriesOf(made.id)).deliveries;
    const params = { id: made.id, deliveryId };
    const answer = await ask('POST', `${one}/deliveries/{deliveryId}/redeliver`, { params });
    expect([answer.status, answer.body]).toEqual([202, { deliveryId }]);
    await desk.run(later(startsAt, 120));
    const [first, again] = desk.state.received;
    expect(desk.state.received).toHaveLength(2);
    expect(again?.message.headers['webhook-id']).toBe(first?.message.headers['webhook-id']);
    expect((await deliveriesOf(made.id)).deliveries).toMatchObject([
      { status: 'delivered', attempts: [{ status: 204 }, { status: 204 }] },
    ]);
    const unknown = { ...params, deliveryId: 'nothing' };
    expect((await ask('POST', `${one}/deliveries/{deliveryId}/redeliver`, { params: unknown })).status).toBe(404);
  });

  it('of a delivery that is sent again while it waits has one chain of tries', async () => {
    const { body: made } = await add();
    desk.state.answer = () => ({ status: desk.state.received.length < 5 ? 500 : 200 });
    await tell(1);
    await desk.run(later(startsAt, 10));
    const [{ id: deliveryId }] = (await deliveriesOf(made.id)).deliveries;
    await ask('POST', `${one}/deliveries/{deliveryId}/redeliver`, { params: { id: made.id, deliveryId } });
    await desk.run();
    // The third try of the first round would have been at 305 s.
    const seconds = desk.state.received.map(({ at }) => (Date.parse(at) - Date.parse(startsAt)) / 1000);
    expect(seconds).toEqual([0, 5, 10, 15, 315]);
    expect((await deliveriesOf(made.id)).deliveries).toMatchObject([{ status: 'delivered' }]);
  });
});

describe('a test', () => {
  it('is sent at once, signed, and stands in the log', async () => {
    desk.clock.now = new Date().toISOString();
    const { body: made } = await add();
    const { status, body } = await ask('POST', `${one}/test`, { params: { id: made.id } });
    expect(status).toBe(202);
    await desk.run(desk.clock.now);
    expect(verify(made.secret, lastMessage() as Parameters<typeof verify>[1])).toMatchObject({
      type: 'test',
      data: { webhookId: made.id, publisherId: 'courier' },
    });
    expect((await deliveriesOf(made.id)).deliveries).toMatchObject([
      { id: body.deliveryId, type: 'test', status: 'delivered' },
    ]);
  });

  it('is refused by one that is switched off', async () => {
    const { body: made } = await add();
    await change(made.id, { enabled: false });
    expect((await ask('POST', `${one}/test`, { params: { id: made.id } })).status).toBe(409);
  });
});
