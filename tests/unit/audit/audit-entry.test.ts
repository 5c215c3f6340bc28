import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditEntry, emptyChain, entryHash, faultOf, nextEntry } from '#shared/audit/audit-entry.ts';
import { createRecorder, storedRevision } from '#tests/support/recorder.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const at = '2026-03-02T12:00:00.000Z';

function chainOf(length: number): AuditEntry[] {
  const chain: AuditEntry[] = [];
  let end = emptyChain;
  for (let n = 1; n <= length; n += 1) {
    const done = {
      at,
      publisherId: 'courier',
      by: `key:k${n}`,
      action: 'article.revised',
      subject: `article:a${n}`,
    } as const;
    const entry = nextEntry(end, { ...done, details: { revision: n, state: 'published' } });
    chain.push(entry);
    end = entry;
  }
  return chain;
}

/** The number of the first entry that does not follow, and of none 0. */
function firstFault(chain: readonly AuditEntry[]): number {
  let end = emptyChain;
  for (const entry of chain) {
    if (faultOf(entry, end) !== undefined) return end.n + 1;
    end = entry;
  }
  return 0;
}

describe('a chain of entries', () => {
  it('holds as it was written, whatever the order of keys', () => {
    const chain = chainOf(5);
    expect(firstFault(chain)).toBe(0);
    const turned = chain.map(
      (entry) => Object.fromEntries(Object.entries(entry).toReversed()) as unknown as AuditEntry,
    );
    expect(firstFault(turned)).toBe(0);
  });

  it('breaks at the entry in which anything was changed, also when its own hash was made to fit', () => {
    const fields = ['at', 'publisherId', 'by', 'action', 'subject', 'details', 'previousHash', 'hash'] as const;
    fc.assert(
      fc.property(fc.nat(9), fc.constantFrom(...fields), fc.boolean(), (place, field, isRehashed) => {
        const chain = chainOf(10);
        const changed = { ...chain[place], [field]: field === 'details' ? { revision: 99 } : 'other' } as AuditEntry;
        chain[place] = isRehashed ? { ...changed, hash: entryHash(changed) } : changed;
        const isUntouched = isRehashed && field === 'hash';
        // One whose hash fits again is found by the entry after it; the last one only by who saw it before.
        const expected = isRehashed && field !== 'previousHash' ? (place + 2) % 11 : place + 1;
        expect(firstFault(chain)).toBe(isUntouched ? 0 : expected);
      }),
    );
  });

  it('breaks where an entry is missing, doubled or moved', () => {
    const [first, second, third, fourth] = chainOf(4) as [AuditEntry, AuditEntry, AuditEntry, AuditEntry];
    expect(firstFault([first, third, fourth])).toBe(2);
    expect(firstFault([first, second, second, third])).toBe(3);
    expect(firstFault([second, first])).toBe(1);
  });
});

