import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callCli } from '#tests/support/cli-session.ts';
import { type Answer, startFakeApi } from '#tests/support/fake-api-server.ts';

const article = { id: 'a1', headline: 'Wall falls', state: 'corrected', revision: 4 };
let answers: Record<string, Answer>;
let api: Awaited<ReturnType<typeof startFakeApi>>;
const cwd = mkdtempSync(join(tmpdir(), 'edit-'));

beforeEach(async () => {
  answers = {};
  api = await startFakeApi(({ method, path }) => answers[`${method} ${path}`] ?? { status: 200, body: article });
});
afterEach(() => api.stop());

const cli = (...args: string[]) =>
  callCli(args, { cwd, env: { BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'bsk_x' } });
const sent = () => {
  const { method, path, headers, body } = api.received.at(-1) ?? { body: '{}' };
  return {
    method,
    path,
    ifMatch: headers?.['if-match'],
    type: headers?.['content-type'],
    body: JSON.parse(body || '{}'),
  };
};

describe('broadsheet edit', () => {
  it('reads the revision, sends only what is to change, and says how the article stands', async () => {
    const { code, out } = await cli(
      'edit',
      'a1',
      '--headline',
      'Wall falls',
      '--correct',
      'Wrong',
      '--before',
      'holds',
    );
    expect([code, out]).toEqual([0, 'corrected  revision 4  Wall falls  a1\n']);
    expect(sent()).toEqual({
      method: 'PATCH',
      path: '/v1/editorial/articles/a1',
      ifMatch: '"4"',
      type: 'application/merge-patch+json',
      body: { headline: 'Wall falls', correction: { reason: 'Wrong', before: 'holds' } },
    });
  });

  it('takes a body from a file, times, lists and fields to clear', async () => {
    writeFileSync(join(cwd, 'body.md'), 'It *fell*.');
    const times = ['--embargo', '2026-03-01T10:00:00+01:00', '--clear', 'standfirst, source'];
    await cli(
      'edit',
      'a1',
      '--revision',
      '2',
      '--body',
      'body.md',
      '--categories',
      'World/Asia, Top',
      '--publish',
      ...times,
    );
    expect(api.received).toHaveLength(1);
    expect(sent()).toMatchObject({
      ifMatch: '"2"',
      body: {
        bodyMarkdown: 'It *fell*.',
        categories: ['World/Asia', 'Top'],
        state: 'published',
        embargoedUntil: '2026-03-01T09:00:00.000Z',
        standfirst: null,
        source: null,
      },
    });
  });

  it.each([
    [['edit', 'a1']],
    [['edit', 'a1', '--draft', '--publish']],
    [['edit', 'a1', '--before', 'x']],
    [['edit', 'a1', '--body', 'body.pdf']],
    [['edit', 'a1', '--body', 'nowhere.md']],
    [['edit', 'a1', '--expires', 'soon']],
  ])('%j is called wrongly and sends nothing', async (args) => {
    expect((await cli(...args)).code).toBe(2);
    expect(api.received).toEqual([]);
  });

  it('says what an update that waits does', async () => {
    answers['PATCH /v1/editorial/articles/a1'] = { status: 200, body: { ...article, upcoming: { from: 'noon' } } };
    expect((await cli('edit', 'a1', '--tags', 'x')).out).toContain('(an update waits until noon)');
  });

  it('passes on why it was refused', async () => {
    answers['PATCH /v1/editorial/articles/a1'] = {
      status: 412,
      body: { detail: 'You changed revision 4; 5 is stored.' },
    };
    expect(await cli('edit', 'a1', '--tags', 'x')).toMatchObject({
      code: 1,
      err: 'You changed revision 4; 5 is stored.\n',
    });
  });
});

describe('broadsheet revisions, compare, restore and preview', () => {
  it('list and compare', async () => {
    const line = { revision: 2, at: 'noon', by: 'key:k', state: 'published', headline: 'Wall' };
    answers['GET /v1/editorial/articles/a1/revisions'] = { status: 200, body: { revisions: [line] } };
    expect((await cli('revisions', 'a1')).out).toBe('2  noon  published  key:k  Wall\n');
    const changes = [
      { field: 'body', before: ['One.'], after: ['One.', 'Two.'] },
      { field: 'source', after: 'Wire' },
    ];
    answers['GET /v1/editorial/articles/a1/revisions/2/changes?from=1'] = { status: 200, body: { changes } };
    expect((await cli('compare', 'a1', '2', '--from', '1')).out).toBe('body\n- One.\n+ One.\n+ Two.\nsource\n+ Wire\n');
  });

  it('restore from the revision that is stored', async () => {
    expect((await cli('restore', 'a1', '2')).code).toBe(0);
    expect(sent()).toMatchObject({ path: '/v1/editorial/articles/a1/revisions/2/restore', ifMatch: '"4"' });
  });

  it('print a link alone, so that it can be passed on', async () => {
    const body = { url: 'https://n.example/previews/x', token: 'x', expiresAt: 'noon' };
    answers['POST /v1/editorial/articles/a1/preview'] = { status: 201, body };
    const { out, err } = await cli('preview', 'a1', '--minutes', '5');
    expect([out, err, sent().body]).toEqual([`${body.url}\n`, 'Holds until noon.\n', { minutes: 5 }]);
  });
});
