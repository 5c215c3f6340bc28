import type { RouteHandlers } from '#shared/api/route.ts';
import { isExpired } from '#shared/articles/picture-expiry.ts';
import { isWithdrawn } from '#shared/articles/visibility.ts';
import { Gone, NotFound } from '#shared/errors.ts';
import type { StoredPicture } from '#shared/pictures/picture.ts';
import { isPictureId, renditionType } from '#shared/pictures/picture-address.ts';
import type { ArticleWalk } from '#shared/stores/article-walk.ts';
import type { PictureFiles } from '#shared/stores/picture-files.ts';
import type { PictureStore } from '#shared/stores/picture-store.ts';
import { pictureCaching } from './picture-caching.ts';
import type { routes } from './routes.ts';

interface Deps {
  readonly pictures: Pick<PictureStore, 'read' | 'usedBy'>;
  readonly articles: Pick<ArticleWalk, 'heads'>;
  readonly files: Pick<PictureFiles, 'rendition'>;
  readonly now: () => string;
}

/**
 * Pictures that publishers uploaded, in the sizes that pages show; the file itself, with all that it says, never.
 *
 * Reads: the picture's row, the articles that show it, the rendition.
 * Writes: nothing.
 * Rejects: what is no picture or no size of it (404); one whose rights are over, or whose articles were all withdrawn (410).
 * Repeats: always safe.
 */
export function createReadPicture(deps: Deps): RouteHandlers<typeof routes> {
  return {
    readPicture: ({ params }) => show(deps, params.id),
    readRendition: ({ params }) => show(deps, params.id, params.width),
  };
}

async function show(deps: Deps, id: string, width?: string) {
  const picture = isPictureId(id) ? (await deps.pictures.read([id])).get(id) : undefined;
  const size =
    width === undefined ? picture?.renditions.at(-1) : picture?.renditions.find((one) => `${one.width}` === width);
  if (!picture || !size) throw new NotFound('This picture');
  const now = deps.now();
  if (isExpired(picture, now) || (await isTakenDown(deps, picture))) throw new Gone('This picture');
  const body = await deps.files.rendition(id, size.width);
  if (!body) throw new Error(`The picture ${id} has lost its rendition ${size.width}`);
  return { status: 200 as const, body, headers: headersOf(picture, size.width, now) };
}

/** So many articles are looked at; what more of them show is the newsroom's own sign, and stays. */
const mostUsers = 100;

/** What only withdrawn articles showed goes with them. One that no article names may be on its way into one. */
async function isTakenDown({ pictures, articles }: Deps, { id }: StoredPicture): Promise<boolean> {
  const users = await pictures.usedBy(id, mostUsers + 1);
  const stored = users.length === 0 || users.length > mostUsers ? [] : [...(await articles.heads(users)).values()];
  return stored.length > 0 && stored.every(({ head }) => isWithdrawn(head));
}

/** The bytes of an address never change, so its name is what they are known by. */
const headersOf = ({ id, expiresAt }: StoredPicture, width: number, now: string) => ({
  'content-type': renditionType,
  'cache-control': pictureCaching(expiresAt, now),
  etag: `"${id}-${width}"`,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
});
