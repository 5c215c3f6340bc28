import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBrowseCategories } from '#functions/browse-categories/browse-categories.ts';
import { routes as browseRoutes } from '#functions/browse-categories/routes.ts';
import type { SentArticle } from '#functions/ingest-upload/sent-article.ts';
import { storeArticle } from '#functions/ingest-upload/store-article.ts';
import { createReadArticle } from '#functions/read-article/read-article.ts';
import { routes as readRoutes } from '#functions/read-article/routes.ts';
import type { Article } from '#shared/articles/article.ts';
import { contentOf } from '#shared/articles/content.ts';
import { asOf } from '#shared/articles/upcoming.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createPreviewTokens } from '#shared/lambda/preview-tokens.ts';
import { createDesk, patchRequest } from '#tests/support/editorial-desk.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { createFakeCategoryStore } from '#tests/support/fake-category-store.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { category, sampleArticle } from '#tests/support/sample-article.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

interface Words {
  readonly act: 'patch' | 'upload';
  readonly field: 'headline' | 'standfirst';
  readonly holdSeconds?: number | undefined;
}

type Step =
  | Words
  | { readonly act: 'drop' | 'draft' | 'publish' | 'pin' | 'withdraw' | 'reinstate' | 'release' }
  | { readonly act: 'wait'; readonly seconds: number };

const hold = fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined });
const field = fc.constantFrom('headline' as const, 'standfirst' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constantFrom('patch' as const, 'upload' as const), field, holdSeconds: hold }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 15 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'drop',
        'draft',
        'publish',
        'pin',
        'withdraw',
        'reinstate',
        'release',
      ) as fc.Arbitrary<'drop'>,
    }),
  },
);

const never = '9999';

/** One article, its editors and its source, and readers who look at everything. Each word is used once. */
function createStory() {
  const articles = createFakeArticleStore();
  let clock = Date.parse('2026-03-10T12:00:00.000Z');
  const now = () => new Date(clock).toISOString();
  const desk = createDesk(articles, now);
  /** From when readers may see a word; a word that was dropped before its second is never seen. */
  const words = new Map<string, string>();
  const stored = () => articles.articles.get('a1') as Article;
  const reads = { siteUrl: 'https://courier.example', now };
  const log = createSilentLog();
  const read = createHttpHandler(
    readRoutes,
    createReadArticle({ ...reads, articles, previews: createPreviewTokens('s') }),
    { log },
  );
  const categories = createFakeCategoryStore();
  const browsing = { ...reads, categories, listings: articles, cursors: createCursors('s') };
  const browse = createHttpHandler(browseRoutes, createBrowseCategories(browsing), { log });
  const patch = (body: object) => desk(patchRequest('a1', stored().revision, body));
  const post = (verb: string, body: object) =>
    desk({ method: 'POST', route: `/v1/editorial/articles/{id}/${verb}`, params: { id: 'a1' }, body });

  const acts = {
    drop: () => patch({ embargoedUntil: null }),
    release: () => patch({ embargoedUntil: now() }),
    draft: () => patch({ state: 'draft' }),
    publish: () => patch({ state: 'published' }),
    pin: () => patch({ pins: [{ category: 'top-news' }] }),
    withdraw: () => post('withdraw', { kind: 'withdraw', reason: 'x' }),
    reinstate: () => post('reinstate', {}),
  };
  /** Did it make a revision? */
  const send = async (one: Words, word: string, embargoedUntil: string | undefined): Promise<boolean> => {
    if (one.act === 'patch') return (await patch({ [one.field]: word, embargoedUntil })).status === 200;
    const sent = sentArticle(word, one.field, embargoedUntil);
    return (await storeArticle({ articles, now }, sent)).result === 'updated';
  };

  return {
    async begin() {
      await categories.resolve([['Top News']]);
      await articles.save(sampleArticle({ categories: [category('Top News')] }), undefined);
    },
    words,
    now,
    /** What every reader's surface says. */
    async seen(): Promise<string> {
      const pages = [
        await read(httpEvent({ route: '/v1/articles/{id}', params: { id: 'a1' } })),
        await browse(httpEvent({ route: '/v1/categories/{slug}/articles', params: { slug: 'top-news' } })),
      ];
      return pages.map(({ statusCode, headers, body }) => JSON.stringify([statusCode, headers, body])).join('\n');
    },
    async take(one: Step): Promise<void> {
      clock += 7;
      const before = asOf(stored(), now());
      const waiting = [...words].filter(([, from]) => from > now() && from !== never).map(([word]) => word);
      /** Words that wait beside what the article says, not those of an article that waits itself. */
      const { upcoming, ...present } = before;
      const beside = waiting.filter(
        (word) => JSON.stringify(upcoming ?? '').includes(word) && !JSON.stringify(present).includes(word),
      );
      const allow = (some: readonly string[], from: string) => {
        for (const word of some) words.set(word, from);
      };
      if ('seconds' in one) clock += one.seconds * 1000;
      else if ('field' in one) {
        const word = `canary${words.size}x`;
        const until = one.holdSeconds && new Date(clock + one.holdSeconds * 1000).toISOString();
        const embargoedUntil = until || undefined;
        if (!(await send(one, word, embargoedUntil))) return;
        const isSeen = isVisible(before, now());
        const kept = one.act === 'upload' ? (isSeen ? upcoming?.from : before.embargoedUntil) : undefined;
        words.set(word, embargoedUntil ?? kept ?? now());
        if (one.act === 'upload') allow(beside, never);
        if (embargoedUntil)
          allow(one.act === 'upload' ? waiting.filter((old) => !beside.includes(old)) : waiting, embargoedUntil);
      } else if ((await acts[one.act]()).status === 200) {
        if (one.act === 'drop') allow(upcoming ? beside : waiting, upcoming ? never : now());
        if (one.act === 'release') allow(waiting, now());
      }
    },
  };
}

function sentArticle(word: string, field: 'headline' | 'standfirst', embargoedUntil: string | undefined): SentArticle {
  const { id, publisherId, externalId, categories } = sampleArticle();
  return {
    ...{ id, publisherId, externalId },
    content: contentOf(sampleArticle({ [field]: word })),
    categories,
    embargoedUntil,
    uploadId: 'u1',
    uploadedAt: '2026-03-01T00:00:00.000Z',
    fileOrder: 0,
    warnings: [],
  } as SentArticle;
}

it('whatever editors and sources do, no word is seen before its second, nor one that was dropped', async () => {
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
      const story = createStory();
      await story.begin();
      for (const one of steps) {
        await story.take(one);
        const seen = await story.seen();
        const early = [...story.words].filter(([word, from]) => seen.includes(word) && from > story.now());
        expect(early, JSON.stringify(one)).toEqual([]);
        shown += [...story.words.keys()].filter((word) => seen.includes(word)).length;
      }
    }),
    { numRuns: 400 },
  );
  // Otherwise nothing ever came out.
  expect(shown).toBeGreaterThan(400);
}, 60_000);
