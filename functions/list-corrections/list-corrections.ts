import { articleUrl } from '#shared/api/hit.ts';
import type { RouteHandlers } from '#shared/api/route.ts';
import { asOf } from '#shared/articles/upcoming.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import type { Cursors } from '#shared/lambda/cursor.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import type { CorrectionPlace, CorrectionStore } from '#shared/stores/correction-store.ts';
import type { ListedCorrection, routes } from './routes.ts';

interface Deps {
  readonly articles: Pick<ArticleStore, 'head' | 'article'>;
  readonly corrections: CorrectionStore;
  readonly cursors: Cursors;
  readonly siteUrl: string;
  readonly now: () => string;
}

/** Of so many corrections in a row that readers may not see, a page is cut short rather than searched on. */
const mostReads = 5;

/**
 * What was wrong in articles that readers can see, and what stands there now.
 *
 * Reads: the article store, by key.
 * Writes: nothing.
 * Rejects: dates that are none, cursors that are broken (400).
 * Repeats: always safe.
 */
export function createListCorrections(deps: Deps): RouteHandlers<typeof routes> {
  return {
    async listCorrections({ query }) {
      const now = deps.now();
      const from = query['from-date'] ?? '1000';
      const scope = `corrections ${from}`;
      const below = deps.cursors.readText(query.cursor, scope, now);
      const page = await readPage(deps, { from, below, limit: query['page-size'] }, now);
      const next = page.next && deps.cursors.write(page.next, scope, now);
      return { status: 200, body: { corrections: page.corrections, next } };
    },
  };
}

interface Range {
  readonly from: string;
  readonly below: string | undefined;
  readonly limit: number;
}

async function readPage(deps: Deps, { from, below, limit }: Range, now: string) {
  const corrections: ListedCorrection[] = [];
  let last = below;
  for (let read = 0; read < mostReads && corrections.length < limit; read += 1) {
    const left = limit - corrections.length;
    const places = await deps.corrections.list({ from, limit: left, ...(last === undefined ? {} : { below: last }) });
    const shown = await Promise.all(places.map((place) => show(deps, place, now)));
    corrections.push(...shown.filter((one) => one !== undefined));
    if (places.length < left) return { corrections };
    last = places.at(-1)?.position;
  }
  return { corrections, next: last };
}

/** Undefined for what readers may not see, and for a correction that the article no longer bears. */
async function show(deps: Deps, place: CorrectionPlace, now: string): Promise<ListedCorrection | undefined> {
  const head = await deps.articles.head(place.articleId);
  if (!head || !isVisible(head, now)) return undefined;
  const made = head.corrections?.find(({ at, revision }) => at === place.at && revision === place.revision);
  if (!made) return undefined;
  const { id, slug, headline, canonicalUrl } = await headlined(deps, head, now);
  const { reason, before, after, at } = made;
  return {
    article: { id, slug, url: articleUrl({ slug, canonicalUrl }, deps.siteUrl), headline },
    reason,
    before,
    after,
    at,
  };
}

type Head = NonNullable<Awaited<ReturnType<ArticleStore['head']>>>;

/** What an update under embargo says from its second on is in the body. */
async function headlined({ articles }: Deps, head: Head, now: string): Promise<Omit<Head, 'upcoming'>> {
  if (head.upcoming === undefined || head.upcoming.from > now) return head;
  const article = await articles.article(head.id);
  return article ? asOf(article, now) : head;
}
