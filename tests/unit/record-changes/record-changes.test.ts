import { beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '#shared/articles/article.ts';
import { events } from '#shared/observability/events.ts';
import { createRecorder, recordedChanges, storedRevision } from '#tests/support/recorder.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const now = '2026-03-02T12:00:00.000Z';
const later = '2026-03-03T12:00:00.000Z';

let recorder: ReturnType<typeof createRecorder>;
beforeEach(() => {
  recorder = createRecorder(now);
});

/** Out since yesterday. */
const article = (changes: Partial<Article> = {}): Article =>
  sampleArticle({ updatedAt: '2026-03-01T08:00:00.000Z', ...changes });
const told = () => recorder.ledger.changes.map(({ kind }) => kind);
const withdrawal = { reason: 'Wrong', at: now, was: 'published' } as const;
const withdrawn = (revision: number): Partial<Article> => ({
  ...{ revision, updatedAt: now, state: 'withdrawn', withdrawal: { ...withdrawal, kind: 'withdraw' } },
});
const killed = (revision: number): Partial<Article> => ({
  ...{ revision, updatedAt: now, state: 'killed', withdrawal: { ...withdrawal, kind: 'kill' } },
});
const correction = (revision: number) => ({ reason: 'A name', at: now, by: 'key:k', revision });

/** Revisions of one article, each brought by itself; what was told at the end. */
async function tell(...revisions: Partial<Article>[]) {
  for (const changes of revisions) await recorder.run([storedRevision(article(changes))]);
  return told();
}

describe('what readers are told', () => {
  it('a published article, and every change that they can see', async () => {
    const kinds = await tell(
      {},
      { revision: 2, headline: 'Harbour wall broke' },
      { revision: 3, headline: 'Harbour wall cracked', corrections: [correction(3)] },
      { revision: 4, headline: 'Harbour wall mended', corrections: [correction(3)] },
    );
    expect(kinds).toEqual(['published', 'updated', 'corrected', 'updated']);
    expect(recorder.ledger.changes[0]).toEqual({
      ...{ sequence: 1, at: now, kind: 'published', articleId: 'a1', publisherId: 'courier' },
    });
    expect(recorder.ledger.changes.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  });

  it.each<[string, Partial<Article>[], string[]]>([
    ['withdrawn', [{}, withdrawn(2)], ['published', 'withdrawn']],
    ['killed', [{}, killed(2)], ['published', 'killed']],
    ['withdrawn, then killed', [{}, withdrawn(2), killed(3), killed(4)], ['published', 'withdrawn', 'killed']],
    ['taken back to draft', [{}, { revision: 2, state: 'draft' }], ['published', 'unpublished']],
    ['put off', [{}, { revision: 2, publishedAt: later }], ['published', 'unpublished']],
    ['over', [{}, { revision: 2, expiresAt: now }], ['published', 'expired']],
    ['reinstated', [{}, withdrawn(2), { revision: 3 }], ['published', 'withdrawn', 'reinstated']],
    [
      'reinstated as a draft and published',
      [{}, killed(2), { revision: 3, state: 'draft' }, { revision: 4 }],
      ['published', 'killed', 'reinstated'],
    ],
    [
      'published again after a time as draft',
      [{}, { revision: 2, state: 'draft' }, { revision: 3 }],
      ['published', 'unpublished', 'published'],
    ],
  ])('an article that is %s', async (_what, revisions, kinds) => {
    expect(await tell(...revisions)).toEqual(kinds);
  });

  it.each<[string, Partial<Article>[]]>([
    ['a draft', [{ state: 'draft' }, { revision: 2, state: 'draft', headline: 'Other' }]],
    ['what was embargoed and killed before its second', [{ embargoedUntil: later }, killed(2)]],
    ['what was scheduled and withdrawn', [{ publishedAt: later }, withdrawn(2), killed(3)]],
    ['what was over before it came', [{ expiresAt: now }]],
  ])('nothing of %s', async (_what, revisions) => {
    expect(await tell(...revisions)).toEqual([]);
  });

  it('nothing of an update under embargo until its second, then of the update', async () => {
    const upcoming = { from: later, content: article({ headline: 'Secret' }) };
    expect(await tell({}, { revision: 2, upcoming, updatedAt: now })).toEqual(['published']);
    recorder.is.now = later;
    const released = { revision: 3, headline: 'Secret', updatedAt: later, revisedBy: 'clock' };
    expect(await tell(released)).toEqual(['published', 'updated']);
  });

  it('nothing of a pin', async () => {
    expect(await tell({}, { revision: 2, pins: [{ category: 'top-news' }] })).toEqual(['published']);
  });

  it('a scheduled article is released at its second, and gone when its time is over', async () => {
    const scheduled = article({ publishedAt: later, expiresAt: '2026-03-04T12:00:00.000Z' });
    await recorder.run([storedRevision(scheduled)]);
    expect(told()).toEqual([]);
    recorder.is.now = later;
    await recorder.run([storedRevision(scheduled, later)]);
    recorder.is.now = '2026-03-04T12:00:00.000Z';
    await recorder.run([storedRevision(scheduled, recorder.is.now)]);
    expect(told()).toEqual(['released', 'expired']);
  });

  it('at once, even if this clock is behind those of the writer and of the release', async () => {
    const ahead = '2026-03-02T12:00:00.900Z';
    await recorder.run([storedRevision(article({ publishedAt: ahead, updatedAt: ahead }))]);
    expect(told()).toEqual(['published']);
    await recorder.run([storedRevision(article({ id: 'a2', embargoedUntil: later }), later)]);
    expect(told()).toEqual(['published', 'released']);
  });
});

describe('records that come again', () => {
  it('add nothing, whatever their order', async () => {
    const all = [article(), article({ revision: 2, headline: 'B' }), article(killed(3))];
    await recorder.run(all.map((one) => storedRevision(one)));
    expect(told()).toEqual(['published', 'updated', 'killed']);
    await recorder.run(all.toReversed().map((one) => storedRevision(one)));
    await recorder.run([storedRevision(article())]);
    expect(told()).toEqual(['published', 'updated', 'killed']);
    expect(recorder.ledger.audit.get('courier')).toHaveLength(3);
  });

  it('late do not show what was hidden meanwhile, though readers never saw it', async () => {
    const drafted = article({ revision: 2, state: 'draft' });
    recorder.ledger.history.set('a1', [{ revision: 1, state: 'published', bodyKey: 'b1' }]);
    await recorder.run([storedRevision(drafted)]);
    await recorder.run([storedRevision(article())]);
    expect(told()).toEqual([]);
    expect(recorder.ledger.audit.get('courier')?.map(({ details }) => details.revision)).toEqual([1, 2]);
  });

  it('in a batch larger than a transaction are numbered through', async () => {
    const many = Array.from({ length: 100 }, (_, at) => article({ id: `a${at}`, publisherId: `p${at % 7}` }));
    await recorder.run(many.map((one) => storedRevision(one)));
    expect(recorder.ledger.changes.map(({ sequence }) => sequence)).toEqual(many.map((_, at) => at + 1));
  });

  it('meet another writer and are decided anew', async () => {
    recorder.ledger.beforeWrite = async () => {
      recorder.ledger.beforeWrite = async () => {};
      await recorder.run([storedRevision(article({ id: 'b1' }))]);
    };
    await recorder.run([storedRevision(article())]);
    expect(recorder.ledger.changes.map(({ articleId, sequence }) => [articleId, sequence])).toEqual([
      ['b1', 1],
      ['a1', 2],
    ]);
    expect(recorder.is.pauses).toBe(1);
  });

  it.each(['before', 'after'])('are on record once when the function dies %s it wrote', async (when) => {
    const { write } = recorder.ledger;
    recorder.ledger.write = async (...step) => {
      recorder.ledger.write = write;
      if (when === 'after') await write(...step);
      throw new Error('killed');
    };
    await expect(recorder.run([storedRevision(article())])).rejects.toThrow('killed');
    await recorder.run([storedRevision(article())]);
    expect(told()).toEqual(['published']);
    expect(recorder.ledger.audit.get('courier')).toHaveLength(1);
  });

  it('that never win are brought again', async () => {
    let revision = 0;
    const { beforeWrite } = recorder.ledger;
    recorder.ledger.beforeWrite = async () => {
      const again = recorder.ledger.beforeWrite;
      recorder.ledger.beforeWrite = beforeWrite;
      revision += 1;
      await recorder.run([storedRevision(article({ id: 'busy', revision, headline: `H${revision}` }))]);
      recorder.ledger.beforeWrite = again;
    };
    await expect(recorder.run([storedRevision(article())])).rejects.toMatchObject({ retryable: true });
  });
});

describe('what is on record', () => {
  it('goes to the event bus and to the deliveries, with names and no word of the text', async () => {
    await tell({}, killed(2));
    expect(recorder.sent).toEqual({ bus: [], deliveries: [], parked: [] });
    await recorder.run(recordedChanges(recorder.ledger));
    expect(recorder.sent.deliveries).toEqual([{ changes: recorder.ledger.changes }]);
    expect(recorder.sent.bus).toEqual([
      { type: 'Article Published', at: now, detail: recorder.ledger.changes[0] },
      { type: 'Article Killed', at: now, detail: recorder.ledger.changes[1] },
    ]);
    expect(JSON.stringify(recorder.sent)).not.toContain('Harbour');
  });

  it('goes to the deliveries publisher by publisher, and by itself when it is alone', async () => {
    const changes = Array.from({ length: 32 }, (_, at) => ({
      ...{ pk: 'CHANGES#0', sk: String(at + 1), sequence: at + 1, at: now, kind: 'published', articleId: `a${at}` },
      publisherId: at === 7 ? 'gazette' : 'courier',
    }));
    await recorder.run(changes.map((row) => ({ sequence: row.sk, row })));
    const sequences = recorder.sent.deliveries.map((message) => {
      const { changes: some, sequence } = message as { changes?: { sequence: number }[]; sequence?: number };
      return some?.map((one) => one.sequence) ?? sequence;
    });
    expect(sequences).toEqual([
      [...Array.from({ length: 7 }, (_, at) => at + 1), ...Array.from({ length: 18 }, (_, at) => at + 9)],
      [27, 28, 29, 30, 31, 32],
      8,
    ]);
  });

  it('comes again until the bus took it', async () => {
    await tell({});
    recorder.is.busIsAway = true;
    await expect(recorder.run(recordedChanges(recorder.ledger))).rejects.toThrow('away');
    recorder.is.busIsAway = false;
    await recorder.run(recordedChanges(recorder.ledger));
    expect(recorder.sent.bus).toHaveLength(1);
  });
});

describe('poison', () => {
  it.each([
    ['an article without a revision', { pk: 'ARTICLE#x', sk: 'ARTICLE', id: 'x' }],
    ['a change of no kind', { pk: 'CHANGES#0', sk: '1', sequence: 1, kind: 'eaten' }],
    ['a key of nobody', { pk: 'KEY#x', sk: 'KEY', keyId: 'x' }],
  ])('%s is parked with a reason, and its neighbours go on', async (_what, row) => {
    const good = (id: string) => storedRevision(article({ id }));
    await recorder.run([good('a1'), { sequence: '9', row }, good('a2')]);
    expect(told()).toEqual(['published', 'published']);
    expect(recorder.sent.parked).toEqual([
      {
        from: 'record-changes',
        reason: expect.stringContaining('is missing'),
        about: expect.objectContaining({ sequence: '9' }),
      },
    ]);
    expect(recorder.logged).toEqual([events.changesRecorded, events.changeRecordParked]);
  });

  it('rows of other kinds are none of its business', async () => {
    await recorder.run([
      { sequence: '1', row: { pk: 'ARTICLE#a1', sk: 'TOLD', writes: 1 } },
      { sequence: '2', row: undefined },
    ]);
    expect([recorder.ledger.changes, recorder.sent.parked]).toEqual([[], []]);
  });
});
