import { element } from '#site/element.ts';
import type { Page } from '#site/page.ts';
import type { FullArticle } from '../desk-answers.ts';
import { askDesk } from '../desk-api.ts';
import { articleDesk } from '../parts/article-desk.ts';

/** One article, as it stands and what may be done with it. */
export async function articlePage({ id }: { id: string }, signal: AbortSignal): Promise<Page> {
  const article = await askDesk<FullArticle>(`/editorial/articles/${encodeURIComponent(id)}`, { signal });
  const { headline, language, state } = article.body;
  return {
    title: headline,
    content: [element('h1', { tabindex: '-1', dir: 'auto', lang: language }, headline), articleDesk(article)],
    announcement: `${headline}, ${state}`,
    keep: false,
  };
}
