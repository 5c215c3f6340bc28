import { beforeEach, describe, expect, it } from 'vitest';
import { createListChanges } from '#functions/list-changes/list-changes.ts';
import { routes } from '#functions/list-changes/routes.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createFakeLedger, type FakeLedger } from '#tests/support/fake-ledger.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const at = '2026-03-02T12:00:00.000Z';

let feed: FakeLedger;
let now: string;
beforeEach(() => {
  feed = createFakeLedger();
  now = at;
});

const put = (many: number): void => {
  for (let n = 0; n < many; n += 1) {
    const sequence = feed.changes.length + 1;
    feed.changes.push({ sequence, at, kind: 'published', articleId: `a${sequence}`, publisherId: 'courier' });
  }
};

async function ask(query = '') {
  const cursors = createCursors('secret', { lasting: true });
  const handlers = createListChanges({ feed, cursors, now: () => now });
  const handle = createHttpHandler(routes, handlers, { log: createSilentLog() });
  const { statusCode, headers, body } = await handle(httpEvent({ route: '/v1/changes', query }));
  return { status: statusCode, headers, ...JSON.parse(body) };
}

describe('the change feed', () => {
  it('says what happened to which article, and not whose it is', async () => {
    put(1);
    const { status, headers, changes } = await ask();
    expect([status, changes]).toEqual([200, [{ sequence: 1, time: at, kind: 'published', id: 'a1' }]]);
    expect(headers['cache-control']).toContain('s-maxage');
    expect(headers.etag).toBeDefined();
  });

  it('goes on from where a page ended, years later too, and gives each change once', async () => {
    put(5);
    const seen: number[] = [];
    let { next } = await ask('page-size=2');
    seen.push(1, 2);
    now = '2036-03-02T12:00:00.000Z';
    for (const _ of [1, 2, 3]) {
      const page = await ask(`page-size=2&cursor=${next}`);
      seen.push(...page.changes.map(({ sequence }: { sequence: number }) => sequence));
      next = page.next;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    put(1);
    const last = await ask(`cursor=${next}`);
    expect(last.changes.map(({ sequence }: { sequence: number }) => sequence)).toEqual([6]);
  });

  it('has a place to go on from before anything happened', async () => {
    const { changes, next } = await ask();
    expect(changes).toEqual([]);
    put(1);
    expect((await ask(`cursor=${next}`)).changes).toHaveLength(1);
  });

  it.each(['cursor=x', 'cursor=e30.e30', 'page-size=0', 'page-size=1001', 'since=1'])('%s is a 400', async (query) => {
    expect((await ask(query)).status).toBe(400);
  });
});