describe('the audit log', () => {
  const entriesOf = (recorder: ReturnType<typeof createRecorder>) => recorder.ledger.audit.get('courier') ?? [];

  it('has an entry for every revision, hidden ones too: who, what, and which body', async () => {
    const recorder = createRecorder(at);
    const withdrawal = { kind: 'kill', reason: 'Wrong', at, was: 'published' } as const;
    await recorder.run(
      [
        sampleArticle({ state: 'draft', revisedBy: 'upload:u1' }),
        sampleArticle({ revision: 2, revisedBy: 'key:k1' }),
        sampleArticle({ revision: 3, revisedBy: 'key:k1', headline: 'Other' }),
        sampleArticle({ revision: 4, revisedBy: 'clock' }),
        sampleArticle({ revision: 5, revisedBy: 'key:k2', state: 'killed', withdrawal }),
        sampleArticle({ revision: 6, revisedBy: 'key:k2' }),
        sampleArticle({ revision: 7, revisedBy: 'key:k2', state: 'draft' }),
      ].map((article) => storedRevision(article)),
    );
    expect(entriesOf(recorder).map(({ by, action }) => [by, action])).toEqual([
      ['upload:u1', 'article.created'],
      ['key:k1', 'article.published'],
      ['key:k1', 'article.revised'],
      ['clock', 'article.released'],
      ['key:k2', 'article.killed'],
      ['key:k2', 'article.reinstated'],
      ['key:k2', 'article.unpublished'],
    ]);
    expect(entriesOf(recorder)[1]).toMatchObject({
      ...{ n: 2, at, publisherId: 'courier', subject: 'article:a1' },
      details: {
        revision: 2,
        state: 'published',
        body: 'articles/a1/2.json',
        content: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    expect(entriesOf(recorder)[4]?.details.reason).toBe('Wrong');
    expect(firstFault(entriesOf(recorder))).toBe(0);
  });

  it('has the revisions that the stream did not bring, from the history', async () => {
    const recorder = createRecorder(at);
    const past = [1, 2, 3].map((revision) => ({ revision, state: 'published', bodyKey: `b${revision}` }) as const);
    recorder.ledger.history.set('a1', past);
    await recorder.run([storedRevision(sampleArticle({ revision: 4 }))]);
    await recorder.run([storedRevision(sampleArticle({ revision: 2 }))]);
    expect(entriesOf(recorder).map(({ details }) => details.revision)).toEqual([1, 2, 3, 4]);
  });

  it('has each publisher’s keys, of which it says scopes and times and no secret', async () => {
    const recorder = createRecorder(at);
    const key = {
      pk: 'KEY#k1',
      sk: 'KEY',
      keyId: 'k1',
      publisherId: 'courier',
      scopes: ['edit', 'admin'],
      hash: 'secret',
    };
    const rows = [
      key,
      key,
      { ...key, expiresAt: at },
      { ...key, expiresAt: at, revokedAt: at },
      { ...key, revokedAt: at },
      key,
    ];
    for (const row of rows) await recorder.run([{ sequence: '1', row }]);
    expect(entriesOf(recorder).map(({ by, action, subject }) => [by, action, subject])).toEqual([
      ['operator', 'key.made', 'key:k1'],
      ['operator', 'key.expires', 'key:k1'],
      ['operator', 'key.revoked', 'key:k1'],
    ]);
    expect(entriesOf(recorder)[0]?.details).toEqual({ scopes: 'edit admin' });
    expect(JSON.stringify(entriesOf(recorder))).not.toContain('secret');
  });

  it('has edits of name families, each once, in the log of the publisher whose key it was', async () => {
    const recorder = createRecorder(at);
    const by = { publisherId: 'courier', revisedBy: 'key:k1' };
    const row = { pk: 'FAMILIES', sk: 'quay', id: 'quay', names: ['Quay', 'Kway'], ...by };
    const rows = [
      { ...row, revision: 4 },
      { ...row, revision: 9, removed: true },
      { ...row, revision: 4 },
    ];
    for (const one of [...rows, { ...row, publisherId: undefined, revision: 10 }])
      await recorder.run([{ sequence: '1', row: one }]);
    expect(entriesOf(recorder).map(({ by: who, action, subject, details }) => [who, action, subject, details])).toEqual(
      [
        ['key:k1', 'family.changed', 'family:quay', { revision: 4, names: 'Quay, Kway' }],
        ['key:k1', 'family.removed', 'family:quay', { revision: 9, names: 'Quay, Kway' }],
      ],
    );
  });

  it('is a chain of its own for each publisher', async () => {
    const recorder = createRecorder(at);
    const articles = ['courier', 'gazette', 'courier'].map((publisherId, n) =>
      sampleArticle({ id: `a${n}`, publisherId }),
    );
    await recorder.run(articles.map((article) => storedRevision(article)));
    expect([...recorder.ledger.audit].map(([id, entries]) => [id, entries.map(({ n }) => n)])).toEqual([
      ['courier', [1, 2]],
      ['gazette', [1]],
    ]);
  });
});
