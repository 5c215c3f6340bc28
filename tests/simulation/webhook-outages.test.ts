import { describe, expect, it } from 'vitest';
import {
  type Crash,
  createVirtualDeliveries,
  later,
  type Received,
  sampleChange,
  sampleWebhook,
  startsAt,
} from '#tests/support/virtual-deliveries.ts';

type Desk = ReturnType<typeof createVirtualDeliveries>;

/** How often each message was taken. */
const takenBy = (received: readonly Received[], takes: (one: Received) => boolean): Map<string, number> => {
  const taken = new Map<string, number>();
  for (const one of received.filter(takes)) {
    const id = one.message.headers['webhook-id'];
    taken.set(id, (taken.get(id) ?? 0) + 1);
  }
  return taken;
};

async function tellAll(desk: Desk, changes: number): Promise<void> {
  for (let sequence = 1; sequence <= changes; sequence += 1) {
    await desk.queue.send(JSON.stringify(sampleChange(sequence)), Math.floor(sequence / 10));
  }
}

describe('an outage of 10 minutes', () => {
  const backAt = later(startsAt, 600);

  it.each([
    ['answers 503', { status: 503 }],
    ['answers nothing', { error: 'No answer within 10 s.' }],
  ])('in which the receiver %s: of 500 changes none is lost, none taken twice', async (_how, outage) => {
    // Every third message comes twice, as SQS may hand it out.
    let sent = 0;
    const desk = createVirtualDeliveries({ copies: () => (sent++ % 3 === 0 ? 2 : 1) });
    await desk.webhooks.save(sampleWebhook('desk'));
    desk.state.answer = ({ at }) => (at < backAt ? outage : { status: 200 });
    await tellAll(desk, 500);
    await desk.run();
    const taken = takenBy(desk.state.received, ({ at }) => at >= backAt);
    expect(taken.size).toBe(500);
    expect([...new Set(taken.values())]).toEqual([1]);
    // 0 s, 5 s, 5 min, 30 min: the fourth try finds it up again.
    const delivered = await desk.deliveries.page('desk', { size: 1000 });
    expect(delivered.every(({ status, tries }) => status === 'delivered' && tries <= 4)).toBe(true);
    expect([desk.state.dead, desk.state.waiting]).toEqual([[], []]);
    expect((await desk.webhooks.get('courier', 'desk'))?.failingSince).toBeUndefined();
  });

  it('does not keep another receiver waiting', async () => {
    const desk = createVirtualDeliveries();
    await desk.webhooks.save(sampleWebhook('desk'));
    await desk.webhooks.save(sampleWebhook('archive'));
    desk.state.answer = ({ url, at }) => ({ status: url.includes('desk') && at < backAt ? 503 : 200 });
    await tellAll(desk, 100);
    await desk.run();
    const archive = desk.state.received.filter(({ url }) => url.includes('archive'));
    expect(archive).toHaveLength(100);
    expect(archive.every(({ at }) => at <= later(startsAt, 11))).toBe(true);
  });
});

describe('dying at any call', () => {
  /** Dies at the n-th call, before or after it; after that it lives. */
  const dieAt = (call: number, mode: 'before' | 'after'): Crash & { calls: () => number } => {
    let [calls, isDead] = [0, false];
    const crash: Crash = (when) => {
      if (when === 'before') calls += 1;
      if (calls !== call || when !== mode || isDead) return;
      isDead = true;
      throw new Error('died');
    };
    return Object.assign(crash, { calls: () => calls });
  };

  /** Two receivers, one of which fails at first: every kind of call happens. */
  async function live(crash: Crash) {
    const desk = createVirtualDeliveries({ crash });
    await desk.webhooks.save(sampleWebhook('desk'));
    await desk.webhooks.save(sampleWebhook('archive'));
    desk.state.answer = ({ url, at }) => ({ status: url.includes('desk') && at < later(startsAt, 4) ? 500 : 200 });
    await desk.queue.send(JSON.stringify(sampleChange(1)));
    await desk.queue.send(JSON.stringify(sampleChange(2)));
    await desk.run();
    return desk;
  }

  it('loses no delivery, and takes none back', async () => {
    const calm = dieAt(0, 'before');
    await live(calm);
    expect(calm.calls()).toBeGreaterThan(15);
    for (let call = 1; call <= calm.calls(); call += 1) {
      for (const mode of ['before', 'after'] as const) {
        const desk = await live(dieAt(call, mode));
        const rows = [
          ...(await desk.deliveries.page('desk', { size: 9 })),
          ...(await desk.deliveries.page('archive', { size: 9 })),
        ];
        expect([call, mode, rows.map(({ status }) => status)]).toEqual([call, mode, Array(4).fill('delivered')]);
        expect(desk.state.dead).toEqual([]);
        // At least once: the one message that was sent when we died may come twice, with the id it had.
        const taken = takenBy(desk.state.received, ({ url }) => url.includes('archive'));
        expect([...taken.values()].reduce((sum, times) => sum + times, 0)).toBeLessThanOrEqual(3);
      }
    }
  });
});
