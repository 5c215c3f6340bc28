import { createAnswerInstantsearch } from '#functions/answer-instantsearch/answer-instantsearch.ts';
import { routes as instantRoutes } from '#functions/answer-instantsearch/routes.ts';
import { createBrowseCategories } from '#functions/browse-categories/browse-categories.ts';
import { routes as categoryRoutes } from '#functions/browse-categories/routes.ts';
import { createFindAddress } from '#functions/find-address/find-address.ts';
import { routes as addressRoutes } from '#functions/find-address/routes.ts';
import { createIndexArticle } from '#functions/index-article/index-article.ts';
import { createListChanges } from '#functions/list-changes/list-changes.ts';
import { routes as changeRoutes } from '#functions/list-changes/routes.ts';
import { createListCorrections } from '#functions/list-corrections/list-corrections.ts';
import { routes as correctionRoutes } from '#functions/list-corrections/routes.ts';
import { createReadArticle } from '#functions/read-article/read-article.ts';
import { routes as articleRoutes } from '#functions/read-article/routes.ts';
import { routes as searchRoutes } from '#functions/search-articles/routes.ts';
import { createSearchArticles } from '#functions/search-articles/search-articles.ts';
import { routes as suggestRoutes } from '#functions/suggest-queries/routes.ts';
import { createSuggestQueries } from '#functions/suggest-queries/suggest-queries.ts';
import type { RouteHandlers, RouteTable } from '#shared/api/route.ts';
import type { Article } from '#shared/articles/article.ts';
import { nextPictureExpiry } from '#shared/articles/picture-expiry.ts';
import { asOf, turningPoints } from '#shared/articles/upcoming.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import type { HttpAnswer } from '#shared/lambda/http-answers.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createPreviewTokens } from '#shared/lambda/preview-tokens.ts';
import type { StreamRecord } from '#shared/lambda/stream-handler.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';
import { entriesOf } from '#shared/stores/address-store.ts';
import { headRow } from '#shared/stores/article-rows.ts';
import { allWithoutHidden, withoutHidden } from '#shared/stores/hiding-list.ts';
import { createOpenSearchMultiSearchEngine } from '#shared/stores/opensearch-multi-search-engine.ts';
import { createOpenSearchEngine } from '#shared/stores/opensearch-search-engine.ts';
import { createOpenSearchIndex } from '#shared/stores/opensearch-search-index.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { createFakeAddressStore } from './fake-address-store.ts';
import { createFakeArticleStore } from './fake-article-store.ts';
import { createFakeCategoryStore } from './fake-category-store.ts';
import { createFakeCorrectionStore } from './fake-correction-store.ts';
import { createFakeSearchIndex } from './fake-search-index.ts';
import { httpEvent } from './http-event.ts';
import { createRecorder } from './recorder.ts';
import { createSilentLog } from './silent-log.ts';

export interface Asked {
  readonly method?: 'GET' | 'POST';
  /** As in the address: `/v1/articles/a1`. */
  readonly path: string;
  readonly query?: string;
  readonly body?: string;
}

interface Door {
  readonly routes: RouteTable;
  readonly handle: ReturnType<typeof createHttpHandler>;
}

const log = createSilentLog();

const door = <T extends RouteTable>(routes: T, handlers: RouteHandlers<T>): Door => ({
  routes,
  handle: createHttpHandler(routes, handlers, { log }),
});

/**
 * Every reader's door over stores in memory and an index of its own on a real engine, with a clock that the test turns.
 * What is stored reaches the index when the test says so: between the two lies what a slow stream leaves open.
 */
