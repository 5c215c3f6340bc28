import { startNavigation } from './navigation.ts';
import { buildPage } from './pages/pages.ts';
import { sectionLinks } from './parts/section-links.ts';
import { parseReaderRoute, type ReaderRoute } from './reader-route.ts';
import { offerSuggestions } from './search-box.ts';
import { readSections } from './section-index.ts';
import { createVisit } from './visit.ts';

const siteName = 'Broadsheet';

const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
};

const main = byId('main');
const sectionsBar = byId('sections');
const searchBox = byId('search-box');

/** The bar of sections stays away until it is known; a page is of use without it. */
async function showSections(current: string | undefined): Promise<void> {
  const sections = await readSections().catch(() => []);
  sectionsBar.hidden = sections.length === 0;
  sectionsBar.replaceChildren(sectionLinks(sections, current));
}

function followRoute(route: ReaderRoute): void {
  if (searchBox instanceof HTMLInputElement) {
    searchBox.value = route.page === 'search' ? (route.search.get('q') ?? '') : '';
  }
  void showSections(route.page === 'section' ? route.slug : undefined);
}

if (searchBox instanceof HTMLInputElement) offerSuggestions(searchBox);
byId('today').textContent = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' }).format(new Date());
startNavigation({
  visit: createVisit(main, siteName),
  main,
  parse: parseReaderRoute,
  build: buildPage,
  onRoute: followRoute,
});
