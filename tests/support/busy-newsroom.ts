import { createIndexArticle } from '#functions/index-article/index-article.ts';
import type { Article } from '#shared/articles/article.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import type { StreamRecord } from '#shared/lambda/stream-handler.ts';
import { indexVersion } from '#shared/search/index-version.ts';
import { headRow } from '#shared/stores/article-rows.ts';
import { createOpenSearchIndices } from '#shared/stores/opensearch-indices.ts';
import { createOpenSearchEngine } from '#shared/stores/opensearch-search-engine.ts';
import type { OpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { fakeBodyKey } from './fake-article-walk.ts';
import { createRebuildRoom } from './rebuild-room.ts';
import { sampleArticle } from './sample-article.ts';
import { createSilentLog } from './silent-log.ts';

const now = '2026-03-02T12:00:00.000Z';

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A machine that is slow today must not be given ever more: the rebuild would never see an end of it. */
const mostOnTheirWay = 10;

export interface BusySettings {
  readonly transport: OpenSearchTransport;
  readonly alias: string;
  readonly chance: () => number;
  /** Lets time go by. */
  readonly wait: (ms: number) => Promise<unknown>;
}

/**
 * A newsroom whose store is in memory and whose index is an engine's: articles are stored, changed, withdrawn and taken
 * back at random, and index-article hears of it late, twice and in any order.
 */
export function createBusyNewsroom({ transport, alias, chance, wait }: BusySettings) {
  const indices = createOpenSearchIndices(transport, alias);
  const engine = createOpenSearchEngine(transport, alias);
  const room = createRebuildRoom({ ...indices, now: () => now, pause: (ms) => wait(ms / 10) });
  const indexArticle = createIndexArticle({
    bodies: { ...room.deps.bodies, put: async () => {} },
    ...{ index: indices.articleIndex, families: indices.familyIndex },
    progress: { record: async () => {}, read: async () => new Map() },
    hiding: { all: async () => [], forget: async () => {} },
    releases: { wakeFor: async () => {} },
    parking: room.deps.parking,
    now: () => now,
    pause: async () => void (await wait(5)),
    log: createSilentLog(),
  });
  const records: StreamRecord[] = [];
  const deliveries: Promise<void>[] = [];
  /** Articles whose withdrawal the index has taken, and by which revision. */
  const gone = new Map<string, number>();
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(chance() * from.length)];

  let onTheirWay = 0;

  async function deliver(record: StreamRecord, article?: Article): Promise<void> {
    onTheirWay += 1;
    await wait(chance() * 150);
    // The stream brings a batch again that failed.
    await indexArticle([record]).catch(() => indexArticle([record]));
    onTheirWay -= 1;
    if (article?.state === 'withdrawn') gone.set(article.id, article.revision);
  }

  function save(article: Article): void {
    room.store(article);
    const record = { sequence: String(records.length), row: headRow(article, fakeBodyKey(article)) };
    records.push(record);
    deliveries.push(deliver(record, article));
    if (chance() < 0.2) deliveries.push(deliver(record));
  }

  const newsroom = {
    ...{ room, indices, records },
    publish: (at: number) => save(sampleArticle({ id: `n${at}`, headline: `Story ${at}`, fileOrder: at })),
    /** One change at random. */
    change(): void {
      const article = pick([...room.articles.values()]);
      const state = pick(['published', 'published', 'withdrawn', 'draft'] as const) ?? 'published';
      const fresh = sampleArticle({ id: `x${records.length}`, fileOrder: records.length });
      if (!article || chance() < 0.1) save(fresh);
      else save({ ...article, state, revision: article.revision + 1, headline: `Story of ${records.length}` });
    },
    /** A withdrawn article that readers find, if one shows right now. */
    async findBack(): Promise<string | undefined> {
      const [id, revision] = pick([...gone]) ?? [];
      if (id === undefined) return undefined;
      const query = { bool: { filter: [{ term: { id } }, { term: { state: 'published' } }] } };
      const { total } = await engine.search({ query, size: 0 });
      const isStill = room.articles.get(id)?.revision === revision;
      return total.value > 0 && isStill ? id : undefined;
    },
    /** Waits until the index has heard of everything. */
    quiet: () => Promise.all(deliveries),
    /** All that ever came, once more, in any order. */
    async redrive(): Promise<void> {
      const shuffled = records.map((record) => ({ record, at: chance() })).sort((a, b) => a.at - b.at);
      for (let from = 0; from < shuffled.length; from += 100) {
        await indexArticle(shuffled.slice(from, from + 100).map(({ record }) => record));
      }
    },
    /** What the readers' index lacks, has in an older version, or shows that it must not. */
    async faults(): Promise<{ lost: string[]; stale: string[]; shown: string[] }> {
      const all = [...room.articles.values()];
      await indices.articlePair.count('current');
      const versions = await indices.articlePair.versions(
        'current',
        all.map(({ id }) => id),
      );
      const found = await engine.search({ query: { term: { state: 'published' } }, size: 10_000, _source: ['id'] });
      const shown = found.hits.map(({ source }) => (source as { id: string }).id);
      const visible = new Set(all.filter((one) => isVisible(one, now)).map(({ id }) => id));
      return {
        lost: [
          ...all.filter(({ id }) => !versions.has(id)).map(({ id }) => id),
          ...[...visible].filter((id) => !shown.includes(id)),
        ],
        stale: all.filter((one) => (versions.get(one.id) ?? 0) !== indexVersion(one, now)).map(({ id }) => id),
        shown: shown.filter((id) => !visible.has(id)),
      };
    },
    /**
     * Changes articles and looks for withdrawn ones until `over` is. Answers how many changes were made, and which
     * withdrawn articles were found.
     */
    async bustle(over: Promise<unknown>): Promise<{ changes: number; back: string[] }> {
      let isOver = false;
      const back: string[] = [];
      let changes = 0;
      const edit = async (): Promise<void> => {
        for (; !isOver; changes += 1) {
          newsroom.change();
          // A refresh for each withdrawal: many more a second keep a small engine busy with nothing else.
          do await wait(chance() * 60);
          while (onTheirWay > mostOnTheirWay && !isOver);
        }
      };
      const look = async (): Promise<void> => {
        for (; !isOver; await wait(5)) back.push(...[await newsroom.findBack()].filter((id) => id !== undefined));
      };
      const ended = over.finally(() => {
        isOver = true;
      });
      await Promise.all([ended, edit(), look()]);
      return { changes, back };
    },
  };
  return newsroom;
}
