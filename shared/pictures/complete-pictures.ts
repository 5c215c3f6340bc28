import type { Picture } from '#shared/articles/article.ts';
import type { PictureStore } from '#shared/stores/picture-store.ts';
import type { StoredPicture } from './picture.ts';
import { pictureIdIn } from './picture-address.ts';

interface Deps {
  readonly pictures: Pick<PictureStore, 'read' | 'change' | 'noteUses'>;
  readonly now: () => string;
}

/** An article that is about to be stored. */
interface Illustrated {
  readonly id: string;
  readonly publisherId: string;
  readonly pictures: readonly Picture[];
  /** Those of them that were sent just now; all unless given. */
  readonly said?: readonly Picture[];
}

export type FillPictures = (pictures: readonly Picture[]) => readonly Picture[];

/**
 * What the publisher's uploaded pictures say where its articles say nothing: size, credit, rights. What an article says
 * of the end of their rights is said of the picture, so that its own address keeps to it. Reads and writes nothing for
 * articles without such pictures.
 */
export async function completePictures(deps: Deps, articles: readonly Illustrated[]): Promise<FillPictures> {
  const named = articles.flatMap(({ id: articleId, publisherId, pictures }) =>
    pictures.flatMap((picture) => {
      const pictureId = pictureIdIn(picture.url);
      return pictureId === undefined ? [] : [{ articleId, publisherId, pictureId, picture }];
    }),
  );
  if (named.length === 0) return (pictures) => pictures;
  const stored = await deps.pictures.read(named.map(({ pictureId }) => pictureId));
  const own = named.filter(({ publisherId, pictureId }) => stored.get(pictureId)?.publisherId === publisherId);
  const known = new Map(own.flatMap(({ pictureId }) => stored.get(pictureId) ?? []).map((one) => [one.id, one]));
  const said = articles.flatMap(({ pictures, said: sent = pictures }) => sent);
  for (const changed of withSaidExpiry(said, known, deps.now())) {
    await deps.pictures.change(changed);
    known.set(changed.id, changed);
  }
  const uses = own.map(({ pictureId, articleId }) => ({ pictureId, articleId }));
  await deps.pictures.noteUses([...new Map(uses.map((use) => [`${use.pictureId} ${use.articleId}`, use])).values()]);
  return (pictures) => pictures.map((picture) => fill(picture, known.get(pictureIdIn(picture.url) ?? '')));
}

/** The last word counts. */
function withSaidExpiry(
  said: readonly Picture[],
  known: ReadonlyMap<string, StoredPicture>,
  now: string,
): StoredPicture[] {
  const ends = new Map(said.map(({ url, expiresAt }) => [pictureIdIn(url), expiresAt]));
  return [...known.values()].flatMap((picture) => {
    const expiresAt = ends.get(picture.id);
    return expiresAt === undefined || expiresAt === picture.expiresAt
      ? []
      : [{ ...picture, expiresAt, updatedAt: now }];
  });
}

function fill(picture: Picture, known: StoredPicture | undefined): Picture {
  if (!known) return picture;
  const { width, height, credit, rights, expiresAt } = known;
  const told = Object.entries({ credit, rights, expiresAt }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(told), ...picture, width, height };
}
