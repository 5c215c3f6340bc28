import { afterAll, beforeEach, expect, inject, it } from 'vitest';
import { buildFamilyDocument, familiesAlias, familyIndexDefinition } from '#shared/search/family-document.ts';
import { createFamilySource } from '#shared/stores/family-source.ts';
import { createOpenSearchEngine } from '#shared/stores/opensearch-search-engine.ts';
import { createOpenSearchIndex } from '#shared/stores/opensearch-search-index.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const alias = familiesAlias('test-copy');
const transport = createOpenSearchTransport({ url: inject('openSearchUrl'), auth: 'none', aws: {}, timeoutMs: 10_000 });
const copy = createOpenSearchIndex(transport, alias, familyIndexDefinition);
const drop = () => transport({ method: 'DELETE', path: `/${alias}-v1` });

beforeEach(async () => void (await drop()));
afterAll(async () => void (await drop()));

const builtIn = [{ id: 'hbc', names: ['HBC', 'Harbour Board Council'] }];

/** What a search that starts now would use. */
async function families() {
  const log = createSilentLog();
  const read = createFamilySource({
    engine: createOpenSearchEngine(transport, alias),
    builtIn,
    clock: () => performance.now(),
    log,
  });
  const found = await read();
  expect(log.lines).toEqual([]);
  return found;
}

async function write(id: string, revision: number, is: { names?: string[]; notNames?: string[]; removed?: boolean }) {
  const document = buildFamilyDocument({ id, revision, names: [], ...is });
  return (await copy.bulkWrite([{ id, version: revision, document }], { visibleAtOnce: true }))[0]?.outcome;
}

it('before the first edit there is no copy, and the built-in families hold', async () => {
  expect(await families()).toEqual(builtIn);
});

it('a family that was copied is read as it was, at once; removed, it is gone for good', async () => {
  const quayport = { names: ['Quayport', 'Kwayport'], notNames: ['Quay'] };
  expect(await write('quayport', 3, quayport)).toBe('written');
  expect(await families()).toEqual([...builtIn, { id: 'quayport', ...quayport }]);
  expect(await write('quayport', 4, { removed: true })).toBe('written');
  expect(await write('quayport', 3, quayport)).toBe('older');
  expect(await families()).toEqual(builtIn);
});

it('a built-in family that editors removed is out', async () => {
  await write('hbc', 1, { removed: true });
  expect(await families()).toEqual([]);
});
