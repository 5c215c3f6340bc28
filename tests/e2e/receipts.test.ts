import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { type Receipt, surfaces } from '#shared/receipts/receipt.ts';
import { createApi, eventually } from '#tests/support/api.ts';
import { callCli } from '#tests/support/cli-session.ts';
import { addStackPublisher, askStack } from '#tests/support/stack-publisher.ts';

const word = `zquern${Date.now().toString(36)}`;
const headline = `Lock gates ${word} swing`;

async function publish() {
  const publisher = await addStackPublisher();
  const stack = { apiUrl: inject('stack').apiUrl, publisherKey: publisher.key };
  const api = createApi(stack);
  const article = { externalId: word, headline, bodyText: 'They swing.', categories: ['Locks'], pinnedIn: ['Locks'] };
  const report = await api.upload({
    filename: 'lock.json',
    contentType: 'application/json',
    bytes: Buffer.from(JSON.stringify(article)),
  });
  const id = report.articles[0]?.id ?? '';
  await eventually(
    () => api.search({ ids: id }),
    ({ body }) => body.total.value === 1,
    5000,
  );
  return { ...publisher, api, id, stack };
}

describe('the receipt of a kill', () => {
  it('is waited for by the CLI, says that it is gone everywhere, and is verified without the API', async () => {
    const { id, key, stack, api } = await publish();
    const cwd = mkdtempSync(join(tmpdir(), 'broadsheet-receipt-'));
    const env = { BROADSHEET_API_URL: stack.apiUrl, BROADSHEET_KEY: key };
    const cli = (...args: string[]) => callCli(args, { cwd, env, now: () => new Date().toISOString() });
    expect((await askStack(`/editorial/articles/${id}/receipt`, { key })).status).toBe(409);
    const killed = await cli('kill', id, '--reason', 'libel', '--receipt', 'receipt.json');
    expect([killed.code, killed.out]).toEqual([0, `killed  ${headline}  ${id}\n`]);
    expect(killed.err).toContain(`gone from all ${surfaces.length} surfaces`);
    const receipt: Receipt = JSON.parse(readFileSync(join(cwd, 'receipt.json'), 'utf8'));
    expect(receipt).toMatchObject({ articleId: id, kind: 'kill', complete: true });
    expect(receipt.surfaces.map(({ surface }) => surface)).toEqual(surfaces);
    // What it says is so.
    expect((await api.get(`/articles/${id}`)).status).toBe(410);
    expect((await api.search({ ids: id })).body.total.value).toBe(0);
    writeFileSync(join(cwd, 'key.json'), (await cli('receipts', 'key')).out);
    const offline = { cwd, env: { BROADSHEET_API_URL: 'http://127.0.0.1:1' } };
    const verified = await callCli(['receipts', 'verify', 'receipt.json', '--key', 'key.json'], offline);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('gone from every surface')]);
    expect((await cli('receipts', 'verify', 'receipt.json')).code).toBe(0);
    writeFileSync(join(cwd, 'forged.json'), JSON.stringify({ ...receipt, withdrawnAt: '2020-01-01T00:00:00.000Z' }));
    expect((await cli('receipts', 'verify', 'forged.json')).code).toBe(1);
    expect((await cli('receipts', 'verify', 'key.json')).code).toBe(1);
  });

  it('is for the publisher of the article alone', async () => {
    const { id } = await publish();
    const other = await addStackPublisher();
    const { status, body } = await askStack(`/editorial/articles/${id}/receipt`, { key: other.key });
    expect([status, body.detail]).toEqual([404, 'This article is not here.']);
  });
});
