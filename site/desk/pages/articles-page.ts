import { element } from '#site/element.ts';
import type { Page } from '#site/page.ts';
import { loadMore } from '#site/parts/load-more.ts';
import { type DeskArticle, states } from '../desk-answers.ts';
import { askDesk } from '../desk-api.ts';
import { deskArticlePath } from '../desk-route.ts';
import { momentWords, nextTurn } from '../desk-wording.ts';
import { badge } from '../parts/badge.ts';
import { countdown } from '../parts/countdown.ts';

interface ListAnswer {
  readonly articles: readonly DeskArticle[];
  readonly next?: string;
}

const rowsAtATime = 50;

/** What is in, newest first, in every state. */
export async function articlesPage(signal: AbortSignal): Promise<Page> {
  const { articles, next } = await readPage(undefined, signal);
  const list = element('ul', { class: 'desk-list' }, ...articles.map(articleRow));
  const filter = rowFilter(list);
  const more = loadMore(list, next, async (cursor) => {
    const page = await readPage(cursor);
    const items = page.articles.map(articleRow);
    // Once they stand in the list.
    setTimeout(filter.apply);
    return { items, next: page.next };
  });
  return {
    title: 'Articles',
    content: [
      element('h1', { tabindex: '-1' }, 'Articles'),
      articles.length > 0 ? filter.form : nothingYet(),
      list,
      more,
    ],
    announcement: `${articles.length} articles`,
    keep: false,
  };
}

async function readPage(cursor: string | undefined, signal?: AbortSignal): Promise<ListAnswer> {
  const after = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  const path = `/editorial/articles?page-size=${rowsAtATime}${after}`;
  return (await askDesk<ListAnswer>(path, signal ? { signal } : {})).body;
}

const nothingYet = (): HTMLElement =>
  element(
    'p',
    { class: 'notice' },
    'Nothing is in yet. ',
    element('a', { href: '/desk/uploads' }, 'Upload a file'),
    '.',
  );

function articleRow(article: DeskArticle): HTMLLIElement {
  const turn = nextTurn(article, Date.now());
  const sections = article.categories.map(({ path }) => path.join(' / ')).join(', ');
  return element(
    'li',
    { 'data-state': article.state, 'data-words': `${article.headline} ${sections}`.toLocaleLowerCase('en') },
    badge(article.state, article.state),
    element(
      'div',
      { class: 'row-text' },
      element('p', { class: 'headline' }, headlineLink(article)),
      element('p', { class: 'facts' }, sections || 'No section', ' · ', momentWords(article.publishedAt)),
    ),
    turn ? element('p', { class: 'turn' }, `${turn.what} `, countdown(turn.at)) : undefined,
  );
}

const headlineLink = ({ id, headline }: DeskArticle): HTMLElement =>
  element('a', { href: deskArticlePath(id), dir: 'auto' }, headline);

/** Narrows what is loaded, as one types. */
function rowFilter(list: HTMLElement): { readonly form: HTMLElement; readonly apply: () => void } {
  const words = element('input', { type: 'search', id: 'filter-words', placeholder: 'Headline or section' });
  const options = states.map((state) => element('option', { value: state }, state));
  const state = element('select', { id: 'filter-state' }, element('option', { value: '' }, 'Every state'), ...options);
  const count = element('p', { class: 'hint', role: 'status' });
  const apply = () => {
    const wanted = words.value.trim().toLocaleLowerCase('en');
    const rows = [...list.querySelectorAll<HTMLElement>(':scope > li')];
    for (const row of rows) {
      const fits = (state.value === '' || row.dataset.state === state.value) && row.dataset.words?.includes(wanted);
      row.hidden = !fits;
    }
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = shown === rows.length ? '' : `${shown} of the ${rows.length} that are loaded`;
  };
  words.addEventListener('input', apply);
  state.addEventListener('change', apply);
  const label = (name: string, field: HTMLElement) =>
    element('label', { for: field.id }, element('span', {}, name), field);
  return {
    form: element('div', { class: 'desk-filter' }, label('Show', state), label('With words', words), count),
    apply,
  };
}
