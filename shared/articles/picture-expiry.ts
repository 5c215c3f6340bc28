import type { Article, Picture } from './article.ts';
import { laterOf } from './time.ts';
import { visibleFrom } from './visibility.ts';

/** May no surface show it any more at `now`? */
export const isExpired = ({ expiresAt }: Pick<Picture, 'expiresAt'>, now: string): boolean =>
  expiresAt !== undefined && expiresAt <= now;

/** The pictures that may be shown at `now`. */
export const withoutExpired = (pictures: readonly Picture[], now: string): readonly Picture[] =>
  pictures.some((picture) => isExpired(picture, now))
    ? pictures.filter((picture) => !isExpired(picture, now))
    : pictures;

type Dated = Pick<Article, 'state' | 'publishedAt' | 'embargoedUntil' | 'expiresAt' | 'updatedAt'>;

/** From when readers have a revision: what expires before shows nowhere. */
export const shownFrom = (article: Pick<Dated, 'publishedAt' | 'embargoedUntil' | 'updatedAt'>): string =>
  laterOf(article.updatedAt, visibleFrom(article));

/**
 * The second at which readers lose the next picture of a revision. The ones after it are those of the revision that is
 * made then, so that an article has one such second at a time, however many pictures it has.
 */
export function nextPictureExpiry(article: Dated & Pick<Article, 'pictures'>): string | undefined {
  if (article.state !== 'published') return undefined;
  const from = shownFrom(article);
  return article.pictures
    .flatMap(({ expiresAt }) => expiresAt ?? [])
    .filter((at) => at > from && (article.expiresAt === undefined || at < article.expiresAt))
    .sort()[0];
}
