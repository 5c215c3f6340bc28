import type { CategoryRef } from '#shared/articles/article.ts';

/** The categories of the deployment; their slugs are unique in it and never change. */
export interface CategoryStore {
  get(slug: string): Promise<CategoryRef | undefined>;
  list(): Promise<readonly CategoryRef[]>;
  /**
   * The category of each path (names from the root) together with its ancestors, created where it is new.
   * Answers the categories named by the paths, in their order.
   */
  resolve(paths: readonly (readonly string[])[]): Promise<readonly CategoryRef[]>;
}
