import type { LeftOutTally } from '#shared/wordpress/left-out-tally.ts';
import type { SiteApi } from './find-api.ts';
import type { Categories } from './site-lookups.ts';
import type { SignIn, SiteReader, SiteReaderOptions } from './site-reader.ts';

/** What an import from a site is told. */
export interface SiteOptions extends Omit<SiteReaderOptions, 'signIn'> {
  /** As the operator typed it. */
  readonly url: string;
  readonly withPages: boolean;
  /** Only what was changed since then, RFC 3339. */
  readonly since?: string;
  /** Brings drafts, private posts and texts as they were written. */
  readonly signIn?: SignIn;
}

/** What reading posts needs of a site that was looked at. */
export interface SurveyedSite {
  readonly reader: SiteReader;
  readonly api: SiteApi;
  readonly categories: Categories;
  readonly leftOut: LeftOutTally;
  readonly language?: string;
  readonly isSignedIn: boolean;
  /** Texts of patterns (reusable blocks) by id; texts that were rendered hold them already. */
  readonly patterns: ReadonlyMap<string, string>;
}
