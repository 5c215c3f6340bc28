import type { ExportSurvey } from '#shared/wordpress/export-survey.ts';
import type { ImportedPost } from '../wordpress/imported-post.ts';

/** What the report needs to know of an import, whether it came from files or from a site. */
export interface ParityInput {
  /** Files, or the address of the site. */
  readonly names: readonly string[];
  /** With an incremental import, from when on changes were asked for. */
  readonly since?: string;
  readonly survey: Pick<ExportSurvey, 'site' | 'leftOut' | 'oldAddresses' | 'problems'>;
  /** Every post once, in any order; called once. They are not kept. */
  readonly posts: () => AsyncIterable<ImportedPost>;
  /** When the import ended: what was revised later was not revised by it. RFC 3339. */
  readonly endedAt: string;
  /** The import's default categories, paths like "World/Asia". */
  readonly defaultCategories?: readonly string[];
}
