import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callCli } from '#tests/support/cli-session.ts';
import { type Answer, startFakeApi } from '#tests/support/fake-api-server.ts';

let answer: Answer;
let api: Awaited<ReturnType<typeof startFakeApi>>;
beforeEach(async () => {
  api = await startFakeApi(() => answer);
});
afterEach(() => api.stop());

const families = (...args: string[]) =>
  callCli(['families', ...args], { env: { BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'bsk_x' } });
const quayport = { id: 'quayport', names: ['Quayport', 'Kwayport'], origin: 'added' };

describe('broadsheet families', () => {
  it('lists what there is and where it is from, and says which built-in ones are out', async () => {
    const hbc = { id: 'hbc', names: ['HBC', 'Harbour Board'], notNames: ['HBC Radio'], origin: 'built-in' };
    answer = { status: 200, body: { families: [hbc, quayport], removed: ['old-quay'] } };
    const { code, out, err } = await families('list');
    expect([code, out, err]).toEqual([
      0,
      'hbc       built-in  HBC, Harbour Board (not HBC Radio)\nquayport  added     Quayport, Kwayport\n',
      'Built-in and removed: old-quay\n',
    ]);
    expect(JSON.parse((await families('list', '--json')).out)).toMatchObject({ removed: ['old-quay'] });
  });

  it('adds one by its names', async () => {
    answer = { status: 201, body: quayport };
    const { code, out } = await families('add', 'Quayport', 'Kwayport', '--not', 'Quay, Kway', '--seen-in', 'Courier');
    expect([code, out]).toEqual([0, 'quayport  added  Quayport, Kwayport\n']);
    expect(api.received[0]).toMatchObject({ method: 'POST', path: '/v1/editorial/name-families' });
    expect(JSON.parse(api.received[0]?.body ?? '')).toEqual({
      names: ['Quayport', 'Kwayport'],
      notNames: ['Quay', 'Kway'],
      seenIn: 'Courier',
    });
    expect((await families('add')).code).toBe(2);
  });

  it('says whose name it is when another family has it', async () => {
    answer = { status: 409, body: { detail: '"HBC" is a name of the family "hbc" already.' } };
    const { code, err } = await families('add', 'HBC', 'Hubcap');
    expect([code, err]).toEqual([1, '"HBC" is a name of the family "hbc" already.\n']);
  });

  it('removes one', async () => {
    answer = { status: 200 };
    expect((await families('remove', 'quay/port')).out).toBe('removed quay/port\n');
    expect(api.received[0]).toMatchObject({ method: 'DELETE', path: '/v1/editorial/name-families/quay%2Fport' });
  });
});
