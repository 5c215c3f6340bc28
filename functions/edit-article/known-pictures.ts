import type { Article, Picture } from '#shared/articles/article.ts';
import { InvalidInput } from '#shared/errors.ts';
import { completePictures } from '#shared/pictures/complete-pictures.ts';
import { pictureIdIn } from '#shared/pictures/picture-address.ts';
import { isReachable } from '#shared/pictures/reachable-address.ts';
import type { PictureStore } from '#shared/stores/picture-store.ts';

interface Deps {
  readonly pictures: Pick<PictureStore, 'read' | 'change' | 'noteUses'>;
  readonly now: () => string;
}

/**
 * The article with what is known of its uploaded pictures; `said` are those that the editor sent just now.
 * @throws InvalidInput for pictures on private addresses, where readers cannot fetch them.
 */
export async function withKnownPictures(deps: Deps, article: Article, said: readonly Picture[]): Promise<Article> {
  checkReachable(said);
  const { id, publisherId, pictures, upcoming } = article;
  const all = [...pictures, ...(upcoming?.content.pictures ?? [])];
  const fill = await completePictures(deps, [{ id, publisherId, pictures: all, said }]);
  if (upcoming === undefined) return { ...article, pictures: fill(pictures) };
  const content = { ...upcoming.content, pictures: fill(upcoming.content.pictures) };
  return { ...article, pictures: fill(pictures), upcoming: { ...upcoming, content } };
}

function checkReachable(said: readonly Picture[]): void {
  const problems = said.flatMap(({ url }, at) =>
    url === undefined || pictureIdIn(url) !== undefined || isReachable(url)
      ? []
      : [
          {
            severity: 'error',
            pointer: `/pictures/${at}/url`,
            detail: 'lies on a private address, where readers cannot fetch it. Upload the picture.',
          } as const,
        ],
  );
  if (problems.length > 0) throw new InvalidInput(problems);
}
