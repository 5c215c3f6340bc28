import type { RebuildIndexDeps } from '#functions/rebuild-index/rebuild-deps.ts';
import { createRebuildIndex } from '#functions/rebuild-index/rebuild-index.ts';
import { type RebuildMessage, rebuildMessageSchema } from '#functions/rebuild-index/rebuild-message.ts';
import type { Article } from '#shared/articles/article.ts';
import { NotFound } from '#shared/errors.ts';
import { newRebuild, type Rebuild } from '#shared/rebuilds/rebuild.ts';
import { createFakeAddressStore } from './fake-address-store.ts';
import { createFakeArticleWalk, fakeBodyKey } from './fake-article-walk.ts';
import { createFakeFamilyStore } from './fake-family-store.ts';
import { createFakeIndexPair } from './fake-index-pair.ts';
import { createFakeRebuildStore } from './fake-rebuild-store.ts';
import { createSilentLog } from './silent-log.ts';

type Asked = Pick<Rebuild, 'kind'> & Partial<Pick<Rebuild, 'repair' | 'accept'>>;

/**
 * rebuild-index with a store in memory and a queue of its own. `changes` puts other things in the place of its fakes.
 * Time goes on by 30 s with each look at the clock, so that each step goes by a message of its own.
 */
export function createRebuildRoom(changes: Partial<RebuildIndexDeps> = {}) {
  const articles = new Map<string, Article>();
  const texts = new Map<string, Article>();
  const unlisted = new Set<string>();
  const [pair, families] = [createFakeIndexPair('articles'), createFakeIndexPair('articles-families')];
  const messages: RebuildMessage[] = [];
  const parked: unknown[] = [];
  const forgotten: string[] = [];
  const familyStore = createFakeFamilyStore();
  let seconds = 0;
  let runs = 0;
  const deps: RebuildIndexDeps = {
    rebuilds: createFakeRebuildStore(),
    walk: createFakeArticleWalk(articles, unlisted),
    addresses: createFakeAddressStore(),
    bodies: {
      async get(key) {
        const text = texts.get(key);
        if (!text) throw new NotFound(`The body ${key}`);
        return structuredClone(text);
      },
    },
    families: familyStore,
    ...{ articlePair: pair.pair, articleIndex: pair.index, familyPair: families.pair, familyIndex: families.index },
    progress: { record: async () => {} },
    hiding: { forget: async ({ articleId }) => void forgotten.push(articleId) },
    parking: { park: async (message) => void parked.push(message) },
    steps: { send: async (body) => void messages.push(rebuildMessageSchema.parse(JSON.parse(body))) },
    now: () => new Date(Date.parse('2026-03-02T12:00:00.000Z') + 30_000 * seconds++).toISOString(),
    pause: async () => room.meanwhile(),
    log: createSilentLog(),
    ...changes,
  };
  const room = {
    ...{ articles, texts, unlisted, pair, families, familyStore, messages, parked, forgotten, deps },
    /** What others do while the work waits. */
    meanwhile: (): void => {},
    /** Stores articles, as editors do; the index hears nothing of it. */
    store(...all: Article[]) {
      for (const one of all) {
        articles.set(one.id, one);
        texts.set(fakeBodyKey(one), one);
      }
    },
    async begin(asked: Asked): Promise<Rebuild> {
      runs += 1;
      const begun = newRebuild({ ...asked, id: `work-${runs}` }, deps.now());
      await deps.rebuilds.begin(begun);
      messages.push({ rebuildId: begun.id, step: 0 });
      return begun;
    },
    /** Hands the next message over: a step of the work. */
    async handOverOne(work = createRebuildIndex(deps)): Promise<void> {
      const message = messages.shift();
      if (!message) throw new Error('There is no message');
      await work(message);
    },
    /** Hands messages over, one after the other, until none is left. */
    async handOver(): Promise<void> {
      while (messages.length > 0) await room.handOverOne();
    },
    /** From the first message to the end of it. */
    async run(asked: Asked): Promise<Rebuild> {
      await room.begin(asked);
      await room.handOver();
      return room.last();
    },
    async last(): Promise<Rebuild> {
      const last = await deps.rebuilds.read();
      if (!last) throw new Error('Nothing was begun');
      return last;
    },
  };
  return room;
}
