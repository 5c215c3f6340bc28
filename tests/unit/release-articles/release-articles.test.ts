import { beforeEach, describe, expect, it } from 'vitest';
import { createReleaseArticles } from '#functions/release-articles/release-articles.ts';
import type { Article } from '#shared/articles/article.ts';
import { events } from '#shared/observability/events.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { createFakeDueStore } from '#tests/support/fake-due-store.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const savedAt = '2026-03-02T11:00:00.000Z';
const second = '2026-03-02T12:00:00.000Z';

let clock: number;
let store: ReturnType<typeof createFakeArticleStore>;
let due: ReturnType<typeof createFakeDueStore>;
let woken: string[];
let log: ReturnType<typeof createSilentLog>;
let waits: number[];
let run: ReturnType<typeof createReleaseArticles>;

const now = () => new Date(clock).toISOString();

beforeEach(() => {
  clock = Date.parse(second);
  store = createFakeArticleStore();
  due = createFakeDueStore(store.articles);
  woken = [];
  waits = [];
  log = createSilentLog();
  // A timer that rings a millisecond early, as real ones may.
  const wait = async (ms: number) => {
    waits.push(ms);
    clock += Math.max(1, ms - 1);
  };
  run = createReleaseArticles({
    ...{ articles: store, due, now, wait, log },
    queue: { wakeFor: async (at) => void woken.push(at) },
  });
});

async function saved(changes: Partial<Article>): Promise<Article> {
  const article = sampleArticle({ updatedAt: savedAt, ...changes });
  await store.save(article, await store.head(article.id));
  return article;
}

const embargoed = (id: string, until = second) => saved({ id, slug: id, embargoedUntil: until });

const withUpdate = (changes: Partial<Article> = {}) => {
  const { headline: _headline, ...content } = sampleArticle();
  return saved({ upcoming: { from: second, content: { ...content, headline: 'Harbour wall gives way' } }, ...changes });
};

const counted = () =>
  log.lines.filter(({ message }) => message === events.articlesReleased).map(({ fields }) => fields);

describe('when the rights to a picture end', () => {
  const later = '2026-03-02T13:00:00.000Z';
  const picture = (expiresAt: string) => ({ url: `https://pictures.example/${expiresAt}.jpg`, expiresAt });

  it('a revision says so, made by the clock at that second; the picture stays for editors', async () => {
    await saved({ pictures: [picture(second), picture(later)], changedAt: '2026-03-01T00:00:00.000Z' });
    await run.release(second);
    const stored = store.articles.get('a1');
    expect(stored).toMatchObject({ revision: 2, updatedAt: second, revisedBy: 'clock' });
    expect(stored?.changedAt).toBeUndefined();
    expect(stored?.pictures).toHaveLength(2);
    expect(due.turned).toEqual([]);
    expect(due.left()).toMatchObject([{ at: later, revision: 2, pictureExpiry: later }]);
  });

  it('nothing happens when they were made longer meanwhile', async () => {
    await saved({ pictures: [picture(second)] });
    const noted = due.left();
    await saved({ revision: 2, pictures: [picture(later)] });
    due.between = async (from, to) => noted.filter(({ at }) => at >= from && at <= to);
    await run.release(second);
    expect(store.articles.get('a1')?.revision).toBe(2);
    expect(counted()).toMatchObject([{ forgotten: 1 }]);
  });

  it('an update that waits goes on waiting, and comes into force at its own second', async () => {
    const { headline: _headline, ...content } = sampleArticle();
    const upcoming = { from: later, content: { ...content, headline: 'Harbour wall gives way' } };
    await saved({ pictures: [picture(second)], upcoming });
    await run.release(second);
    expect(store.articles.get('a1')).toMatchObject({ revision: 2, headline: 'Harbour wall holds', upcoming });
  });
});

describe('at its second', () => {
  it('an embargo is marked in the article’s row and forgotten', async () => {
    await embargoed('a1');
    await run.release(second);
    expect([due.turned, due.left()]).toEqual([[`a1 ${second}`], []]);
  });

  it('an expiry likewise, and what is due later stays', async () => {
    await saved({ expiresAt: second });
    await saved({ id: 'a2', slug: 'a2', expiresAt: '2026-03-02T12:00:00.001Z' });
    await run.release(second);
    expect(due.turned).toEqual([`a1 ${second}`]);
    expect(due.left().map(({ articleId }) => articleId)).toEqual(['a2']);
  });

  it('a message that comes a little early waits for it, to the millisecond', async () => {
    await embargoed('a1');
    clock -= 1900;
    await run.release(second);
    expect([waits[0], now(), due.turned.length]).toEqual([1900, second, 1]);
  });

  it('what was changed or added while it waited is released as it is then', async () => {
    const article = await embargoed('a1');
    clock -= 1500;
    const between = due.between;
    due.between = async (...range) => {
      due.between = between;
      const noted = await between(...range);
      await store.save({ ...article, headline: 'New', revision: 2 }, article);
      await embargoed('a2');
      return noted;
    };
    await run.release(second);
    expect(due.turned.sort()).toEqual([`a1 ${second}`, `a2 ${second}`]);
    expect(due.left()).toEqual([]);
  });

  it('a message that comes far too early is sent anew and releases nothing', async () => {
    await embargoed('a1');
    clock -= 3001;
    await run.release(second);
    expect([woken, waits, due.turned]).toEqual([[second], [], []]);
  });

  it('two hundred articles go in transactions of 50', async () => {
    for (let at = 0; at < 200; at += 1) await embargoed(`a${at}`);
    await run.release(second);
    expect(due.calls).toEqual(Array.from({ length: 4 }, () => 50));
    expect(new Set(due.turned).size).toBe(200);
  });

  it('more than are read at a time are all released', async () => {
    for (let at = 0; at < 450; at += 1) await embargoed(`a${at}`);
    await run.release(second);
    expect(due.left()).toEqual([]);
  });

  it('a message twice changes nothing more', async () => {
    await embargoed('a1');
    await run.release(second);
    await run.release(second);
    expect(due.turned).toHaveLength(1);
  });

  it('messages that come together are one, and what another worker did meanwhile is not done again', async () => {
    for (let at = 0; at < 60; at += 1) await embargoed(`a${at}`);
    await Promise.all([run.release(second), run.release(second)]);
    expect(due.calls).toEqual([50, 10]);
    for (let at = 0; at < 60; at += 1) await embargoed(`b${at}`);
    due.beforeTurn = async () => {
      due.beforeTurn = async () => {};
      for (const one of due.left()) await due.forget(one);
      throw new Error('conflict');
    };
    await run.release(second);
    expect(due.calls).toEqual([50, 10, 50, 10]);
  });

  it('one log line says what was done', async () => {
    await embargoed('a1');
    await run.release(second);
    expect(counted()).toEqual([{ turned: 1, updated: 0, forgotten: 0, left: 0 }]);
  });
});

