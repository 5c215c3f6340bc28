import type { Caller } from '#shared/api/route.ts';
import type { Article } from '#shared/articles/article.ts';
import { slugify } from '#shared/articles/slug.ts';
import { NotFound, Unavailable } from '#shared/errors.ts';
import { type AddressEntry, type AddressStore, entriesOf } from '#shared/stores/address-store.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import type { Making } from './apply-change.ts';

interface Deps {
  readonly articles: ArticleStore;
  readonly addresses: Pick<AddressStore, 'keep'>;
  readonly now: () => string;
}

/** @throws NotFound for another publisher's article too. */
export async function ownArticle({ articles }: Pick<Deps, 'articles'>, caller: Caller, id: string): Promise<Article> {
  const article = await articles.article(id);
  if (article?.publisherId !== caller.publisherId) throw new NotFound('This article');
  return article;
}

/** What a change makes of what is stored; `undefined`: nothing has to change. Asked again when another was quicker. */
export type Decide = (article: Article, making: Making) => Promise<Article | undefined> | Article | undefined;

/** How often a change is tried again when another writer was quicker. Two editors rarely meet more than once. */
const mostTries = 5;

/**
 * Applies a change to what is stored now; a new headline brings a new slug.
 * @throws Unavailable when others kept writing the same article.
 */
export async function changeArticle(deps: Deps, caller: Caller, id: string, decide: Decide): Promise<Article> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const article = await ownArticle(deps, caller, id);
    const decided = await decide(article, { now: deps.now(), by: `key:${caller.keyId}` });
    if (!decided) return article;
    const next = { ...decided, slug: await slugOf(deps, decided, article) };
    await keepNewAddresses(deps, next, article);
    if ((await deps.articles.save(next, article)) === 'saved') return next;
  }
  throw new Unavailable('This article');
}

const slugOf = async ({ articles }: Deps, next: Article, stored: Article): Promise<string> =>
  next.headline === stored.headline ? stored.slug : articles.freeSlug(slugify(next.headline), stored.id);

/** Before the save: an address that the article does not name, because the save was too late, leads nowhere. */
async function keepNewAddresses({ addresses, now }: Deps, next: Article, stored: Article): Promise<void> {
  const known = new Set(everNamed(stored).map(({ url }) => url));
  const added = everNamed(next).filter(({ url }) => !known.has(url));
  if (added.length > 0) await addresses.keep(next.publisherId, added, now());
}

/** An update that waits names its addresses from its second on. */
const everNamed = ({ id, upcoming, ...present }: Article): AddressEntry[] =>
  [present, upcoming?.content ?? {}].flatMap((content) => entriesOf({ ...content, id }));
