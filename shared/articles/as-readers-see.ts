import type { Article } from './article.ts';
import { type ListedArticle, listedAsOf } from './listed-article.ts';
import { isExpired, withoutExpired } from './picture-expiry.ts';
import { asOf } from './upcoming.ts';

/** The article as readers get it at `now`: `asOf`, without pictures whose rights are over. Editors see `asOf`. */
export function asReadersSee(article: Article, now: string): Article {
  const present = asOf(article, now);
  const pictures = withoutExpired(present.pictures, now);
  return pictures === present.pictures ? present : { ...present, pictures };
}

/** The same of a listed article. Which picture takes the place of one that is over, its next revision says. */
export function listedAsReadersSee(article: ListedArticle, now: string): ListedArticle {
  const { image, ...rest } = listedAsOf(article, now);
  return image === undefined || isExpired(image, now) ? rest : { ...rest, image };
}
