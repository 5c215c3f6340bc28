import { element } from '../../element.ts';
import type { Page } from '../../page.ts';
import { askDesk } from '../desk-api.ts';
import { deskArticlePath } from '../desk-route.ts';

interface Listed {
  readonly id: string;
  readonly headline: string;
  readonly state: string;
}

/** What is in, newest first. */
export async function articlesPage(signal: AbortSignal): Promise<Page> {
  const { body } = await askDesk<{ articles: readonly Listed[] }>('/editorial/articles?page-size=50', { signal });
  const rows = body.articles.map(({ id, headline, state }) =>
    element('li', {}, element('a', { href: deskArticlePath(id), dir: 'auto' }, headline), ` ${state}`),
  );
  return {
    title: 'Articles',
    content: [element('h1', { tabindex: '-1' }, 'Articles'), element('ul', {}, ...rows)],
    announcement: `${rows.length} articles`,
    keep: false,
  };
}
