import { beforeEach, describe, expect, it } from 'vitest';
import { createListAuditEntries } from '#functions/list-audit-entries/list-audit-entries.ts';
import { routes } from '#functions/list-audit-entries/routes.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { createRecorder, storedRevision } from '#tests/support/recorder.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

let recorder: ReturnType<typeof createRecorder>;
beforeEach(async () => {
  recorder = createRecorder();
  const articles = ['courier', 'courier', 'gazette', 'courier'].map((publisherId, n) =>
    sampleArticle({ id: `a${n}`, publisherId }),
  );
  await recorder.run(articles.map((article) => storedRevision(article)));
});

async function ask(query = '', caller: { publisherId: string; scopes: string } = admin) {
  const cursors = createCursors('secret');
  const handlers = createListAuditEntries({ audit: recorder.ledger, cursors, now: () => recorder.is.now });
  const handle = createHttpHandler(routes, handlers, { log: createSilentLog() });
  const { statusCode, body } = await handle(httpEvent({ route: '/v1/editorial/audit', query, caller }));
  return { status: statusCode, ...JSON.parse(body) };
}

const admin = { publisherId: 'courier', scopes: 'admin' };
const numbers = ({ entries }: { entries: { n: number }[] }) => entries.map(({ n }) => n);

describe('the audit log’s route', () => {
  it('shows a publisher its own entries, and where its chain ends', async () => {
    const { status, entries, end, next } = await ask();
    expect([status, next]).toEqual([200, undefined]);
    expect(entries.map(({ subject }: { subject: string }) => subject)).toEqual([
      'article:a0',
      'article:a1',
      'article:a3',
    ]);
    expect(end).toEqual({ n: 3, hash: entries[2].hash });
    expect(numbers(await ask('', { ...admin, publisherId: 'gazette' }))).toEqual([1]);
  });

  it('in pages, and from a number on', async () => {
    const first = await ask('page-size=2');
    expect(numbers(first)).toEqual([1, 2]);
    expect(numbers(await ask(`page-size=2&cursor=${first.next}`))).toEqual([3]);
    expect(numbers(await ask('from=3'))).toEqual([3]);
    expect(numbers(await ask('from=4'))).toEqual([]);
  });

  it('refuses another publisher’s cursor, and keys without the scope', async () => {
    const { next } = await ask('page-size=1');
    expect((await ask(`cursor=${next}`, { ...admin, publisherId: 'gazette' })).status).toBe(400);
    expect((await ask('', { ...admin, scopes: 'edit upload' })).status).toBe(403);
  });
});
