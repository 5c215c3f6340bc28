import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamRecord } from '#shared/lambda/stream-handler.ts';
import { createHistory, type Deed, deeds, replay } from '#tests/support/random-history.ts';
import { createRecorder } from '#tests/support/recorder.ts';

type Id = 'a' | 'b' | 'c' | 'd';
type Event = { id: Id; deed: Deed } | { turn: 1 | 5 | 12 };

const deedNames = Object.keys(deeds) as Deed[];
const act = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), deed: fc.constantFrom(...deedNames) });
const turn = fc.record({ turn: fc.constantFrom(1, 5, 12) });
const events = fc.array(fc.oneof({ weight: 4, arbitrary: act }, { weight: 1, arbitrary: turn }), { maxLength: 40 });

/** Lets a history happen; `deliver` hands on what the stream brought, as it likes. */
async function happen(
  history: ReturnType<typeof createHistory>,
  all: readonly Event[],
  deliver: (records: StreamRecord[], isLast: boolean) => Promise<void>,
): Promise<void> {
  for (const [at, event] of all.entries()) {
    if ('turn' in event) history.turn(event.turn);
    else history.act(event.id, event.deed, String(at));
    await deliver(history.takeStream(), false);
  }
  history.turn(60);
  await deliver(history.takeStream(), true);
}

describe('the feed, replayed from the start into an empty copy', () => {
  it('gives exactly what readers see, though records come late and again', async () => {
    const property = fc.asyncProperty(events, fc.array(fc.nat(5)), async (all, chances) => {
      const [history, recorder] = [createHistory(), createRecorder()];
      const seen: StreamRecord[] = [];
      let waiting: StreamRecord[] = [];
      let turns = 0;
      const chance = () => chances[turns++ % (chances.length || 1)] ?? 0;
      await happen(history, all, async (records, isLast) => {
        waiting.push(...records);
        if (chance() === 1 && !isLast) return;
        recorder.is.now = history.now();
        // Some that were handled come once more, before those that are new.
        await recorder.run([...seen.slice(-chance()), ...waiting]);
        seen.push(...waiting);
        waiting = [];
      });
      const { changes } = recorder.ledger;
      expect(changes.map(({ sequence }) => sequence)).toEqual(changes.map((_, at) => at + 1));
      const visible = history.ids().flatMap((id) => (history.read(id) ? [[id, history.read(id)]] : []));
      expect(Object.fromEntries(replay(changes, history.read))).toEqual(Object.fromEntries(visible));
    });
    await fc.assert(property, { numRuns: 500 });
  });

  it('keeps a copy true that follows as it goes, though old records come again, each by itself', async () => {
    const property = fc.asyncProperty(events, fc.array(fc.nat(5), { minLength: 1 }), async (all, chances) => {
      const [history, recorder] = [createHistory(), createRecorder()];
      const [copy, seen] = [new Map<string, string>(), [] as StreamRecord[]];
      let followed = 0;
      await happen(history, all, async (records) => {
        recorder.is.now = history.now();
        await recorder.run(records);
        seen.push(...records);
        const again = seen.at(-1 - (chances[seen.length % chances.length] ?? 0));
        if (again) await recorder.run([again]);
        for (const { articleId } of recorder.ledger.changes.slice(followed)) {
          const found = history.read(articleId);
          if (found) copy.set(articleId, found);
          else copy.delete(articleId);
        }
        followed = recorder.ledger.changes.length;
        const visible = history.ids().flatMap((id) => (history.read(id) ? [[id, history.read(id)]] : []));
        expect(Object.fromEntries(copy)).toEqual(Object.fromEntries(visible));
      });
    });
    await fc.assert(property, { numRuns: 300 });
  });
});

describe('what readers never see', () => {
  /** None of these shows what is a draft, or has a time that does not come. */
  const hiddenDeeds = ['update', 'correct', 'draft', 'holdBack', 'withdraw', 'kill', 'reinstate'] as const;
  const hidden = fc.record({
    id: fc.constantFrom('x', 'y'),
    deed: fc.constantFrom(...hiddenDeeds),
    at: fc.nat(40),
    start: fc.constantFrom('draft', 'putOff', 'lockUp'),
  });
  /** An update of an article that readers may know, for a time that does not come. */
  const heldBack = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    deed: fc.constant('holdBackForLong' as const),
    at: fc.nat(40),
    start: fc.constant(undefined),
  });

  it('leaves no trace in the feed and no gap: with it and without, the feed is the same byte for byte', async () => {
    const property = fc.asyncProperty(
      events,
      fc.array(fc.oneof(hidden, heldBack), { maxLength: 20 }),
      async (all, secrets) => {
        const feeds: string[] = [];
        for (const told of [[], secrets]) {
          const [history, recorder] = [createHistory(), createRecorder()];
          let at = 0;
          await happen(history, all, async (records) => {
            for (const { id, deed, start } of told.filter((one) => one.at === at)) {
              const isThere = history.ids().includes(id);
              if (!isThere && start) history.act(id, start, 'canary');
              if (isThere || start) history.act(id, deed, 'canary');
            }
            at += 1;
            recorder.is.now = history.now();
            await recorder.run([...records, ...history.takeStream()]);
          });
          feeds.push(JSON.stringify(recorder.ledger.changes));
        }
        expect(feeds[1]).toBe(feeds[0]);
      },
    );
    // A picture whose rights end as its article comes out: readers never had it, and an update that waits says nothing of it.
    const lateForItsPicture: [Event[], { id: Id; deed: 'holdBackForLong'; at: number; start: undefined }[]] = [
      [
        { id: 'c', deed: 'illustrate' },
        { id: 'c', deed: 'schedule' },
      ],
      [{ id: 'c', deed: 'holdBackForLong', at: 2, start: undefined }],
    ];
    await fc.assert(property, { numRuns: 300, examples: [lateForItsPicture] });
  });

  it('nor does an update that is held back, until its second', async () => {
    const feeds: string[] = [];
    for (const held of [false, true]) {
      const [history, recorder] = [createHistory(), createRecorder()];
      history.act('a', 'publish', '1');
      if (held) history.act('a', 'holdBack', 'canary');
      history.turn(9);
      history.act('b', 'publish', '2');
      recorder.is.now = history.now();
      await recorder.run(history.takeStream());
      feeds.push(JSON.stringify(recorder.ledger.changes));
    }
    expect(feeds[1]).toBe(feeds[0]);
  });
});
