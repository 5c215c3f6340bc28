import type { Child } from './element.ts';

/** What a page makes of its address. */
export interface Page {
  /** For the window's title; the site's name is put behind it. Absent on the front page. */
  readonly title?: string;
  readonly content: readonly Child[];
  /** What a screen reader is told once the page stands. */
  readonly announcement: string;
  /** Whether Back may bring it as it was. Articles are always read again, so that a withdrawn one says so. */
  readonly keep: boolean;
  /** The address it should have had, where it came by an old one. */
  readonly address?: string;
}
