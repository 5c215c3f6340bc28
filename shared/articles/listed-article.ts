import type { Article, Correction, Picture, Upcoming } from './article.ts';
import { nextPictureExpiry, shownFrom, withoutExpired } from './picture-expiry.ts';

/** What a list shows of an article. Everything a Hit needs is in the row: a page is one keyed read. */
export type ListedArticle = Pick<
  Article,
  | 'id'
  | 'publisherId'
  | 'externalId'
  | 'revision'
  | 'slug'
  | 'headline'
  | 'standfirst'
  | 'categories'
  | 'pins'
  | 'tags'
  | 'authors'
  | 'source'
  | 'agencies'
  | 'language'
  | 'canonicalUrl'
  | 'state'
  | 'publishedAt'
  | 'embargoedUntil'
  | 'expiresAt'
  | 'updatedAt'
  | 'changedAt'
  | 'withdrawal'
  | 'revisedBy'
> & {
  readonly image?: Picture;
  /** When readers lose the next of its pictures. */
  readonly pictureExpiry?: string;
  /** That and when it was corrected; the words, of which there may be many, are in the article. */
  readonly corrections?: readonly Pick<Correction, 'at' | 'revision'>[];
  /** What a list shows of an update under embargo, from its second on. */
  readonly upcoming?: { readonly from: string; readonly listed: UpcomingListed };
};

type UpcomingListed = Pick<
  Article,
  'headline' | 'standfirst' | 'tags' | 'authors' | 'source' | 'agencies' | 'language' | 'canonicalUrl'
> & { readonly image?: Picture; readonly categories?: Article['categories'] };

/** What a result or a row on a page shows; the rest of a listed article is for editors and rules. */
export type HitSource = Pick<
  ListedArticle,
  | 'id'
  | 'slug'
  | 'headline'
  | 'standfirst'
  | 'categories'
  | 'publishedAt'
  | 'updatedAt'
  | 'changedAt'
  | 'image'
  | 'source'
  | 'agencies'
  | 'authors'
  | 'canonicalUrl'
>;

/** The picture that stands for an article in a list: the first that has a URL. */
export const leadPicture = (pictures: readonly Picture[]): Picture | undefined =>
  pictures.find((picture) => picture.url !== undefined);

/** The part of an article that lists keep. */
export const toListed = (article: Article): ListedArticle => {
  const {
    blocks: _,
    pictures,
    alsoRead: _links,
    fileOrder: _order,
    sourceHash: _hash,
    createdAt: _at,
    upcoming,
    corrections,
    ...bare
  } = article;
  const image = leadPicture(withoutExpired(pictures, shownFrom(article)));
  const pictureExpiry = nextPictureExpiry(article);
  const rest = {
    ...bare,
    ...(corrections === undefined ? {} : { corrections: corrections.map(toListedCorrection) }),
    ...(pictureExpiry === undefined ? {} : { pictureExpiry }),
  };
  return upcoming === undefined
    ? { ...rest, image }
    : { ...rest, image, upcoming: { from: upcoming.from, listed: listedUpcoming(upcoming) } };
};

const toListedCorrection = ({ at, revision }: Correction) => ({ at, revision });

function listedUpcoming({ from, content, categories }: Upcoming): UpcomingListed {
  const { headline, standfirst, tags, authors, source, agencies, language, canonicalUrl, pictures } = content;
  return {
    headline,
    standfirst,
    tags,
    authors,
    source,
    agencies,
    language,
    canonicalUrl,
    image: leadPicture(withoutExpired(pictures, from)),
    ...(categories === undefined ? {} : { categories }),
  };
}

/** A listed article as it reads at `now`, see `asOf` in upcoming.ts. */
export function listedAsOf(article: ListedArticle, now: string): ListedArticle {
  const { upcoming, ...present } = article;
  if (upcoming === undefined || upcoming.from > now) return article;
  const { changedAt: _before, ...turned } = present;
  return { ...turned, ...upcoming.listed, updatedAt: upcoming.from };
}
