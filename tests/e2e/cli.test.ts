import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { emulatorEnvironment } from '#local/emulator.ts';
import { projectDir } from '#local/project-dir.ts';
import { addStackPublisher } from '#tests/support/stack-publisher.ts';

const page = `Categories
-Zwelk Quay Zwelk Hall

Zwelk cranes return to the quay

The last of the three yellow cranes was lifted into place on Monday, reports Test Gazette

The east quay has its cranes back after eleven months without them.

Categories
Zwelk Quay

Zwelk fares stay as they are

The council left the fares alone for another year, reports Test Gazette

Nobody spoke against it, and the meeting was over by nine.
`;
const article = (externalId: string, is: object = {}) => ({
  externalId,
  headline: `Notice ${externalId} of the zwelk master`,
  bodyText: 'The bridge opens at noon.',
  ...is,
});

let cwd: string;
let key: string;
beforeAll(async () => {
  ({ key } = await addStackPublisher());
  cwd = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  await writeFile(join(cwd, 'page.txt'), page);
  await writeFile(join(cwd, 'partly.json'), JSON.stringify([article('n1'), { externalId: 'n2' }]));
  await writeFile(join(cwd, 'bad.json'), '[{"externalId": ');
});
afterAll(() => rm(cwd, { recursive: true }));

/** The real thing: a process of its own, as `npm run broadsheet` starts it. */
function broadsheet(args: string[], is: { stdin?: string; env?: object } = {}) {
  const env = { PATH: process.env.PATH, BROADSHEET_API_URL: inject('stack').apiUrl, BROADSHEET_KEY: key, ...is.env };
  const child = spawn(process.execPath, [join(projectDir, 'cli/main.ts'), ...args], { cwd, env });
  child.stdin.end(is.stdin ?? '');
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk) => out.push(String(chunk)));
  child.stderr.on('data', (chunk) => err.push(String(chunk)));
  return new Promise<{ code: number | null; out: string; err: string }>((ended) =>
    child.on('close', (code) => ended({ code, out: out.join(''), err: err.join('') })),
  );
}

describe('broadsheet upload', () => {
  it('creates what is new; the same page again changes nothing', async () => {
    const args = ['upload', 'page.txt', '--categories', 'Zwelk Quay,Zwelk Hall'];
    const first = await broadsheet(args);
    expect(first).toMatchObject({ code: 0 });
    expect(first.out).toMatch(/created {4}Zwelk cranes return to the quay {2}a\w+/);
    expect(first.out).toMatch(/\n2 created\n$/);
    const second = await broadsheet(args);
    expect([second.code, second.out.trim().split('\n').at(-1)]).toEqual([0, '2 unchanged']);
  });

  it('takes standard input and prints JSON alone on stdout', async () => {
    const stdin = JSON.stringify(article('from-stdin'));
    const { code, out } = await broadsheet(['upload', '-', '--filename', 'notice.json', '--json'], { stdin });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ uploads: [{ file: '-', status: 'published' }], counts: { created: 1 } });
  });

  it('ends with 3 when a part was taken, 1 when nothing was, and says why', async () => {
    const partly = await broadsheet(['upload', 'partly.json']);
    expect(partly.code).toBe(3);
    expect(partly.out).toContain('1 created, 1 rejected');
    const bad = await broadsheet(['upload', 'bad.json']);
    expect(bad.code).toBe(1);
    expect(bad.out).toContain('error');
    expect((await broadsheet(['upload', 'bad.json', 'partly.json'])).code).toBe(3);
  });

  it('says in plain words when the key is wrong or nothing answers', async () => {
    const wrong = await broadsheet(['upload', 'page.txt'], { env: { BROADSHEET_KEY: 'bsk_wrong' } });
    expect([wrong.code, wrong.out]).toEqual([1, '']);
    expect(wrong.err).toContain('not known');
    const away = await broadsheet(['status'], { env: { BROADSHEET_API_URL: 'http://127.0.0.1:2' } });
    expect(away.code).toBe(1);
    expect(away.err).toContain('Cannot reach http://127.0.0.1:2: nothing answers there');
  });
});

