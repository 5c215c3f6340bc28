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

/** The bar is of use to who is signed in; it says where one is. */
function followRoute(route: DeskRoute): void {
  const isSignedIn = keyOfSession() !== undefined;
  bar.hidden = !isSignedIn;
  signOut.hidden = !isSignedIn;
  const current = { articles: '/desk', article: '/desk', scheduled: '/desk/scheduled' } as Record<string, string>;
  for (const link of bar.querySelectorAll('a')) {
    const isHere = link.pathname === (current[route.page] ?? '/desk/uploads');
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
