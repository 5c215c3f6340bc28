import { beforeEach, describe, expect, it } from 'vitest';
import { afterAttempt } from '#shared/webhooks/delivery.ts';
import {
  createVirtualDeliveries,
  later,
  sampleChange,
  sampleWebhook,
  startsAt,
} from '#tests/support/virtual-deliveries.ts';

let desk: ReturnType<typeof createVirtualDeliveries>;
const tell = (sequence: number, is: Parameters<typeof sampleChange>[1] = {}) =>
  desk.queue.send(JSON.stringify(sampleChange(sequence, is)));
const log = async (webhookId = 'desk') => desk.deliveries.page(webhookId, { size: 100 });
const idsOf = () => desk.state.received.map(({ message }) => message.headers['webhook-id']);
const secondsOf = () => desk.state.received.map(({ at }) => (Date.parse(at) - Date.parse(startsAt)) / 1000);

beforeEach(async () => {
  desk = createVirtualDeliveries();
  await desk.webhooks.save(sampleWebhook('desk'));
});

describe('a change', () => {
  it('reaches each receiver of its publisher that wants to hear of its kind, and no other', async () => {
    await desk.webhooks.save(sampleWebhook('archive', { kinds: ['withdrawn', 'killed'] }));
    await desk.webhooks.save(sampleWebhook('off', { enabled: false }));
    await desk.webhooks.save(sampleWebhook('rival', { publisherId: 'gazette' }));
    await tell(1);
    await tell(2, { kind: 'killed' });
    await desk.run();
    const told = desk.state.received.map(({ url, message }) => [new URL(url).hostname, JSON.parse(message.body).type]);
    expect(told.sort()).toEqual([
      ['archive.example.org', 'article.killed'],
      ['desk.example.org', 'article.killed'],
      ['desk.example.org', 'article.published'],
    ]);
    expect(await log('off')).toEqual([]);
  });

  it('that comes in one message with others is delivered by itself, once', async () => {
    await desk.queue.send(JSON.stringify({ changes: [sampleChange(1), sampleChange(2), sampleChange(3)] }));
    await tell(2);
    await desk.run();
    expect(idsOf().sort()).toEqual([1, 2, 3].map((n) => expect.stringMatching(new RegExp(`0${n}$`))));
  });

  it('is told by names only: content is fetched by id', async () => {
    await tell(7, { kind: 'corrected' });
    await desk.run();
    const [received] = desk.state.received;
    expect(JSON.parse(received?.message.body ?? '')).toEqual({
      type: 'article.corrected',
      timestamp: '2026-03-10T12:00:00.700Z',
      data: { sequence: 7, articleId: 'a7', kind: 'corrected', publisherId: 'courier' },
    });
    expect(received?.message.headers['webhook-id']).toBe('20260310T120000700Z-000000000007');
  });

  it('told twice, before and after its delivery, is delivered once', async () => {
    await tell(1);
    await tell(1);
    await desk.run(later(startsAt, 60));
    await tell(1);
    await desk.run();
    expect(idsOf()).toHaveLength(1);
    expect(await log()).toMatchObject([{ status: 'delivered', attempts: [{ status: 204 }] }]);
  });
});

describe('a receiver that fails', () => {
  it('is tried ten times in three days, by the schedule of Standard Webhooks; then the delivery has failed', async () => {
    desk.state.answer = () => ({ status: 500 });
    await tell(1);
    await desk.run();
    expect(secondsOf()).toEqual([0, 5, 305, 2105, 9305, 27_305, 63_305, 113_705, 185_705, 272_105]);
    const [delivery] = await log();
    expect(delivery).toMatchObject({ status: 'failed', tries: 10 });
    expect(delivery?.nextAttemptAt).toBeUndefined();
    expect(desk.log.lines.filter(({ message }) => message === 'webhook-delivery-failed')).toHaveLength(1);
    expect(new Set(idsOf()).size).toBe(1);
    expect(new Set(desk.state.received.map(({ message }) => message.body)).size).toBe(1);
  });

  it('waits up to a fifth longer by chance', async () => {
    desk = createVirtualDeliveries({ chance: () => 0.999 });
    await desk.webhooks.save(sampleWebhook('desk'));
    desk.state.answer = () => ({ status: 500 });
    await tell(1);
    await desk.run(later(startsAt, 3600));
    expect(secondsOf().map(Math.floor)).toEqual([0, 6, 366, 2526]);
  });

  it.each([301, 302, 307, 400, 401, 404, 500, 503])('answers %i: it is tried again', async (status) => {
    desk.state.answer = () => (desk.state.received.length === 1 ? { status } : { status: 200 });
    await tell(1);
    await desk.run();
    expect((await log())[0]).toMatchObject({ status: 'delivered', attempts: [{ status }, { status: 200 }] });
  });

  it('that gives no answer has the reason in its log', async () => {
    desk.state.answer = () => ({ error: 'It refused the connection.' });
    await tell(1);
    await desk.run(startsAt);
    expect((await log())[0]).toMatchObject({
      status: 'pending',
      attempts: [{ error: 'It refused the connection.', ms: 5 }],
      nextAttemptAt: later(startsAt, 5),
    });
  });

  it.each([
    [429, '60', 60],
    [503, 'Tue, 10 Mar 2026 12:02:00 GMT', 120],
    [503, '999999', 3600],
    [503, 'soon', 5],
    [500, '60', 5],
    [429, '-5', 5],
  ])('%i with Retry-After %s is tried again after %i s', async (status, retryAfter, seconds) => {
    desk.state.answer = () => (desk.state.received.length === 1 ? { status, retryAfter } : { status: 200 });
    await tell(1);
    await desk.run();
    expect(secondsOf()).toEqual([0, seconds]);
  });

  it('leaves the room of first tries to those that answer, until it answers again', async () => {
    await desk.webhooks.save(sampleWebhook('archive'));
    desk.state.answer = ({ url, at }) => ({ status: url.includes('desk') && at < later(startsAt, 5) ? 500 : 200 });
    const lanesOf = (receiver: string) =>
      desk.state.received.filter(({ url }) => url.includes(receiver)).map(({ lane }) => lane);
    await tell(1);
    await desk.run(startsAt);
    expect((await desk.webhooks.get('courier', 'desk'))?.failingSince).toBe(startsAt);
    await tell(2);
    await desk.run(later(startsAt, 60));
    await tell(3);
    await desk.run();
    expect(lanesOf('archive')).toEqual(['prompt', 'prompt', 'prompt']);
    expect(lanesOf('desk')).toEqual(['prompt', 'failing', 'failing', 'failing', 'prompt']);
  });
});

