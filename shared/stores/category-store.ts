import type { Category } from '#shared/articles/category.ts';

/** The categories of the deployment; their slugs are unique in it and never change. */
export interface CategoryStore {
  get(slug: string): Promise<Category | undefined>;
  list(): Promise<readonly Category[]>;
  /**
   * The category of each path (names from the root) together with its ancestors, created where it is new.
   * Answers the categories named by the paths, in their order.
   */
  resolve(paths: readonly (readonly string[])[]): Promise<readonly Category[]>;
}
