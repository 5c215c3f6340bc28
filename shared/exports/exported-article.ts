import type { ArticleContent, Pin } from '#shared/articles/article.ts';
import type { ShownState } from '#shared/articles/life-cycle.ts';

/** A category as the desk names it. */
export interface ExportedCategory {
  readonly slug: string;
  readonly name: string;
  readonly path: readonly string[];
  /** Slugs of its parents, from the root. */
  readonly ancestors: readonly string[];
}

/** An article as its publisher takes it along: what `GET /v1/editorial/articles/{id}` answers, as far as it is exported. */
export interface ExportedArticle extends ArticleContent {
  readonly id: string;
  readonly externalId: string;
  readonly slug: string;
  readonly url: string;
  readonly state: ShownState;
  readonly publishedAt: string;
  readonly embargoedUntil?: string;
  readonly expiresAt?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly categories: readonly ExportedCategory[];
  readonly pins: readonly Pin[];
}

/** What a file of articles says of where it comes from. */
export interface ExportSite {
  /** The site whose articles they are. */
  readonly url: string;
  readonly now: string;
}

/** Makes a file of articles, a piece of text at a time: head, articles, foot. */
export interface ExportWriter {
  head(): string;
  article(article: ExportedArticle): string;
  foot(): string;
}

/** What was taken down stays down: it is in no export. */
export const isExported = ({ state }: Pick<ExportedArticle, 'state'>): boolean =>
  state !== 'withdrawn' && state !== 'killed';

/** World/Asia: a category as uploads name it. */
export const pathText = (path: readonly string[]): string => path.join('/');

/** A pin by the path of its category, which is one of the article's or a parent of one. */
export type ExportedPin = Omit<Pin, 'category'> & { readonly category: string };

export const exportedPins = ({ pins, categories }: Pick<ExportedArticle, 'pins' | 'categories'>): ExportedPin[] =>
  pins.flatMap(({ category, ...terms }) => {
    const path = pathOfSlug(category, categories);
    return path === undefined ? [] : [{ category: pathText(path), ...terms }];
  });

function pathOfSlug(slug: string, categories: readonly ExportedCategory[]): readonly string[] | undefined {
  for (const { slug: own, path, ancestors } of categories) {
    if (own === slug) return path;
    const level = ancestors.indexOf(slug);
    if (level >= 0) return path.slice(0, level + 1);
  }
  return undefined;
}
