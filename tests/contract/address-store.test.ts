import { beforeEach, describe, expect, inject, it } from 'vitest';
import { type OldAddress, readOldAddress } from '#shared/articles/old-address.ts';
import type { AddressStore } from '#shared/stores/address-store.ts';
import { createDynamoAddressStore } from '#shared/stores/dynamo-address-store.ts';
import { rareWord } from '#tests/support/articles-file.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { createFakeAddressStore } from '#tests/support/fake-address-store.ts';

const stores: Record<string, () => AddressStore> = {
  'in memory': createFakeAddressStore,
  'in DynamoDB': () => createDynamoAddressStore(connectForContracts(inject('stack'))),
};

const [first, second] = ['2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'];

describe.each(Object.entries(stores))('old addresses %s', (_name, createStore) => {
  let store: AddressStore;
  let host: string;
  beforeEach(() => {
    store = createStore();
    host = `${rareWord()}.example`;
  });

  const claimsOf = (text: string) => store.claims(readOldAddress(text) as OldAddress);

  it('are found by whatever spelling, with who named them, what for and since when', async () => {
    expect(await store.keep('daily', [{ url: `https://www.${host}/a/b/`, to: { article: 'one' } }], first)).toEqual([]);
    const claim = { host, publisherId: 'daily', to: { article: 'one' }, since: first };
    expect(await claimsOf(`http://${host.toUpperCase()}//a/b?utm_source=x#top`)).toEqual([claim]);
    expect(await claimsOf(`https://${host}/a`)).toEqual([]);
    expect(await claimsOf(`https://other.${host}/a/b`)).toEqual([]);
  });

  it('keep the time of the first word when it is said again', async () => {
    const entry = { url: `https://${host}/a`, to: { category: 'top-news' } };
    await store.keep('daily', [entry], first);
    await store.keep('daily', [entry], second);
    expect((await claimsOf(entry.url)).map(({ to, since }) => [to, since])).toEqual([[entry.to, first]]);
  });

  it('hold every claim, the oldest first, whoever made it', async () => {
    const url = `https://${host}/a`;
    await store.keep('weekly', [{ url, to: 'gone' }], second);
    await store.keep('daily', [{ url, to: { article: 'one' } }], first);
    await store.keep('daily', [{ url, to: { article: 'two' } }], second);
    expect((await claimsOf(url)).map(({ publisherId, to }) => [publisherId, to])).toEqual([
      ['daily', { article: 'one' }],
      ['daily', { article: 'two' }],
      ['weekly', 'gone'],
    ]);
  });

  it('are found by the path alone, on every host', async () => {
    const path = `/${host}/story`;
    const urls = [`https://${host}${path}`, `https://blog.${host}${path}/`];
    await store.keep(
      'daily',
      urls.map((url) => ({ url, to: 'gone' as const })),
      first,
    );
    expect((await claimsOf(path)).map((claim) => claim.host).sort()).toEqual([host, `blog.${host}`].sort());
  });

  it('take more than one call holds, long ones and the same one twice', async () => {
    const many = Array.from({ length: 230 }, (_, n) => `https://${host}/${n}`);
    const long = `https://${host}/${'é'.repeat(900)}`;
    const urls = [...many, long, `${long}/`];
    expect(
      await store.keep(
        'daily',
        urls.map((url) => ({ url, to: 'gone' as const })),
        first,
      ),
    ).toEqual([]);
    for (const url of [many[0], many[229], long]) expect(await claimsOf(String(url))).toHaveLength(1);
  });

  it('refuse front pages and what is no web address', async () => {
    const refused = [`https://${host}/`, `https://www.${host}?utm_source=x`, 'ftp://a.example/x', '/only/a/path', ''];
    const entries = refused.map((url) => ({ url, to: 'gone' as const }));
    expect(await store.keep('daily', entries, first)).toEqual(refused);
  });
});