export async function createVirtualNewsroom(openSearchUrl: string, name: string, startsAt: string) {
  const clock = { now: startsAt };
  const now = () => clock.now;
  const store = createFakeArticleStore();
  const categories = createFakeCategoryStore();
  const addresses = createFakeAddressStore();
  const transport = createOpenSearchTransport({ url: openSearchUrl, auth: 'none', aws: {}, timeoutMs: 10_000 });
  const alias = `test-${name}`;
  const drop = () => transport({ method: 'DELETE', path: `/${alias}-v1` });
  await drop();
  const index = createOpenSearchIndex(transport, alias);
  await index.ensureIndex();

  const bodies = new Map<string, Article>();
  const indexArticle = createIndexArticle({
    bodies: { put: async () => {}, get: async (key) => bodies.get(key) },
    index: { ...index, bulkWrite: (entries) => index.bulkWrite(entries, { visibleAtOnce: true }) },
    families: createFakeSearchIndex(),
    progress: { record: async () => {}, read: async () => new Map() },
    hiding: { all: async () => [], forget: async () => {} },
    releases: { wakeFor: async () => {} },
    parking: { park: async ({ reason }) => Promise.reject(new Error(reason)) },
    now,
    pause: async () => {},
    log,
  });

  const pending: StreamRecord[] = [];
  const recorder = createRecorder(startsAt);
  const corrections = createFakeCorrectionStore(store.articles);
  const cursors = createCursors('test secret');
  const reads = { siteUrl: 'https://news.test', now };
  /** As the table's rows say it: what a save hid, until the index has heard of it. */
  const hidden = async (): Promise<string[]> =>
    pending.map(({ row }) => String(row?.id)).filter((id) => !isVisibleNow(store.articles.get(id), now()));
  const asks = {
    ...reads,
    engine: withoutHidden(createOpenSearchEngine(transport, alias), hidden),
    readFamilies: async () => builtInFamilies,
  };
  const doors = [
    door(searchRoutes, createSearchArticles({ ...asks, cursors })),
    door(instantRoutes, createAnswerInstantsearch(asks)),
    door(
      suggestRoutes,
      createSuggestQueries({
        ...asks,
        engine: allWithoutHidden(createOpenSearchMultiSearchEngine(transport, alias), hidden),
      }),
    ),
    door(categoryRoutes, createBrowseCategories({ ...reads, categories, listings: store, cursors })),
    door(articleRoutes, createReadArticle({ ...reads, articles: store, previews: createPreviewTokens('test secret') })),
    door(addressRoutes, createFindAddress({ ...reads, addresses, articles: store, listings: store })),
    door(changeRoutes, createListChanges({ feed: recorder.ledger, cursors, now })),
    door(correctionRoutes, createListCorrections({ ...reads, articles: store, corrections, cursors })),
  ];
  const announce = (article: Article): void => {
    const bodyKey = `${article.id}/${article.revision}`;
    bodies.set(bodyKey, article);
    pending.push({ sequence: bodyKey, row: headRow(article, bodyKey) });
  };

  /** Stores an article; its change waits for `settle`. */
  async function save(article: Article): Promise<void> {
    const outcome = await store.save(article, await store.head(article.id));
    if (outcome !== 'saved') throw new Error(`${article.id} was not saved: ${outcome}`);
    await addresses.keep(article.publisherId, entriesOf(article), now());
    announce(article);
  }

  return {
    clock,
    store,
    categories,
    drop,
    save,
    ask: (asked: Asked): Promise<HttpAnswer> => askAt(doors, asked),
    /** The index takes in what is pending; searchable when it returns. */
    async settle(): Promise<void> {
      recorder.is.now = clock.now;
      const records = pending.splice(0);
      await indexArticle(records);
      await recorder.run(records);
    },
    /** Turns the clock. What comes into force meanwhile is pending afterwards, as after release-articles. */
    async turnTo(time: string): Promise<void> {
      const before = clock.now;
      clock.now = time;
      for (const article of store.articles.values()) {
        if (!turningPoints(article).some((at) => at > before && at <= time)) continue;
        const present = asOf(article, time);
        const expiry = nextPictureExpiry(article);
        const made = { revision: article.revision + 1, revisedBy: 'clock' };
        if (present !== article) await save({ ...present, ...made });
        else if (expiry !== undefined && expiry <= time) await save({ ...article, updatedAt: time, ...made });
        else announce(article);
      }
    },
  };
}

const isVisibleNow = (article: Article | undefined, now: string): boolean =>
  article !== undefined && isVisible(article, now);

export type VirtualNewsroom = Awaited<ReturnType<typeof createVirtualNewsroom>>;

/** As the gateway: the route whose path fits, with its parameters; a path that none has is 404. */
async function askAt(doors: readonly Door[], { method = 'GET', path, query = '', body }: Asked): Promise<HttpAnswer> {
  for (const { routes, handle } of doors) {
    for (const route of Object.values(routes).map((one) => one.path)) {
      const params = paramsOf(route, path);
      if (params) return handle(httpEvent({ method, route, params, query, ...(body === undefined ? {} : { body }) }));
    }
  }
  return { statusCode: 404, headers: {}, body: '' };
}

function paramsOf(route: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [route.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}
