import type { FacetValue, SearchAnswer } from '../answers.ts';
import { type Child, element } from '../element.ts';
import { type SearchParameter, searchParameters, searchPath } from '../reader-route.ts';
import { inNumbers } from '../wording.ts';

/** Wide enough for filters beside the results; narrower, they are folded away above them. As in styles/search.css. */
const roomBeside = '(min-width: 56rem)';

const orders: Readonly<Record<string, string>> = { relevance: 'Best match', newest: 'Newest', oldest: 'Oldest' };

/** Order, sections with their counts, and dates. All are links and a form: every choice has an address. */
export function searchFilters(search: URLSearchParams, answer: SearchAnswer): HTMLElement {
  const chosen = ['category', 'from-date', 'to-date'].filter((name) => search.get(name)).length;
  return element(
    'details',
    { class: 'filters', open: matchMedia(roomBeside).matches },
    element('summary', {}, chosen === 0 ? 'Order and filters' : `Order and filters (${chosen} chosen)`),
    element('h2', { class: 'visually-hidden' }, 'Order and filters'),
    choice('Order', orderLinks(search)),
    choice('Section', sectionChoices(search, answer.facets?.category ?? [])),
    dateForm(search),
  );
}

const choice = (label: string, links: readonly HTMLElement[]): Child =>
  links.length > 0 &&
  element(
    'nav',
    { class: 'choice', 'aria-label': label },
    element('h3', {}, label),
    element('ul', {}, ...links.map((link) => element('li', {}, link))),
  );

function orderLinks(search: URLSearchParams): HTMLElement[] {
  const searching = Boolean(search.get('q')?.trim());
  const current = search.get('order-by') ?? (searching ? 'relevance' : 'newest');
  return Object.entries(orders)
    .filter(([order]) => searching || order !== 'relevance')
    .map(([order, label]) => choiceLink(search, { 'order-by': order }, order === current, label));
}

/** A chosen section stays in sight even when it has no result, so that it can be let go. */
function sectionChoices(search: URLSearchParams, found: readonly FacetValue[]): HTMLElement[] {
  const current = search.get('category') ?? '';
  if (found.length === 0 && current === '') return [];
  const missing = current !== '' && found.every(({ value }) => value !== current);
  const shown = missing ? [{ value: current, label: current, count: 0 }, ...found] : found;
  return [
    choiceLink(search, { category: '' }, current === '', 'All sections'),
    ...shown.map(({ value, label, count }) =>
      choiceLink(search, { category: value }, value === current, label, inNumbers(count)),
    ),
  ];
}

const choiceLink = (
  search: URLSearchParams,
  change: Partial<Record<SearchParameter, string>>,
  current: boolean,
  label: string,
  count?: string,
): HTMLElement =>
  element(
    'a',
    { href: searchPath(search, change), 'aria-current': current && 'true' },
    element('span', { dir: 'auto' }, label),
    count !== undefined && ' ',
    count !== undefined && element('span', { class: 'figure' }, count),
  );

function dateForm(search: URLSearchParams): HTMLElement {
  const kept = searchParameters.filter((name) => !name.endsWith('-date') && search.get(name));
  return element(
    'form',
    { class: 'choice dates', action: '/search', method: 'get' },
    element('h3', {}, 'Published'),
    ...kept.map((name) => element('input', { type: 'hidden', name, value: search.get(name) ?? '' })),
    dateField(search, 'from-date', 'From'),
    dateField(search, 'to-date', 'To'),
    element('button', { type: 'submit' }, 'Show these days'),
  );
}

const dateField = (search: URLSearchParams, name: SearchParameter, label: string): HTMLElement =>
  element(
    'label',
    {},
    element('span', {}, label),
    element('input', { type: 'date', name, value: search.get(name) ?? '' }),
  );
