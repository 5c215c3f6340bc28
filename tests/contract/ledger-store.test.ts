import { randomUUID } from 'node:crypto';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { emptyChain, nextEntry } from '#shared/audit/audit-entry.ts';
import type { Ledger, LedgerStep } from '#shared/changes/ledger.ts';
import type { PublicChange } from '#shared/changes/public-change.ts';
import { createDynamoAuditLog, createDynamoChangeFeed } from '#shared/stores/dynamo-ledger-reads.ts';
import { createDynamoLedgerStore } from '#shared/stores/dynamo-ledger-store.ts';
import { changeKey } from '#shared/stores/ledger-keys.ts';
import type { AuditLog, ChangeFeed, LedgerStore } from '#shared/stores/ledger-store.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { createFakeLedger } from '#tests/support/fake-ledger.ts';

const at = '2026-03-02T12:00:00.000Z';
const of = { articleIds: ['a1', 'a2'], keyIds: ['k1'], familyIds: ['f1'], publisherIds: ['courier'] };

const empty = { told: new Map(), keys: new Map(), families: new Map(), chains: new Map() };

/** A table of its own: the stack's has a record that is written all the time. */
async function createTable() {
  const { table } = connectForContracts(inject('stack'));
  const tableName = `ledger-${randomUUID()}`;
  const name = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' }) as const;
  await table.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [name('pk'), name('sk')],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  return { table, tableName };
}

type Ledgers = LedgerStore & ChangeFeed & AuditLog;
const ledgers: Record<string, () => Promise<Ledgers>> = {
  'in memory': async () => createFakeLedger(),
  'in DynamoDB': async () => {
    const deps = await createTable();
    return { ...createDynamoLedgerStore(deps), ...createDynamoChangeFeed(deps), ...createDynamoAuditLog(deps) };
  },
};

const change = (sequence: number): PublicChange => ({
  ...{ sequence, at, kind: 'published', articleId: 'a1', publisherId: 'courier' },
});

/** The step that tells of one more change and audits it. */
function stepAfter(ledger: Ledger): LedgerStep {
  const end = ledger.chains.get('courier') ?? emptyChain;
  const done = { at, publisherId: 'courier', by: 'key:k', action: 'article.revised', subject: 'article:a1' } as const;
  const entry = nextEntry(end, { ...done, details: { revision: 1 } });
  const writes = (ledger.told.get('a1')?.writes ?? 0) + 1;
  return {
    after: {
      sequence: ledger.sequence + 1,
      told: new Map([['a1', { writes, present: true, version: writes * 4, last: 'published', audited: writes }]]),
      keys: ledger.keys,
      families: ledger.families,
      chains: new Map([['courier', { n: entry.n, hash: entry.hash }]]),
    },
    changes: [change(ledger.sequence + 1)],
    audit: [entry],
  };
}

describe.each(Object.entries(ledgers))('a ledger %s', (_name, createLedger) => {
  let ledger: Ledgers;
  beforeEach(async () => {
    ledger = await createLedger();
  });

  it('is empty at first', async () => {
    expect(await ledger.read(of)).toEqual({ ...empty, sequence: 0 });
    expect([await ledger.after(0, 10), await ledger.entries('courier', 0, 10)]).toEqual([[], []]);
    expect(await ledger.end('courier')).toEqual(emptyChain);
  });

  it('keeps a step as it was written, entry by entry in order', async () => {
    for (const _ of [1, 2, 3]) {
      const before = await ledger.read(of);
      const step = stepAfter(before);
      expect(await ledger.write(before, step)).toBe('written');
      expect(await ledger.read(of)).toEqual(step.after);
    }
    expect(await ledger.after(1, 10)).toEqual([change(2), change(3)]);
    expect(await ledger.after(0, 2)).toEqual([change(1), change(2)]);
    const entries = await ledger.entries('courier', 0, 10);
    expect(entries.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect((await ledger.end('courier')).hash).toBe(entries[2]?.hash);
  });

  it('takes one of several steps from the same ledger, and nothing of the others', async () => {
    const before = await ledger.read(of);
    const outcomes = await Promise.all([1, 2, 3].map(() => ledger.write(before, stepAfter(before))));
    expect(outcomes.sort()).toEqual(['overtaken', 'overtaken', 'written']);
    expect(await ledger.after(0, 10)).toEqual([change(1)]);
    expect(await ledger.entries('courier', 0, 10)).toHaveLength(1);
  });

  it('refuses a step about an article that was told of meanwhile, though nobody was told', async () => {
    const before = await ledger.read(of);
    const told = { writes: 1, present: false, version: 4, audited: 1 };
    const quiet = { after: { ...before, told: new Map([['a1', told]]) }, changes: [], audit: [] };
    expect(await ledger.write(before, quiet)).toBe('written');
    expect(await ledger.write(before, quiet)).toBe('overtaken');
    expect((await ledger.read(of)).told.get('a1')).toEqual(told);
  });

  it('remembers keys and families', async () => {
    const before = await ledger.read(of);
    const keys = new Map([['k1', { writes: 1, expiresAt: at }]]);
    const families = new Map([['f1', { writes: 1, revision: 7 }]]);
    await ledger.write(before, { after: { ...before, keys, families }, changes: [], audit: [] });
    expect(await ledger.read(of)).toMatchObject({ keys, families });
  });
});

describe('the feed in DynamoDB', () => {
  it('goes through all partitions and stops before a gap, which a transaction that is seen by half would be', async () => {
    const deps = await createTable();
    const store = createDynamoLedgerStore(deps);
    const feed = createDynamoChangeFeed(deps);
    for (let from = 0; from < 2010; from += 90) {
      const changes = Array.from({ length: Math.min(90, 2010 - from) }, (_, n) => change(from + n + 1));
      const before = await store.read({ articleIds: [], keyIds: [], publisherIds: [] });
      const step = { after: { ...before, sequence: from + changes.length }, changes, audit: [] };
      expect(await store.write(before, step)).toBe('written');
    }
    const numbers = async (after: number, limit: number) => (await feed.after(after, limit)).map((one) => one.sequence);
    expect(await numbers(0, 5000)).toEqual(Array.from({ length: 2010 }, (_, n) => n + 1));
    expect(await numbers(998, 4)).toEqual([999, 1000, 1001, 1002]);
    await deps.table.send(new DeleteCommand({ TableName: deps.tableName, Key: { ...changeKey(1001) } }));
    expect(await numbers(998, 4)).toEqual([999, 1000]);
    expect(await numbers(1000, 4)).toEqual([]);
    await deps.table.send(new DeleteCommand({ TableName: deps.tableName, Key: { ...changeKey(2000) } }));
    expect(await numbers(1990, 100)).toEqual([1991, 1992, 1993, 1994, 1995, 1996, 1997, 1998, 1999]);
  });
});
