import { beforeEach, describe, expect, it } from 'vitest';
import { createEditNameFamilies } from '#functions/edit-name-families/edit-name-families.ts';
import { routes } from '#functions/edit-name-families/routes.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { maxEditedFamilies } from '#shared/search/family-document.ts';
import type { NameFamily } from '#shared/search/names/families.ts';
import type { FamilyStore } from '#shared/stores/family-store.ts';
import { createFakeFamilyStore } from '#tests/support/fake-family-store.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const now = '2026-03-10T12:00:00.000Z';
const builtIn: readonly NameFamily[] = [
  { id: 'harbourton', names: ['Harbourton', 'Harborton'], seenIn: 'Courier' },
  { id: 'hbc', names: ['HBC', 'H.B.C.', 'Harbour Board Council'] },
];
const collection = '/v1/editorial/name-families';
let store: FamilyStore;

beforeEach(() => {
  store = createFakeFamilyStore();
});

interface Request {
  readonly method?: string;
  readonly id?: string;
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly scopes?: string;
}

async function ask({ method, id, body, ifMatch, scopes = 'admin' }: Request, families = store) {
  const useCase = createEditNameFamilies({ families, builtIn, now: () => now });
  const answer = await createHttpHandler(routes, useCase, { log: createSilentLog() })(
    httpEvent({
      method,
      route: id === undefined ? collection : `${collection}/{id}`,
      params: id === undefined ? {} : { id },
      headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
      body: body === undefined ? undefined : JSON.stringify(body),
      caller: { publisherId: 'courier', scopes },
    }),
  );
  return { status: answer.statusCode, headers: answer.headers, body: answer.body && JSON.parse(answer.body) };
}

const add = (body: unknown, families = store) => ask({ method: 'POST', body }, families);
const change = (id: string, body: unknown, ifMatch?: string) => ask({ method: 'PATCH', id, body, ifMatch });
const remove = (id: string, ifMatch?: string) => ask({ method: 'DELETE', id, ifMatch });
const list = async () => (await ask({})).body;
const originOf = async (id: string) =>
  (await list()).families.find((family: { id: string }) => family.id === id)?.origin;

const quayport = { names: ['Quayport', 'Kwayport'] };

describe('the list of families', () => {
  it('says which came with the deployment, which were changed and which were added', async () => {
    await add(quayport);
    await change('harbourton', { names: ['Harbourton', 'Harborton', 'Port Harbour'] });
    await remove('hbc');
    const { families, removed } = await list();
    expect(families.map(({ id, origin }: { id: string; origin: string }) => [id, origin])).toEqual([
      ['harbourton', 'changed'],
      ['quayport', 'added'],
    ]);
    expect(removed).toEqual(['hbc']);
  });

  it('is for admins alone', async () => {
    expect((await ask({ scopes: 'upload edit' })).status).toBe(403);
    expect((await ask({ method: 'POST', body: quayport, scopes: 'edit' })).status).toBe(403);
  });
});

