import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { createDynamoDeliveryStore } from '#shared/stores/dynamo-delivery-store.ts';
import { createDynamoWebhookStore } from '#shared/stores/dynamo-webhook-store.ts';
import { afterAttempt, changeDeliveryId, newDelivery, redelivered } from '#shared/webhooks/delivery.ts';
import { afterSuccess, revisedWebhook } from '#shared/webhooks/webhook.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { createFakeDeliveryStore, createFakeWebhookStore } from '#tests/support/fake-webhook-store.ts';
import { later, sampleChange, sampleWebhook, startsAt } from '#tests/support/virtual-deliveries.ts';

const stores = {
  'in memory': () => ({ webhooks: createFakeWebhookStore(), deliveries: createFakeDeliveryStore() }),
  'in DynamoDB': () => {
    const at = connectForContracts(inject('stack'));
    return { webhooks: createDynamoWebhookStore(at), deliveries: createDynamoDeliveryStore(at) };
  },
};

describe.each(Object.entries(stores))('webhooks %s', (_name, createStores) => {
  let { webhooks, deliveries } = stores['in memory']();
  let publisherId: string;
  beforeEach(() => {
    ({ webhooks, deliveries } = createStores());
    publisherId = `p-${randomUUID()}`;
  });

  it('are kept as they were saved, and listed by publisher in the order they were made in', async () => {
    const one = sampleWebhook('z', { publisherId, description: 'Archive' });
    const two = sampleWebhook('a', { publisherId, createdAt: later(startsAt, 1) });
    expect([await webhooks.save(one), await webhooks.save(two)]).toEqual(['saved', 'saved']);
    expect(await webhooks.list(publisherId)).toEqual([one, two]);
    expect(await webhooks.get(publisherId, 'z')).toEqual(one);
    expect(await webhooks.get(`${publisherId}-2`, 'z')).toBeUndefined();
    expect(await webhooks.list(`${publisherId}-2`)).toEqual([]);
  });

  it('are saved from the version before alone, by one of several that come together', async () => {
    const made = sampleWebhook('desk', { publisherId, failingSince: startsAt });
    expect([await webhooks.save(made), await webhooks.save(made)]).toEqual(['saved', 'stale']);
    const edits = ['a', 'b', 'c'].map((description) => revisedWebhook(made, startsAt, { description }));
    const outcomes = await Promise.all(edits.map((edit) => webhooks.save(edit)));
    expect(outcomes.sort()).toEqual(['saved', 'stale', 'stale']);
    const stored = (await webhooks.get(publisherId, 'desk')) ?? made;
    expect(await webhooks.save(afterSuccess(stored))).toBe('saved');
    expect((await webhooks.get(publisherId, 'desk'))?.failingSince).toBeUndefined();
  });

  it('are removed once, and a note of an older delivery does not bring them back', async () => {
    const made = sampleWebhook('desk', { publisherId });
    await webhooks.save(made);
    expect([await webhooks.remove(publisherId, 'desk'), await webhooks.remove(publisherId, 'desk')]).toEqual([
      true,
      false,
    ]);
    expect(await webhooks.save(revisedWebhook(made, startsAt, {}))).toBe('stale');
    expect(await webhooks.list(publisherId)).toEqual([]);
  });

  const deliveryOf = (sequence: number, webhookId: string) => {
    const change = sampleChange(sequence, { publisherId });
    return newDelivery({ webhookId, id: changeDeliveryId(change), publisherId, at: change.at, change });
  };

  it('keep their deliveries, with each try, in versions', async () => {
    const made = deliveryOf(1, publisherId);
    expect([await deliveries.save(made), await deliveries.save(made)]).toEqual(['saved', 'stale']);
    const tried = afterAttempt(
      made,
      { at: startsAt, status: 503, ms: 12 },
      { status: 'pending', next: later(startsAt, 5) },
    );
    expect(await deliveries.save(tried)).toBe('saved');
    expect(await deliveries.get(publisherId, made.id)).toEqual(tried);
    expect(await deliveries.save(redelivered(made, startsAt))).toBe('stale');
    expect(await deliveries.save(redelivered(tried, startsAt))).toBe('saved');
    expect(await deliveries.get(publisherId, made.id)).toMatchObject({
      round: 1,
      tries: 0,
      attempts: [{ status: 503 }],
    });
  });

  it('list their deliveries newest first, page by page', async () => {
    for (const sequence of [2, 1, 3]) await deliveries.save(deliveryOf(sequence, publisherId));
    await deliveries.save(deliveryOf(4, `${publisherId}-2`));
    const first = await deliveries.page(publisherId, { size: 2 });
    expect(first.map(({ change }) => change?.sequence)).toEqual([3, 2]);
    const rest = await deliveries.page(publisherId, { size: 2, after: first[1]?.id });
    expect(rest.map(({ change }) => change?.sequence)).toEqual([1]);
  });
});
