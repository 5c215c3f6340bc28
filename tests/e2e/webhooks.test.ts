import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';
import { callCli } from '#tests/support/cli-session.ts';
import { addStackPublisher, askStack } from '#tests/support/stack-publisher.ts';
import { type ReceivedWebhook, startWebhookReceiver } from '#tests/support/webhook-receiver.ts';

const stack = inject('stack');
const path = '/editorial/webhooks';

let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let key: string;
let publisherId: string;
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  ({ key, id: publisherId } = await addStackPublisher());
});
afterEach(() => receiver.stop());

/** Adds the receiver, which from then on knows its secret. */
async function addWebhook(more: object = {}): Promise<string> {
  const { status, body } = await askStack(path, { key, body: { url: receiver.url, ...more } });
  expect(status).toBe(201);
  receiver.state.secret = body.secret;
  return body.id;
}

const received = async (count: number, withinMs = 10_000): Promise<readonly ReceivedWebhook[]> =>
  eventually(
    async () => receiver.state.received,
    (all) => all.length >= count,
    withinMs,
  );

async function publish(): Promise<string> {
  const word = rareWord();
  const article = { externalId: word, headline: `The ${word} opens`, bodyText: `The ${word} opens on Monday.` };
  const report = await createApi({ ...stack, publisherKey: key }).upload(articlesFile([article]));
  return report.articles[0]?.id ?? '';
}

describe('webhooks on the deployed stack', () => {
  it('tell a receiver of what its publisher published and withdrew, signed and by names only', async () => {
    await addWebhook();
    const articleId = await publish();
    await received(1);
    await askStack(`/editorial/articles/${articleId}/withdraw`, { key, body: { kind: 'withdraw', reason: 'A test' } });
    const [published, withdrawn] = await received(2);
    expect(published?.event).toEqual({
      type: 'article.published',
      timestamp: expect.any(String),
      data: { sequence: expect.any(Number), articleId, kind: 'published', publisherId },
    });
    expect(withdrawn?.event).toMatchObject({ type: 'article.withdrawn', data: { articleId } });
    expect(withdrawn?.event.data.sequence).toBeGreaterThan(published?.event.data.sequence ?? Number.NaN);
    expect(receiver.state.refused).toBe(0);
  });

  it('tell nothing of another publisher, nor what nobody asked for', async () => {
    const id = await addWebhook({ kinds: ['withdrawn'] });
    const { key: rival } = await addStackPublisher();
    const own = key;
    key = rival;
    await publish();
    key = own;
    await publish();
    await askStack(`${path}/${id}/test`, { key, body: {} });
    const [first] = await received(1);
    expect(first?.event.type).toBe('test');
    const { body } = await askStack(`${path}/${id}/deliveries`, { key });
    expect(body.deliveries.map(({ type }: { type: string }) => type)).toEqual(['test']);
    expect((await askStack(`${path}/${id}/deliveries`, { key: rival })).status).toBe(404);
  });

  it('try again 5 s after a failure, with the same id, and the log says so', async () => {
    const id = await addWebhook();
    receiver.state.status = 503;
    await askStack(`${path}/${id}/test`, { key, body: {} });
    await received(1);
    receiver.state.status = 204;
    const [first, second] = await received(2, 15_000);
    expect(second?.id).toBe(first?.id);
    const log = () => askStack(`${path}/${id}/deliveries`, { key });
    const { body } = await eventually(log, (answer) => answer.body.deliveries[0]?.status === 'delivered', 3000);
    const statuses = body.deliveries[0].attempts.map(({ status }: { status: number }) => status);
    expect(statuses).toEqual([503, 204]);
  });

  it('are managed by the command line: rotate, look, send again, remove', async () => {
    const env = { BROADSHEET_API_URL: stack.apiUrl, BROADSHEET_KEY: key };
    const cli = (...args: string[]) => callCli(['webhooks', ...args], { env });
    receiver.state.secret = (await cli('add', receiver.url)).out.trim();
    const [{ id }] = JSON.parse((await cli('list', '--json')).out).webhooks;
    await cli('test', id);
    await received(1);
    // The old secret still verifies what comes after the rotation, and so does the new one.
    const fresh = (await cli('rotate', id)).out.trim();
    const [{ id: deliveryId }] = JSON.parse((await cli('deliveries', id, '--json')).out).deliveries;
    await cli('redeliver', id, deliveryId);
    await received(2);
    receiver.state.secret = fresh;
    await cli('redeliver', id, deliveryId);
    const all = await received(3);
    expect(new Set(all.map((one) => one.id))).toEqual(new Set([deliveryId]));
    expect(receiver.state.refused).toBe(0);
    expect((await cli('remove', id)).code).toBe(0);
    expect((await cli('list')).out).toBe('no webhooks yet\n');
  });
});