describe('two that note the same delivery', () => {
  const note = async (attempt: { status: number }, ended: Parameters<typeof afterAttempt>[2]) => {
    const [stored] = await log();
    if (stored) await desk.deliveries.save(afterAttempt(stored, { at: startsAt, ms: 1, ...attempt }, ended));
  };

  it('leave it delivered when the failure is noted first', async () => {
    desk.state.answer = async () => {
      await note({ status: 500 }, { status: 'pending', next: later(startsAt, 5) });
      return { status: 200 };
    };
    await tell(1);
    await desk.run();
    expect(await log()).toMatchObject([{ status: 'delivered', attempts: [{ status: 500 }, { status: 200 }] }]);
  });

  it('leave it delivered when the success is noted first', async () => {
    desk.state.answer = async () => {
      await note({ status: 200 }, { status: 'delivered' });
      return { status: 500 };
    };
    await tell(1);
    await desk.run();
    expect(await log()).toMatchObject([{ status: 'delivered', attempts: [{ status: 200 }] }]);
    expect(idsOf()).toHaveLength(1);
  });
});

describe('a receiver is switched off', () => {
  it('at once when it says that it is gone', async () => {
    desk.state.answer = () => ({ status: 410 });
    await tell(1);
    await tell(2);
    await desk.run();
    expect(await desk.webhooks.get('courier', 'desk')).toMatchObject({ enabled: false, disabledBecause: 'gone' });
    expect(idsOf()).toHaveLength(1);
    expect((await log()).map(({ status, attempts }) => [status, attempts])).toEqual([
      ['failed', [expect.objectContaining({ error: 'The receiver is switched off.' })]],
      ['failed', [expect.objectContaining({ status: 410 })]],
    ]);
  });

  it('after five days of nothing but failures, and not before', async () => {
    desk.state.answer = () => ({ status: 500 });
    const days = 86_400;
    for (const day of [0, 2, 4]) {
      await desk.run(later(startsAt, day * days));
      await tell(day + 1, { at: desk.clock.now });
    }
    await desk.run(later(startsAt, 4.9 * days));
    expect((await desk.webhooks.get('courier', 'desk'))?.enabled).toBe(true);
    await desk.run(later(startsAt, 9 * days));
    expect(await desk.webhooks.get('courier', 'desk')).toMatchObject({ enabled: false, disabledBecause: 'failing' });
    expect(desk.log.lines.filter(({ message }) => message === 'webhook-disabled')).toHaveLength(1);
  });

  it('not when it took a message in between', async () => {
    const days = 86_400;
    desk.state.answer = ({ at }) => ({ status: at === later(startsAt, 3 * days) ? 200 : 500 });
    await tell(1);
    await desk.run(later(startsAt, 3 * days - 1));
    await desk.run(later(startsAt, 3 * days));
    await tell(2, { at: desk.clock.now });
    await desk.run(later(startsAt, 3 * days));
    await tell(3, { at: desk.clock.now });
    await desk.run(later(startsAt, 5.5 * days));
    expect((await desk.webhooks.get('courier', 'desk'))?.enabled).toBe(true);
  });

  it('and one that was removed gets nothing more', async () => {
    desk.state.answer = () => ({ status: 500 });
    await tell(1);
    await desk.run(startsAt);
    await desk.webhooks.remove('courier', 'desk');
    await desk.run();
    expect([idsOf().length, desk.state.dead]).toEqual([1, []]);
  });
});
