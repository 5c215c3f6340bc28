import { beforeEach, describe, expect, it } from 'vitest';
import { createKeepAddresses } from '#functions/keep-addresses/keep-addresses.ts';
import { routes } from '#functions/keep-addresses/routes.ts';
import { readOldAddress } from '#shared/articles/old-address.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createFakeAddressStore } from '#tests/support/fake-address-store.ts';
import { createFakeCategoryStore } from '#tests/support/fake-category-store.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

let addresses: ReturnType<typeof createFakeAddressStore>;
let categories: ReturnType<typeof createFakeCategoryStore>;

beforeEach(() => {
  addresses = createFakeAddressStore();
  categories = createFakeCategoryStore();
});

async function send(body: unknown, scopes = 'upload') {
  const keepAddresses = createKeepAddresses({ addresses, categories, now: () => '2026-03-10T12:00:00.000Z' });
  const handle = createHttpHandler(routes, keepAddresses, { log: createSilentLog() });
  const caller = { publisherId: 'courier', scopes };
  const route = '/v1/editorial/addresses';
  const answer = await handle(httpEvent({ method: 'POST', route, body: JSON.stringify(body), caller }));
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

const claimsOf = async (url: string) => {
  const address = readOldAddress(url);
  return (address ? await addresses.claims(address) : []).map(({ publisherId, to }) => [publisherId, to]);
};

describe('old addresses that no article has', () => {
  const gone = 'https://old.example/trash';
  const section = 'https://old.example/category/world/asia/';

  it('are kept for the publisher that sends them; a section’s by its names', async () => {
    const answer = await send({ gone: [gone], categories: [{ url: section, path: 'World/Asia' }] });
    expect(answer).toEqual({ status: 200, body: { kept: 2, refused: [] } });
    expect(await claimsOf(gone)).toEqual([['courier', 'gone']]);
    expect(await claimsOf(section)).toEqual([['courier', { category: 'world-asia' }]]);
    expect(await send({ gone: [gone] })).toEqual({ status: 200, body: { kept: 1, refused: [] } });
    expect(await claimsOf(gone)).toHaveLength(1);
  });

  it('are named where they cannot be kept, and the rest is kept', async () => {
    const refused = ['https://old.example/', 'not an address'];
    expect((await send({ gone: [...refused, gone] })).body).toEqual({ kept: 1, refused });
    expect(await claimsOf(gone)).toHaveLength(1);
  });

  it('need the scope upload, known fields and no more than 500 of a kind', async () => {
    expect((await send({ gone: [gone] }, 'edit')).status).toBe(403);
    expect((await send({ lost: [gone] })).status).toBe(400);
    expect((await send({ categories: [{ url: section, path: '' }] })).status).toBe(400);
    expect((await send({ gone: Array.from({ length: 501 }, () => gone) })).status).toBe(400);
    expect(await claimsOf(gone)).toEqual([]);
  });
});
