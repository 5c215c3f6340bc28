import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { routes } from '#functions/list-changes/routes.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import { headFromRow } from '#shared/stores/article-rows.ts';
import { auditKey } from '#shared/stores/ledger-keys.ts';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';
import { listenToBus } from '#tests/support/bus-listener.ts';
import { callCli } from '#tests/support/cli-session.ts';
import { connectToEmulator } from '#tests/support/emulator-clients.ts';
import { addStackPublisher } from '#tests/support/stack-publisher.ts';

const stack = inject('stack');
const reader = createApi(stack);

interface Change {
  readonly sequence: number;
  readonly time: string;
  readonly kind: string;
  readonly id: string;
}

let publisher: Awaited<ReturnType<typeof addStackPublisher>>;
let desk: ReturnType<typeof createApi>;
let bus: Awaited<ReturnType<typeof listenToBus>>;
beforeAll(async () => {
  publisher = await addStackPublisher();
  desk = createApi({ ...stack, publisherKey: publisher.key });
  bus = await listenToBus(stack);
});
afterAll(() => bus.stop());

/** All that is on record after a cursor, and where it ends. */
async function follow(cursor?: string): Promise<{ changes: Change[]; next: string }> {
  const changes: Change[] = [];
  let next = cursor;
  for (;;) {
    const page = await reader.get(`/changes?page-size=100${next === undefined ? '' : `&cursor=${next}`}`);
    expect(page.status).toBe(200);
    changes.push(...page.body.changes);
    next = page.body.next as string;
    if (page.body.changes.length === 0) return { changes, next };
  }
}

const toldOf = async (id: string, cursor: string): Promise<string[]> =>
  (await follow(cursor)).changes.filter((change) => change.id === id).map(({ kind }) => kind);

async function publish(is: Record<string, unknown> = {}): Promise<string> {
  const word = rareWord();
  const report = await desk.upload(articlesFile([{ externalId: word, headline: `Ferry ${word} docks`, ...is }]));
  expect(report.articles[0]?.result).toBe('created');
  return report.articles[0]?.id ?? '';
}

async function edit(id: string, patch: object): Promise<void> {
  const own = await desk.desk(`/editorial/articles/${id}`);
  const answer = await desk.get(`/editorial/articles/${id}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${publisher.key}`,
      'content-type': 'application/merge-patch+json',
      'if-match': own.headers.get('etag') ?? '',
    },
    body: JSON.stringify(patch),
  });
  expect({ status: answer.status, body: answer.status === 200 || answer.body }).toMatchObject({ status: 200 });
}

const act = async (id: string, what: string, body: object = {}): Promise<void> => {
  expect((await desk.desk(`/editorial/articles/${id}/${what}`, body)).status).toBe(200);
};

