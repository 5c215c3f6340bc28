import { element } from '#site/element.ts';
import type { Page } from '#site/page.ts';
import type { FullArticle } from '../desk-answers.ts';
import { askDesk } from '../desk-api.ts';
import { articleDesk } from '../parts/article-desk.ts';
import { editorialPath } from '../send-change.ts';

/** One article, as it stands and what may be done with it. */
export async function articlePage({ id }: { id: string }, signal: AbortSignal): Promise<Page> {
  const article = await askDesk<FullArticle>(editorialPath(id), { signal });
  const { headline, language, state } = article.body;
  const heading = element('h1', { tabindex: '-1', dir: 'auto', lang: language }, headline);
  const follow = (now: FullArticle) => {
    heading.textContent = now.headline;
    heading.lang = now.language;
  };
  return {
    title: headline,
    content: [heading, articleDesk(article, follow)],
    announcement: `${headline}, ${state}`,
    keep: false,
  };
}
