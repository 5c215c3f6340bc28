import { describe, expect, it } from 'vitest';
import { createReleaseArticles } from '#functions/release-articles/release-articles.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { createFakeDueStore } from '#tests/support/fake-due-store.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const second = '2026-03-02T12:00:00.000Z';

type When = 'before' | 'after';

/** Something dies at its `at`-th call, before or after it was done, and stays dead. */
function mortal<T extends object>(it: T, dies: { at: number; when: When; calls: number }): T {
  return new Proxy(it, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]) => {
        dies.calls += 1;
        const isLast = dies.calls >= dies.at;
        if (isLast && (dies.when === 'before' || dies.calls > dies.at)) throw new Error('died');
        const answer = await value.apply(target, given);
        if (isLast) throw new Error('died');
        return answer;
      };
    },
  });
}

async function newsroom() {
  const articles = createFakeArticleStore();
  const { headline: _headline, ...content } = sampleArticle();
  const update = { from: second, content: { ...content, headline: 'Wall gives way' } };
  for (const article of [
    sampleArticle({ id: 'embargoed', slug: 'a', embargoedUntil: second }),
    sampleArticle({ id: 'expires', slug: 'b', expiresAt: second }),
    sampleArticle({ id: 'updated', slug: 'c', upcoming: update }),
    sampleArticle({ id: 'both', slug: 'd', upcoming: update, expiresAt: '2026-03-02T12:00:00.001Z' }),
  ])
    await articles.save({ ...article, updatedAt: '2026-03-02T11:00:00.000Z' }, undefined);
  return { articles, due: createFakeDueStore(articles.articles) };
}

const rest = {
  queue: { wakeFor: async () => {} },
  now: () => '2026-03-02T12:00:01.000Z',
  wait: async () => {},
};

/** Runs until it dies at a call; then another worker's sweeps come. Whether it died at all. */
async function runAndDie(at: number, when: When) {
  const { articles, due } = await newsroom();
  const dies = { at, when, calls: 0 };
  const log = createSilentLog();
  const first = createReleaseArticles({ ...rest, log, articles: mortal(articles, dies), due: mortal(due, dies) });
  await first.release(second).catch(() => {});
  const next = createReleaseArticles({ ...rest, log, articles, due });
  await next.sweep();
  await next.sweep();
  return { articles, due, hasDied: dies.calls >= at };
}

describe('a release that dies at any call, before or after it was done', () => {
  it.each<When>(['before', 'after'])('%s: loses nothing and does nothing twice', async (when) => {
    let at = 1;
    for (; at < 100; at += 1) {
      const { articles, due, hasDied } = await runAndDie(at, when);
      const shown = [...articles.articles.values()].map(
        ({ id, revision, headline }) => `${id} ${revision} ${headline}`,
      );
      expect(shown, `died ${when} call ${at}`).toEqual([
        'embargoed 1 Harbour wall holds',
        'expires 1 Harbour wall holds',
        'updated 2 Wall gives way',
        'both 2 Wall gives way',
      ]);
      expect(new Set(due.turned)).toEqual(
        new Set([`embargoed ${second}`, `expires ${second}`, 'both 2026-03-02T12:00:00.001Z']),
      );
      expect(due.left()).toEqual([]);
      if (!hasDied) break;
    }
    expect(at).toBeGreaterThan(5);
  });
});
