import { startNavigation } from '../navigation.ts';
import { createVisit } from '../visit.ts';
import { type DeskRoute, parseDeskRoute } from './desk-route.ts';
import { createPages } from './pages/pages.ts';
import { endSession, keyOfSession } from './session.ts';

const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The desk has no #${id}.`);
  return found;
};

const main = byId('main');
const bar = byId('bar');
const signOut = byId('sign-out');

/** Under which link of the bar a page belongs. */
const barPlaces: Readonly<Partial<Record<DeskRoute['page'], string>>> = {
  articles: '/desk',
  article: '/desk',
  scheduled: '/desk/scheduled',
  uploads: '/desk/uploads',
  upload: '/desk/uploads',
};

/** The bar is of use to who is signed in; it says where one is. */
function followRoute(route: DeskRoute): void {
  const isSignedIn = keyOfSession() !== undefined;
  bar.hidden = !isSignedIn;
  signOut.hidden = !isSignedIn;
  for (const link of bar.querySelectorAll('a')) {
    const isHere = link.pathname === barPlaces[route.page];
    if (isHere) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

const navigation = startNavigation({
  visit: createVisit(main, 'Desk'),
  main,
  parse: parseDeskRoute,
  build: createPages(() => navigation.again()),
  onRoute: followRoute,
});
signOut.addEventListener('click', () => {
  endSession();
  navigation.again();
});