describe('an update under embargo', () => {
  it('becomes the next revision, made by the clock at its second', async () => {
    await withUpdate({ standfirst: 'Old' });
    clock += 700;
    await run.release(second);
    const released = store.articles.get('a1');
    expect(released).toMatchObject({
      ...{ revision: 2, headline: 'Harbour wall gives way', updatedAt: second, revisedBy: 'clock' },
    });
    expect(released?.upcoming).toBeUndefined();
    expect(due.left()).toEqual([]);
  });

  it('stays away while another second of the article comes', async () => {
    await withUpdate({ publishedAt: '2026-03-02T11:30:00.000Z' });
    await run.release('2026-03-02T11:30:00.000Z');
    expect(due.turned).toEqual(['a1 2026-03-02T11:30:00.000Z']);
    expect(store.articles.get('a1')).toMatchObject({ revision: 1, headline: 'Harbour wall holds' });
  });

  it('and an expiry at the same second both happen', async () => {
    await withUpdate({ expiresAt: '2026-03-02T12:00:01.000Z' });
    clock += 5000;
    await run.sweep();
    expect(store.articles.get('a1')?.revision).toBe(2);
    await run.sweep();
    expect(due.turned).toEqual(['a1 2026-03-02T12:00:01.000Z']);
    expect(due.left()).toEqual([]);
  });

  it('is decided again when an editor was quicker, and loses nothing of the editor’s', async () => {
    const article = await withUpdate();
    const save = store.save;
    let isFirst = true;
    store.save = async (next, previous) => {
      if (isFirst) {
        isFirst = false;
        await save({ ...article, revision: 2, pins: [{ category: 'top-news' }] }, await store.head('a1'));
      }
      return save(next, previous);
    };
    await run.release(second);
    expect(store.articles.get('a1')).toMatchObject({
      revision: 3,
      pins: [{ category: 'top-news' }],
      revisedBy: 'clock',
    });
  });
});

describe('what was changed meanwhile', () => {
  it('is decided by what the article is now: a draft is not released', async () => {
    const article = await embargoed('a1');
    due.beforeTurn = async () => {
      due.beforeTurn = async () => {};
      await store.save({ ...article, state: 'draft', revision: 2 }, article);
    };
    await run.release(second);
    expect(due.turned).toEqual([]);
  });

  it('still comes at its second when that stayed the same', async () => {
    const article = await embargoed('a1');
    await embargoed('a2');
    due.beforeTurn = async () => {
      due.beforeTurn = async () => {};
      await store.save({ ...article, headline: 'New', revision: 2 }, article);
    };
    await run.release(second);
    expect(due.turned.sort()).toEqual([`a1 ${second}`, `a2 ${second}`]);
  });
});

describe('the sweep', () => {
  it('sends one message for each time of the next two minutes, however many articles it is for', async () => {
    for (let at = 0; at < 250; at += 1) await embargoed(`a${at}`, '2026-03-02T12:00:40.000Z');
    await embargoed('b', '2026-03-02T12:01:59.000Z');
    await embargoed('c', '2026-03-02T12:02:00.001Z');
    await run.sweep();
    expect(woken).toEqual(['2026-03-02T12:00:40.000Z', '2026-03-02T12:01:59.000Z']);
  });

  it('releases what no message came for, and says when it is late', async () => {
    await embargoed('a1', '2026-03-02T11:59:59.000Z');
    await run.sweep();
    expect(log.lines.map(({ message }) => message)).toEqual([events.articlesReleased]);
    await embargoed('a2', '2026-03-02T11:58:00.000Z');
    await run.sweep();
    expect(due.turned).toEqual(['a1 2026-03-02T11:59:59.000Z', 'a2 2026-03-02T11:58:00.000Z']);
    expect(log.lines.map(({ message }) => message)).toContain(events.releasesLate);
  });

  it('is not stopped by articles that cannot be released, and comes again for them', async () => {
    for (let at = 100; at < 320; at += 1) {
      await embargoed(`a${at}`, '2026-03-02T11:59:00.000Z');
      due.failsFor.add(`a${at}`);
    }
    await embargoed('good', '2026-03-02T11:59:30.000Z');
    await expect(run.sweep()).rejects.toMatchObject({ retryable: true });
    expect(due.turned).toEqual(['good 2026-03-02T11:59:30.000Z']);
  });
});
