import { beforeEach, describe, expect, it } from 'vitest';
import { createProveWithdrawal } from '#functions/prove-withdrawal/prove-withdrawal.ts';
import { routes } from '#functions/prove-withdrawal/routes.ts';
import type { Article } from '#shared/articles/article.ts';
import type { Told } from '#shared/changes/ledger.ts';
import { Unavailable } from '#shared/errors.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { type Receipt, surfaces } from '#shared/receipts/receipt.ts';
import { deriveReceiptKey, isSigned } from '#shared/receipts/receipt-key.ts';
import { readerKeys, tracesOf } from '#shared/stores/dynamo-trace-store.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const now = '2026-03-10T12:00:00.000Z';
const withdrawal = { kind: 'kill', reason: 'libel', at: '2026-03-10T11:59:00.000Z', was: 'published' } as const;
const caller = { publisherId: 'courier', scopes: 'edit' };
const key = deriveReceiptKey('secret');

let articles: ReturnType<typeof createFakeArticleStore>;
/** Partitions of rows that were left behind. */
let leftRows: string[];
let told: Map<string, Told>;
let engine: () => Promise<number>;

beforeEach(() => {
  articles = createFakeArticleStore();
  leftRows = [];
  told = new Map([['a1', { writes: 2, present: false, version: 8, last: 'killed', audited: 2 }]]);
  engine = async () => 0;
});

async function save(...revisions: Partial<Article>[]): Promise<void> {
  for (const [at, changes] of revisions.entries()) {
    await articles.save(sampleArticle({ revision: at + 1, ...changes }), await articles.head('a1'));
  }
}

const killed = { state: 'killed', withdrawal } as const;

async function ask(route = '/v1/editorial/articles/{id}/receipt', as = caller) {
  const proveWithdrawal = createProveWithdrawal({
    articles,
    traces: {
      async left(revisions) {
        const keys = new Set(readerKeys(revisions).map(({ pk }) => pk));
        return tracesOf(leftRows.filter((pk) => keys.has(pk)));
      },
    },
    ledger: { read: async () => ({ sequence: 0, told, keys: new Map(), families: new Map(), chains: new Map() }) },
    engine: {
      async search() {
        const total = { value: await engine(), relation: 'eq' } as const;
        return { tookMs: 1, total, hits: [], aggregations: {}, partial: false };
      },
    },
    key,
    now: () => now,
  });
  const handle = createHttpHandler(routes, proveWithdrawal, { log: createSilentLog() });
  const answer = await handle(httpEvent({ route, params: { id: 'a1' }, caller: as }));
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

const left = (receipt: Receipt) => receipt.surfaces.filter(({ gone }) => !gone).map(({ surface }) => surface);

describe('a receipt', () => {
  it('says of every surface when it was looked at, and is signed', async () => {
    await save({}, killed);
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toMatchObject({ articleId: 'a1', publisherId: 'courier', kind: 'kill', revision: 2, complete: true });
    expect(body.withdrawnAt).toBe(withdrawal.at);
    expect(body.surfaces.map((one: { surface: string }) => one.surface)).toEqual(surfaces);
    for (const one of body.surfaces) expect(one).toMatchObject({ checkedAt: now, gone: true });
    expect(isSigned(body, (await ask('/v1/receipt-key')).body)).toBe(true);
  });

  it('is not complete while the search index has it, or cannot be asked', async () => {
    await save({}, killed);
    const ofSearch = ['search-index', 'search', 'suggestions'];
    engine = async () => 1;
    expect([left((await ask()).body), (await ask()).body.complete]).toEqual([ofSearch, false]);
    engine = () => Promise.reject(new Unavailable('Search'));
    const away = (await ask()).body;
    expect(left(away)).toEqual(ofSearch);
    expect(away.surfaces.at(-1).detail).toContain('cannot be asked');
    engine = () => Promise.reject(new Error('a bug'));
    expect((await ask()).status).toBe(500);
  });

  it('looks for rows of every revision there was, in sections and among pins', async () => {
    const pins = [{ category: 'top-news' }];
    await save({ publishedAt: '2026-02-01T00:00:00.000Z' }, { pins }, { ...killed, pins: [] });
    leftRows = ['LISTING#CATEGORY#top-news#2026-02'];
    expect(left((await ask()).body)).toEqual(['sections', 'category-counts']);
    leftRows = ['PINS#top-news'];
    const { body } = await ask();
    expect(left(body)).toEqual(['pins']);
    expect(body.surfaces.find((one: { surface: string }) => one.surface === 'pins').detail).toContain('top-news');
  });

  it('names every slug it ever had', async () => {
    await save({ slug: 'old-name' }, { slug: 'new-name' }, { ...killed, slug: 'new-name' });
    const { surfaces: checks }: Receipt = (await ask()).body;
    expect(checks.find(({ surface }) => surface === 'article-by-slug')?.detail).toBe('Slugs: new-name, old-name.');
  });

  it('waits for the public record, unless readers never saw the article', async () => {
    await save({}, killed);
    told = new Map();
    expect(left((await ask()).body)).toEqual(['change-feed']);
    told.set('a1', { writes: 1, present: true, version: 5, last: 'published', audited: 1 });
    expect(left((await ask()).body)).toEqual(['change-feed']);
    articles = createFakeArticleStore();
    await save({ state: 'draft' }, { ...killed, withdrawal: { ...withdrawal, was: 'draft' } });
    told = new Map();
    expect(left((await ask()).body)).toEqual([]);
  });

  it('is not given for what is up (409), nor for another publisher’s article (404)', async () => {
    await save({}, killed);
    expect((await ask(undefined, { ...caller, publisherId: 'other' })).status).toBe(404);
    articles = createFakeArticleStore();
    expect((await ask()).status).toBe(404);
    await save({});
    expect((await ask()).status).toBe(409);
  });

  it('is not given when the article is reinstated while it is looked for', async () => {
    await save({}, killed);
    engine = async () => {
      await save({}, {}, { state: 'published' });
      return 0;
    };
    expect((await ask()).status).toBe(409);
  });
});
