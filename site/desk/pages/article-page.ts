import { element } from '#site/element.ts';
import type { Page } from '#site/page.ts';
import type { DeskArticle } from '../desk-answers.ts';
import { askDesk } from '../desk-api.ts';

/** One article, as it stands and what may be done with it. */
export async function articlePage({ id }: { id: string }, signal: AbortSignal): Promise<Page> {
  const { body } = await askDesk<DeskArticle>(`/editorial/articles/${encodeURIComponent(id)}`, { signal });
  return {
    title: body.headline,
    content: [element('h1', { tabindex: '-1', dir: 'auto' }, body.headline)],
    announcement: body.headline,
    keep: false,
  };
}
