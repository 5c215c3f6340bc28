import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { indexDefinition } from '#shared/search/mapping.ts';
import type { IndexPair } from '#shared/stores/index-pair.ts';
import { createOpenSearchIndexPair } from '#shared/stores/opensearch-index-pair.ts';
import { createOpenSearchIndex } from '#shared/stores/opensearch-search-index.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import type { SearchIndex } from '#shared/stores/search-index.ts';
import { createFakeIndexPair } from '#tests/support/fake-index-pair.ts';

const transport = createOpenSearchTransport({ url: inject('openSearchUrl'), auth: 'none', aws: {}, timeoutMs: 20_000 });
const alias = 'test-pair';
const fake = createFakeIndexPair(alias);

async function removeAll(): Promise<void> {
  const { body } = await transport({ method: 'GET', path: `/${alias}*/_alias` });
  for (const name of Object.keys(body as object)) await transport({ method: 'DELETE', path: `/${name}` });
}

beforeAll(removeAll);
afterAll(removeAll);

const pairs: [string, IndexPair, SearchIndex][] = [
  ['the fake', fake.pair, fake.index],
  [
    'OpenSearch',
    createOpenSearchIndexPair(transport, alias, indexDefinition),
    createOpenSearchIndex(transport, alias, indexDefinition),
  ],
];

const hidden = (id: string, version: number) => ({ id, version, document: { id, revision: 1, state: 'hidden' } });
const atOnce = { visibleAtOnce: true };

// One story, each test a part of it.
describe.each(pairs)('an index and the one beside it: %s', (_name, pair, index) => {
  it('begins with nothing', async () => {
    expect(await pair.standing()).toMatchObject({});
    expect(await pair.versions('beside', ['a'])).toEqual(new Map());
    expect(await pair.page({ limit: 5 })).toEqual([]);
    expect(await pair.drop()).toEqual([]);
  });

  it('gets an index beside that takes all writes, also when it is opened twice', async () => {
    await index.bulkWrite([hidden('a', 4), hidden('b', 4)], atOnce);
    expect(await pair.nextName()).toBe(`${alias}-v2`);
    await pair.open(`${alias}-v2`);
    await pair.open(`${alias}-v2`);
    expect(await pair.standing()).toEqual({ current: `${alias}-v1`, beside: `${alias}-v2`, isOutdated: false });
    expect(await index.bulkWrite([hidden('b', 8)], atOnce)).toEqual([{ outcome: 'written' }]);
    expect(await pair.versions('current', ['a', 'b', 'c'])).toEqual(
      new Map([
        ['a', 4],
        ['b', 8],
      ]),
    );
    expect(await pair.versions('beside', ['a', 'b'])).toEqual(new Map([['b', 8]]));
    expect([await pair.count('current'), await pair.count('beside')]).toEqual([2, 1]);
  });

  it('writes to one side alone, and keeps to versions there', async () => {
    const outcomes = await pair.write('beside', [hidden('a', 4), hidden('b', 4)]);
    expect(outcomes).toEqual([{ outcome: 'written' }, { outcome: 'older' }]);
    expect(await pair.write('beside', [])).toEqual([]);
  });

  it('shows readers’ index page by page', async () => {
    expect(await pair.page({ limit: 1 })).toEqual([{ id: 'a', version: 4 }]);
    expect(await pair.page({ after: 'a', limit: 5 })).toEqual([{ id: 'b', version: 8 }]);
  });

  it('changes over and back, also when it is told twice', async () => {
    for (const time of [1, 2]) {
      await pair.swapTo(`${alias}-v2`);
      const about = `time ${time}`;
      expect(await pair.standing(), about).toEqual({
        current: `${alias}-v2`,
        beside: `${alias}-v1`,
        isOutdated: false,
      });
    }
    await index.bulkWrite([hidden('c', 4)], atOnce);
    expect((await pair.versions('beside', ['c'])).size).toBe(1);
    await pair.swapTo(`${alias}-v1`);
    expect((await pair.standing()).current).toBe(`${alias}-v1`);
  });

  it('takes out a document of this version, not of a later one', async () => {
    await pair.remove({ id: 'c', version: 3 });
    expect((await pair.versions('current', ['c'])).size).toBe(1);
    await pair.remove({ id: 'c', version: 4 });
    await pair.remove({ id: 'never', version: 4 });
    expect((await pair.versions('current', ['c'])).size).toBe(0);
  });

  it('a new one takes the place of what stood beside, and dropping leaves one', async () => {
    await pair.open(`${alias}-v3`);
    expect(await pair.standing()).toMatchObject({ current: `${alias}-v1`, beside: `${alias}-v3` });
    expect(await pair.drop()).toEqual([`${alias}-v3`]);
    expect(await pair.standing()).toEqual({ current: `${alias}-v1`, isOutdated: false });
    expect(await index.bulkWrite([hidden('d', 4)], atOnce)).toEqual([{ outcome: 'written' }]);
  });
});

describe('OpenSearch', () => {
  it('tells an index that was made by an older definition', async () => {
    const { tag: _tag, ...properties } = indexDefinition.mappings.properties;
    const older = { settings: indexDefinition.settings, mappings: { ...indexDefinition.mappings, properties } };
    await removeAll();
    await createOpenSearchIndex(transport, alias, older).ensureIndex();
    const pair = createOpenSearchIndexPair(transport, alias, indexDefinition);
    expect((await pair.standing()).isOutdated).toBe(true);
    await pair.open(`${alias}-v2`);
    await pair.swapTo(`${alias}-v2`);
    expect((await pair.standing()).isOutdated).toBe(false);
  });
});
