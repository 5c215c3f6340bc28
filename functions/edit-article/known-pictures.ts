import type { Article, Picture } from '#shared/articles/article.ts';
import { completePictures } from '#shared/pictures/complete-pictures.ts';
import type { PictureStore } from '#shared/stores/picture-store.ts';

interface Deps {
  readonly pictures: Pick<PictureStore, 'read' | 'change' | 'noteUses'>;
  readonly now: () => string;
}

/** The article with what is known of its uploaded pictures; `said` are those that the editor sent just now. */
export async function withKnownPictures(deps: Deps, article: Article, said: readonly Picture[]): Promise<Article> {
  const { id, publisherId, pictures, upcoming } = article;
  const all = [...pictures, ...(upcoming?.content.pictures ?? [])];
  const fill = await completePictures(deps, [{ id, publisherId, pictures: all, said }]);
  if (upcoming === undefined) return { ...article, pictures: fill(pictures) };
  const content = { ...upcoming.content, pictures: fill(upcoming.content.pictures) };
  return { ...article, pictures: fill(pictures), upcoming: { ...upcoming, content } };
}