describe('the change feed', () => {
  it('tells each change that readers can see within 5 s, and what they never saw not at all', async () => {
    const { next } = await follow();
    const id = await publish();
    const draft = await publish({ state: 'draft' });
    const locked = await publish({ embargoedUntil: '2090-01-01T00:00:00Z' });
    const kinds = (want: string[]) =>
      eventually(
        () => toldOf(id, next),
        (seen) => seen.join() === want.join(),
        5000,
      );
    await kinds(['published']);
    await edit(id, { headline: 'Ferry docks late' });
    await kinds(['published', 'updated']);
    await edit(id, { headline: 'Ferry docks in time', correction: { reason: 'It was in time' } });
    await kinds(['published', 'updated', 'corrected']);
    // Held back: nothing is told of it.
    await edit(id, { headline: 'Ferry sold', embargoedUntil: '2090-01-01T00:00:00Z' });
    await act(id, 'withdraw', { kind: 'withdraw', reason: 'wrong ship' });
    await act(id, 'reinstate');
    await act(id, 'withdraw', { kind: 'kill', reason: 'court order' });
    await act(locked, 'withdraw', { kind: 'kill', reason: 'never mind' });
    await kinds(['published', 'updated', 'corrected', 'withdrawn', 'reinstated', 'killed']);
    expect([...(await toldOf(draft, next)), ...(await toldOf(locked, next))]).toEqual([]);
  });

  it('tells of a release and of an expiry when their seconds come', async () => {
    const { next } = await follow();
    const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
    const id = await publish({ embargoedUntil: inSeconds(4), expiresAt: inSeconds(8) });
    expect(await toldOf(id, next)).toEqual([]);
    await eventually(
      () => toldOf(id, next),
      (seen) => seen.join() === 'released',
      10_000,
    );
    await eventually(
      () => toldOf(id, next),
      (seen) => seen.join() === 'released,expired',
      10_000,
    );
  });

  it('is numbered without a gap, answers as it is described, with ETag, HEAD and 400 for a broken cursor', async () => {
    const { changes } = await follow();
    expect(changes.length).toBeGreaterThan(10);
    expect(changes.map(({ sequence }) => sequence)).toEqual(changes.map((_, at) => at + 1));
    const page = await reader.get('/changes?page-size=3');
    expect(routes.listChanges.answers[200].schema.safeParse(page.body).error).toBeUndefined();
    const etag = page.headers.get('etag') ?? '';
    expect((await reader.get('/changes?page-size=3', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await reader.get('/changes', { method: 'HEAD' })).status).toBe(200);
    expect((await reader.get('/changes?cursor=x')).status).toBe(400);
  });

  it('replayed from the start into an empty copy gives exactly what readers see', async () => {
    const { changes } = await follow();
    const copy = new Map<string, string>();
    const ids = [...new Set(changes.map(({ id }) => id))];
    const fetchInto = async (id: string): Promise<void> => {
      for (const _ of changes.filter((change) => change.id === id)) {
        const { status, body } = await reader.get(`/articles/${id}`);
        expect([200, 404, 410]).toContain(status);
        if (status === 200) copy.set(id, JSON.stringify(body));
        else copy.delete(id);
      }
    };
    for (let from = 0; from < ids.length; from += 8) await Promise.all(ids.slice(from, from + 8).map(fetchInto));
    const visible = await visibleIds();
    expect(visible.length).toBeGreaterThan(10);
    expect([...copy.keys()].sort()).toEqual(visible.sort());
    for (const [id, kept] of copy) expect(kept).toBe(JSON.stringify((await reader.get(`/articles/${id}`)).body));
  });

  it('is read by the command line', async () => {
    const { code, out } = await callCli(['changes', '--json'], { env: { BROADSHEET_API_URL: stack.apiUrl } });
    expect([code, JSON.parse(out).changes[0].sequence]).toEqual([0, 1]);
  });
});

/** Every article that readers may see, from the store of truth. */
async function visibleIds(): Promise<string[]> {
  const { table, tableName } = connectToEmulator(stack);
  const ids: string[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await table.send(new ScanCommand({ TableName: tableName, ExclusiveStartKey: from }));
    const heads = (page.Items ?? []).filter(({ sk }) => sk === 'ARTICLE').map(headFromRow);
    ids.push(...heads.filter((head) => isVisible(head, new Date().toISOString())).map(({ id }) => id));
    from = page.LastEvaluatedKey;
  } while (from);
  return ids;
}

it('the event bus brings each change to other systems, with names and no word of the text', async () => {
  const id = await publish();
  await act(id, 'withdraw', { kind: 'kill', reason: 'court order' });
  const ofIt = async () => (await bus.hear()).filter(({ detail }) => detail.articleId === id);
  const heard = await eventually(ofIt, (seen) => seen.length === 2, 10_000);
  expect(heard.map((event) => [event.source, event['detail-type']])).toEqual([
    ['broadsheet', 'Article Published'],
    ['broadsheet', 'Article Killed'],
  ]);
  const { detail } = heard[1] ?? {};
  expect(detail).toMatchObject({ kind: 'killed', articleId: id, publisherId: publisher.id });
  expect(Object.keys(detail ?? {}).sort()).toEqual(['articleId', 'at', 'kind', 'publisherId', 'sequence']);
});

describe('the audit log', () => {
  const audit = (...args: string[]) =>
    callCli(['audit', ...args], { env: { BROADSHEET_API_URL: stack.apiUrl, BROADSHEET_KEY: publisher.key } });

  it('says who made each revision, of drafts too, and verifies; a row that was tampered with is found', async () => {
    const id = await publish({ state: 'draft' });
    await edit(id, { state: 'published' });
    await act(id, 'withdraw', { kind: 'kill', reason: 'court order' });
    const lines = async () =>
      (await audit('list', '--all')).out
        .trim()
        .split('\n')
        .filter((line) => line.includes(id));
    const seen = await eventually(lines, (found) => found.length === 3, 5000);
    expect(seen.map((line) => line.split(/ {2,}/)[3])).toEqual([
      'article.created',
      'article.published',
      'article.killed',
    ]);
    expect(seen[0]).toContain('upload:');
    expect(seen[2]).toContain(`key:${publisher.keyId}`);
    const all = JSON.parse((await audit('list', '--all', '--json')).out).entries;
    expect(all[0]).toMatchObject({ action: 'key.made', subject: `key:${publisher.keyId}`, by: 'operator' });
    const good = await audit('verify', '--expect', all.at(-1).hash);
    expect([good.code, good.err]).toEqual([0, '']);

    const { table, tableName } = connectToEmulator(stack);
    const entry = all.at(-2);
    const forge = (by: string) =>
      table.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { ...auditKey(publisher.id, entry.n) },
          UpdateExpression: 'SET #by = :by',
          ExpressionAttributeNames: { '#by': 'by' },
          ExpressionAttributeValues: { ':by': by },
        }),
      );
    await forge('key:somebody');
    const bad = await audit('verify');
    expect([bad.code, bad.err]).toEqual([1, expect.stringContaining(`after entry ${entry.n - 1}`)]);
    await forge(entry.by);
    expect((await audit('verify')).code).toBe(0);
  });

  it('has edits of name families, which work for everybody', async () => {
    const names = [rareWord(), rareWord()];
    const added = await desk.desk('/editorial/name-families', { names });
    expect(added.status).toBe(201);
    const edits = async () => {
      const { entries } = JSON.parse((await audit('list', '--all', '--json')).out);
      return entries.filter((entry: { action: string }) => entry.action === 'family.changed');
    };
    const [edit] = await eventually(edits, (found) => found.length === 1, 5000);
    expect(edit).toMatchObject({ by: `key:${publisher.keyId}`, subject: `family:${added.body.id}` });
    expect((await audit('verify')).code).toBe(0);
  });

  it('shows nothing of another publisher, and nothing to a key without the scope', async () => {
    const other = await addStackPublisher();
    const asked = (key: string) => createApi({ ...stack, publisherKey: key }).desk('/editorial/audit');
    const { body } = await eventually(
      () => asked(other.key),
      (seen) => seen.body.entries.length === 1,
      5000,
    );
    expect(JSON.stringify(body)).not.toContain(publisher.id);
    const { key } = await addStackPublisher({ scopes: ['upload', 'edit'] });
    expect((await asked(key)).status).toBe(403);
  });
});
