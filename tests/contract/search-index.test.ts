import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { buildSearchDocument, buildTombstone } from '#shared/search/document.ts';
import { indexDefinition } from '#shared/search/mapping.ts';
import { createOpenSearchEngine } from '#shared/stores/opensearch-search-engine.ts';
import { createOpenSearchIndex } from '#shared/stores/opensearch-search-index.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import type { SearchIndex } from '#shared/stores/search-index.ts';
import { createFakeSearchIndex } from '#tests/support/fake-search-index.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const transport = createOpenSearchTransport({
  url: inject('openSearchUrl'),
  auth: 'none',
  aws: {},
  timeoutMs: 10_000,
});
const alias = 'test-index-contract';
const removeIndex = (name = alias) => transport({ method: 'DELETE', path: `/${name}-v1` });

beforeAll(async () => void (await removeIndex()));
afterAll(async () => void (await removeIndex()));

const engines: [string, SearchIndex][] = [
  ['the fake', createFakeSearchIndex()],
  ['OpenSearch', createOpenSearchIndex(transport, alias)],
];
const atOnce = { visibleAtOnce: true };

const document = (id: string, version: number) => ({
  id,
  version,
  document: buildSearchDocument(sampleArticle({ id, revision: version })),
});
const tombstone = (id: string, version: number) => ({
  id,
  version,
  document: buildTombstone({ id, revision: version }),
});

describe.each(engines)('a search index: %s', (_name, index) => {
  it('is made on the first write, by several at a time too', async () => {
    const outcomes = await Promise.all(
      ['m1', 'm2', 'm3', 'm4'].map((id) => index.bulkWrite([document(id, 1)], atOnce)),
    );
    expect(outcomes.flat()).toEqual(Array(4).fill({ outcome: 'written' }));
    await Promise.all([index.ensureIndex(), index.ensureIndex()]);
  });

  it('keeps the highest revision, whatever comes later', async () => {
    const outcomes = [
      ...(await index.bulkWrite([document('k', 2)], atOnce)),
      ...(await index.bulkWrite([document('k', 1)], atOnce)),
      ...(await index.bulkWrite([document('k', 2)], atOnce)),
      ...(await index.bulkWrite([tombstone('k', 3)], atOnce)),
      ...(await index.bulkWrite([document('k', 2)], atOnce)),
    ];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['written', 'older', 'older', 'written', 'older']);
  });

  it('answers an outcome each, in their order', async () => {
    await index.bulkWrite([document('o2', 5)], atOnce);
    const outcomes = await index.bulkWrite([document('o1', 1), document('o2', 4), document('o3', 1)], atOnce);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['written', 'older', 'written']);
  });

  it('writes nothing when there is nothing to write', async () => {
    expect(await index.bulkWrite([], atOnce)).toEqual([]);
  });
});

it('the fake and OpenSearch answer random writes alike', async () => {
  const [fake, real] = [createFakeSearchIndex(), createOpenSearchIndex(transport, alias)];
  const entry = fc.record({ id: fc.constantFrom('r1', 'r2', 'r3'), version: fc.integer({ min: 1, max: 6 }) });
  let run = 0;
  const batches = fc.array(fc.array(entry, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(batches, async (writes) => {
      run += 1;
      for (const batch of writes) {
        const entries = batch.map(({ id, version }) => document(`${run}-${id}`, version));
        expect(await real.bulkWrite(entries, { visibleAtOnce: false })).toEqual(await fake.bulkWrite(entries, atOnce));
      }
    }),
    { numRuns: 25 },
  );
});

describe('OpenSearch', () => {
  const index = createOpenSearchIndex(transport, alias);
  const count = async (id: string) => {
    const answer = await createOpenSearchEngine(transport, alias).search({ query: { term: { id } } });
    return answer.total.value;
  };

  it('refuses a field that is not in the table, and takes its neighbours', async () => {
    const bad = { id: 'bad', version: 1, document: { ...document('bad', 1).document, surprise: 'x' } };
    const outcomes = await index.bulkWrite([bad, document('good', 1)], atOnce);
    expect(outcomes).toEqual([
      { outcome: 'refused', reason: expect.stringContaining('strict') },
      { outcome: 'written' },
    ]);
    expect([await count('bad'), await count('good')]).toEqual([0, 1]);
  });

  it('gets a field that is new to an index made before it', async () => {
    const old = 'test-index-old';
    await removeIndex(old);
    const { tag: _tag, ...properties } = indexDefinition.mappings.properties;
    const mappings = { ...indexDefinition.mappings, properties };
    const definition = { settings: indexDefinition.settings, mappings, aliases: { [old]: {} } };
    await transport({ method: 'PUT', path: `/${old}-v1`, json: definition });
    const entries = [tombstone('t', 1), document('d', 1)];
    const outcomes = await createOpenSearchIndex(transport, old).bulkWrite(entries, atOnce);
    expect(outcomes).toEqual([{ outcome: 'written' }, { outcome: 'written' }]);
    await removeIndex(old);
  });

  it('finds a document at once when asked to', async () => {
    await index.bulkWrite([document('now', 1)], atOnce);
    expect(await count('now')).toBe(1);
  });

  it('takes more than one request holds', async () => {
    const html = 'word '.repeat(100_000);
    const entries = Array.from({ length: 24 }, (_, at) => ({
      ...document(`big-${at}`, 1),
      document: buildSearchDocument(sampleArticle({ id: `big-${at}`, blocks: [{ type: 'paragraph', html }] })),
    }));
    const outcomes = await index.bulkWrite(entries, atOnce);
    expect(outcomes).toEqual(entries.map(() => ({ outcome: 'written' })));
  });

  it('never makes an index by guessing: a missing alias is made with our mapping', async () => {
    const other = 'test-index-guess';
    await removeIndex(other);
    await createOpenSearchIndex(transport, other).bulkWrite([document('g', 1)], atOnce);
    const { body } = await transport({ method: 'GET', path: `/${other}/_mapping` });
    expect(body).toMatchObject({ [`${other}-v1`]: { mappings: { dynamic: 'strict' } } });
    await removeIndex(other);
  });

  it('that cannot be reached puts everything off and says nothing else', async () => {
    const nowhere = createOpenSearchTransport({ url: 'http://127.0.0.1:1', auth: 'none', aws: {}, timeoutMs: 500 });
    const outcomes = await createOpenSearchIndex(nowhere, alias).bulkWrite([document('x', 1)], atOnce);
    expect(outcomes).toEqual([{ outcome: 'retry' }]);
  });
});
