import { timeWords } from '../wording.ts';

/** How the previewed article stands. `visibleFrom` is when readers get what the preview shows. */
export interface PreviewStanding {
  readonly expiresAt: string;
  readonly state: string;
  readonly visibleFrom: string;
}

/** The token of a preview's address; empty when it has none. */
export const previewToken = (path: string): string => /^\/previews\/([^/]+)\/?$/.exec(path)?.[1] ?? '';

/** What stands above a preview: that it is one, when readers get it, and how long its link works. */
export function standingWords({ state, visibleFrom, expiresAt }: PreviewStanding, now: number): string[] {
  const over = `This link works until ${timeWords(new Date(expiresAt))}.`;
  if (state === 'draft') return ['Preview, not published.', 'It is a draft.', over];
  if (Date.parse(visibleFrom) > now)
    return ['Preview, not published.', `Readers see it from ${timeWords(new Date(visibleFrom))}.`, over];
  if (state === 'expired') return ['Preview, not published any more.', over];
  return ['Preview.', 'Readers see this already.', over];
}