describe('adding a family', () => {
  it('answers it with its address and ETag; the id is made of the first name', async () => {
    const answer = await add({ names: [' Port  Kway ', 'Quay Port'], notNames: ['Kway'], seenIn: 'Courier' });
    expect(answer).toMatchObject({
      status: 201,
      headers: { location: `${collection}/port-kway`, etag: '"1"', 'cache-control': 'private, no-store' },
      body: { id: 'port-kway', names: ['Port Kway', 'Quay Port'], notNames: ['Kway'], origin: 'added', updatedAt: now },
    });
  });

  it('just as it is there changes nothing; another one under its id is a conflict', async () => {
    await add(quayport);
    expect(await add(quayport)).toMatchObject({ status: 200, body: { revision: 1 } });
    const other = await add({ id: 'quayport', names: ['Quayport', 'Port Quay'] });
    expect(other).toMatchObject({ status: 409, body: { detail: expect.stringContaining('"quayport"') } });
  });

  it('with a name of another family is refused and names that one, whatever its signs and case', async () => {
    for (const name of ['harborton', 'HARBORTON', 'H.B.C.', 'HBC.', 'Harbour-Board Council']) {
      const { status, body } = await add({ names: ['Somewhere', name] });
      expect([name, status]).toEqual([name, 409]);
      expect(body.detail).toMatch(/"(?:harbourton|hbc)"/);
    }
  });

  it('tells an acronym from the word in small letters', async () => {
    expect((await add({ names: ['Hubcap', 'hbc'] })).status).toBe(201);
  });

  it('may take a name that a removed family had', async () => {
    await remove('harbourton');
    expect((await add({ id: 'new', names: ['Harbourton', 'New Harbour'] })).status).toBe(201);
  });

  it.each<[string, unknown, string]>([
    ['a single name', { names: ['Quayport'] }, '/names'],
    ['more names than forty', { names: Array.from({ length: 41 }, (_, at) => `Quay ${at}`) }, '/names'],
    ['an empty name', { names: ['Quayport', ' '] }, '/names/1'],
    ['a name of 101 letters', { names: ['Quayport', 'q'.repeat(101)] }, '/names/1'],
    ['a name without a letter', { names: ['Quayport', '2026'] }, '/names/1'],
    ['a name that every article holds', { names: ['Quayport', 'the'] }, '/names/1'],
    ['a control sign', { names: ['Quayport', 'Quay\u0007port'] }, '/names/1'],
    ['a name twice but for case and accents', { names: ['Quayport', 'Kway', 'quáyport'] }, '/names/2'],
    ['a name that is also none', { names: ['Quayport', 'Kway'], notNames: ['Other', 'kway'] }, '/notNames/1'],
    ['an id that is no slug', { id: 'Quay Port', ...quayport }, '/id'],
    ['a field it does not know', { ...quayport, weight: 3 }, '/weight'],
  ])('refuses %s', async (_what, body, pointer) => {
    const answer = await add(body);
    expect([answer.status, answer.body.problems[0].pointer]).toEqual([400, pointer]);
    expect((await store.list()).revision).toBe(0);
  });

  it('ends where searches would have to read too many', async () => {
    const edits = Array.from({ length: maxEditedFamilies }, (_, at) => ({
      ...{ id: `f${at}`, names: [`Quay ${at} A`, `Quay ${at} B`] },
      ...{ revision: at + 1, updatedAt: now },
    }));
    const full: FamilyStore = { ...store, list: async () => ({ edits, revision: edits.length }) };
    expect((await add(quayport, full)).status).toBe(409);
  });
});

describe('changing a family', () => {
  it('keeps what is not named, takes away what is null, and raises its ETag', async () => {
    await add({ ...quayport, notNames: ['Quay'], seenIn: 'Courier' });
    const answer = await change('quayport', { notNames: null, names: ['Quayport', 'Kwayport', 'Port Kway'] });
    expect(answer).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { seenIn: 'Courier' } });
    expect(answer.body.names).toHaveLength(3);
    expect(answer.body.notNames).toBeUndefined();
  });

  it('to what it is changes nothing', async () => {
    await add(quayport);
    expect((await change('quayport', quayport)).body.revision).toBe(1);
    expect(await change('harbourton', {})).toMatchObject({ status: 200, body: { origin: 'built-in', revision: 0 } });
  });

  it('that another editor changed meanwhile is refused when If-Match says what was read', async () => {
    await add(quayport);
    expect((await change('quayport', { seenIn: 'Gazette' }, '"1"')).status).toBe(200);
    expect((await change('quayport', { seenIn: 'Post' }, '"1"')).status).toBe(412);
    expect((await remove('quayport', 'W/"1"')).status).toBe(412);
    expect((await change('harbourton', { seenIn: 'Post' }, '"0"')).status).toBe(200);
  });

  it('cannot take a name of another family, nor make one that is not there', async () => {
    await add(quayport);
    expect((await change('quayport', { names: ['Quayport', 'HBC'] })).status).toBe(409);
    expect((await change('nowhere', quayport)).status).toBe(404);
  });

  it('leaves alone what clashed before, as after an upgrade', async () => {
    const clash = { id: 'own', names: ['Harborton', 'Old Harbour'], revision: 1, updatedAt: now };
    await store.save(clash, 0);
    expect((await change('own', { names: ['Harborton', 'Old Harbour', 'Oldport'] })).status).toBe(200);
  });
});

describe('removing a family', () => {
  it('takes built-in ones out too, twice changes nothing, and adding brings it back', async () => {
    expect(await remove('hbc')).toMatchObject({ status: 204, body: '' });
    expect((await remove('hbc')).status).toBe(204);
    expect((await store.list()).revision).toBe(1);
    expect((await change('hbc', { seenIn: 'x' })).status).toBe(404);
    expect((await add({ id: 'hbc', names: ['HBC', 'Harbour Board Council'] })).status).toBe(201);
    expect(await originOf('hbc')).toBe('changed');
    expect((await remove('nowhere')).status).toBe(404);
  });
});

describe('two editors at once', () => {
  it('cannot give one name to two families', async () => {
    const answers = await Promise.all([add({ id: 'a', ...quayport }), add({ id: 'b', ...quayport })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('are asked to try again when the list never stands still', async () => {
    const restless: FamilyStore = { ...store, save: async () => 'stale' };
    expect((await add(quayport, restless)).status).toBe(503);
  });
});
