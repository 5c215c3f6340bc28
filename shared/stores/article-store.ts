import type { Article, Upcoming } from '#shared/articles/article.ts';
import type { ListedArticle } from '#shared/articles/listed-article.ts';

/** An article without the parts that are kept in its body object. One keyed read. */
export type ArticleHead = Omit<Article, 'blocks' | 'pictures' | 'alsoRead' | 'upcoming'> & {
  /** Its content is in the body object. */
  readonly upcoming?: Pick<Upcoming, 'from'>;
  /** When readers lose the next of its pictures, see nextPictureExpiry. */
  readonly pictureExpiry?: string;
};

/** One line of an article's history. */
export type RevisionLine = Pick<Article, 'revision' | 'updatedAt' | 'revisedBy' | 'state' | 'headline'>;

/**
 * - `saved`: it is stored, with its listing rows, slug and headline, in one transaction.
 * - `stale`: another revision was stored meanwhile; read again and decide again.
 * - `slug-taken`: another article took the slug meanwhile; ask `freeSlug` again.
 */
export type SaveOutcome = 'saved' | 'stale' | 'slug-taken';

/** Truth about articles. The search index and every listing follow from it. */
export interface ArticleStore {
  head(id: string): Promise<ArticleHead | undefined>;
  /** Head and body together: two keyed reads. */
  article(id: string): Promise<Article | undefined>;
  /** The article a slug belongs to now or belonged to once. */
  idBySlug(slug: string): Promise<string | undefined>;
  /** `slug` when free or already this article's, else the first free of slug-2, slug-3 ... */
  freeSlug(slug: string, articleId: string): Promise<string>;
  /** Stores `next` if `previous` is still what is stored (undefined: nothing is). `next.revision` must be higher. */
  save(next: Article, previous: ArticleHead | undefined): Promise<SaveOutcome>;
  /** What was, newest first, at most 1,000 lines. */
  revisions(id: string): Promise<readonly RevisionLine[]>;
  /** The article as it was in a revision. */
  revision(id: string, revision: number): Promise<Article | undefined>;
  /** Articles of one publisher that bear a headline (signs, case and spaces aside), in any state. */
  byHeadline(publisherId: string, headline: string): Promise<readonly ListedArticle[]>;
}