describe('the other commands', () => {
  it('list, withdraw and reinstate an article', async () => {
    const stdin = JSON.stringify(article('to-withdraw'));
    const sent = await broadsheet(['upload', '-', '--type', 'application/json', '--json'], { stdin });
    const { id } = JSON.parse(sent.out).uploads[0].articles[0];
    expect((await broadsheet(['withdraw', id])).code).toBe(2);
    const withdrawn = await broadsheet(['withdraw', id, '--reason', 'wrong name']);
    expect([withdrawn.code, withdrawn.out.startsWith('withdrawn')]).toEqual([0, true]);
    expect((await broadsheet(['articles', '--all'])).out).toMatch(new RegExp(`withdrawn +${id}`));
    expect((await broadsheet(['reinstate', id])).out).toMatch(/^published/);
  });

  it('show the uploads and the report of one', async () => {
    const { uploads } = JSON.parse((await broadsheet(['status', '--json'])).out);
    expect(uploads.length).toBeGreaterThan(0);
    const { code, out } = await broadsheet(['status', uploads[0].id]);
    expect([code, out.startsWith(uploads[0].status)]).toEqual([0, true]);
    expect((await broadsheet(['status', 'unothere'])).code).toBe(1);
  });

  it('search as a reader does', async () => {
    const { code, out } = await broadsheet(['search', 'zwelk'], { env: { BROADSHEET_KEY: '' } });
    expect(code).toBe(0);
    expect(out).toMatch(/\d+ found\n$/);
  });

  it('add, list and revoke publishers with AWS credentials on a stage', async () => {
    const env = emulatorEnvironment(Number(new URL(inject('stack').awsEndpoint).port));
    const id = `cli-${Date.now()}`;
    const added = await broadsheet(['publishers', 'add', id, '--name', 'Quay News', '--scopes', 'upload'], { env });
    expect(added.code).toBe(0);
    expect(added.out).toMatch(/^bsk_[a-z2-7]{10}_[\w-]{43}\n$/);
    const given = { env: { BROADSHEET_KEY: added.out.trim() } };
    expect((await broadsheet(['status'], given)).out).toBe('no uploads yet\n');
    const keyId = added.out.slice(4, 14);
    expect((await broadsheet(['publishers', 'revoke', keyId], { env })).out).toBe(`revoked ${keyId}\n`);
    const listed = await broadsheet(['publishers', 'list', '--json'], { env });
    const found = JSON.parse(listed.out).publishers.find((one: { id: string }) => one.id === id);
    expect(found).toMatchObject({ name: 'Quay News', keys: [{ keyId, scopes: ['upload'] }] });
    expect(found.keys[0].revokedAt).toBeDefined();
    expect(listed.out).not.toContain('hash');
    expect((await broadsheet(['publishers', 'revoke', 'aaaaaaaaaa'], { env })).code).toBe(1);
    expect((await broadsheet(['publishers', 'rotate', 'nobody-here'], { env })).code).toBe(1);
    expect((await broadsheet(['publishers', 'add', 'No Id'], { env })).code).toBe(2);
  });

  it('rotate a publisher’s key: both are good, and the list says until when', async () => {
    const env = emulatorEnvironment(Number(new URL(inject('stack').awsEndpoint).port));
    const id = `rotated-${Date.now()}`;
    const status = (key: string) => broadsheet(['status'], { env: { BROADSHEET_KEY: key.trim() } });
    const added = await broadsheet(['publishers', 'add', id, '--scopes', 'upload', '--expires', '90d'], { env });
    const rotated = await broadsheet(['publishers', 'rotate', id, '--overlap', '24h'], { env });
    expect(rotated.err).toMatch(/The old one, [a-z2-7]{10}, is good until 2/);
    expect([(await status(added.out)).code, (await status(rotated.out)).code]).toEqual([0, 0]);
    const changed = await broadsheet(['publishers', 'set-defaults', id, '--source', 'Quay', '--json'], { env });
    expect(JSON.parse(changed.out).publisher.defaults).toEqual({ language: 'en', categories: [], source: 'Quay' });
    const { out } = await broadsheet(['publishers', 'list'], { env });
    expect(out).toContain(`${id}  ${id}  en  source Quay`);
    expect(out).toMatch(new RegExp(`${added.out.slice(4, 14)} +upload +until `));
    expect(out).toMatch(new RegExp(`${rotated.out.slice(4, 14)} +upload +no end`));
  });
});
