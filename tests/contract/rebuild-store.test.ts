import { describe, expect, inject, it } from 'vitest';
import { newRebuild } from '#shared/rebuilds/rebuild.ts';
import { createDynamoRebuildStore } from '#shared/stores/dynamo-rebuild-store.ts';
import type { RebuildStore } from '#shared/stores/rebuild-store.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { createFakeRebuildStore } from '#tests/support/fake-rebuild-store.ts';

const stores: [string, () => RebuildStore][] = [
  ['the fake', createFakeRebuildStore],
  ['DynamoDB', () => createDynamoRebuildStore(connectForContracts(inject('stack')))],
];
const begun = (id: string) => newRebuild({ id, kind: 'verify' }, '2026-03-02T12:00:00.000Z');

describe.each(stores)('the row of work on the index: %s', (_name, create) => {
  it('takes one piece of work at a time, and each step once', async () => {
    const store = create();
    expect(await store.begin(begun('one'))).toBe('begun');
    expect(await store.begin(begun('two'))).toBe('busy');
    const first = { ...begun('one'), step: 1, place: { publisherId: 'p', month: '2026-03', after: 'x' } };
    expect(await store.save(first)).toBe('saved');
    expect(await store.read()).toEqual(first);
    expect(await store.save(first)).toBe('stale');
    expect(await store.save({ ...begun('two'), step: 2 })).toBe('stale');
    expect(await store.save({ ...first, step: 2, ended: 'done' })).toBe('saved');
    expect(await store.begin(begun('two'))).toBe('begun');
    const [soon, later] = ['2026-03-02T14:59:59.000Z', '2026-03-02T15:00:00.001Z'];
    expect(await store.begin({ ...begun('three'), startedAt: soon })).toBe('busy');
    expect(await store.begin({ ...begun('three'), startedAt: later })).toBe('begun');
    expect(await store.save({ ...begun('three'), step: 1, ended: 'failed', problem: 'over' })).toBe('saved');
  });
});
