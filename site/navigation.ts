import type { Page } from './page.ts';
import { parseReaderRoute, type ReaderRoute } from './reader-route.ts';
import type { Visit } from './visit.ts';

/** What navigation needs of the rest. */
export interface NavigationParts {
  readonly visit: Visit;
  readonly main: HTMLElement;
  readonly build: (route: ReaderRoute, signal: AbortSignal) => Promise<Page>;
  /** Told of every page that is about to be shown: the search box and the navigation follow. */
  readonly onRoute: (route: ReaderRoute) => void;
}

interface HistoryState {
  readonly key: string;
  readonly scrollY?: number;
}

const newKey = (): string => crypto.randomUUID();

/** Follows links, forms and the browser's history within the site, without loading the whole page anew. */
export function startNavigation(parts: NavigationParts): void {
  let current = stateOf(history.state) ?? { key: newKey() };
  const opener = createOpener(parts);

  const go = (url: URL) => {
    parts.visit.leave(Date.now());
    const again = url.href === location.href;
    current = { key: newKey() };
    history[again ? 'replaceState' : 'pushState'](current, '', url);
    void opener.open(current, { move: true, scrollY: 0 });
  };
  addEventListener('popstate', ({ state }) => {
    const next = stateOf(state);
    if (!next && addressOf(location) === opener.address()) return;
    parts.visit.leave(Date.now());
    current = next ?? { key: newKey() };
    opener.reopen(current);
  });
  addEventListener('pagehide', () => history.replaceState({ ...current, scrollY }, ''));
  followLinks(go);
  followForms(go);
  history.scrollRestoration = 'manual';
  history.replaceState(current, '');
  void opener.open(current, { move: false, scrollY: current.scrollY ?? 0 });
}

/** Shows the page of the address that stands in the bar; a newer address ends the wait for an older one. */
function createOpener({ visit, main, build, onRoute }: NavigationParts) {
  let running = new AbortController();
  let shownAt = '';

  const arrive = (): ReaderRoute => {
    running.abort();
    running = new AbortController();
    shownAt = addressOf(location);
    const route = parseReaderRoute(new URL(location.href));
    onRoute(route);
    return route;
  };
  const open = async (state: HistoryState, options: { move: boolean; scrollY: number }) => {
    const route = arrive();
    const { signal } = running;
    main.ariaBusy = 'true';
    const page = await build(route, signal).catch(() => undefined);
    if (!page || signal.aborted) return;
    if (page.address !== undefined && page.address !== location.pathname) {
      history.replaceState(state, '', page.address);
      shownAt = addressOf(location);
    }
    visit.show(state.key, page, options);
  };
  const reopen = (state: HistoryState) => {
    if (visit.bringBack(state.key, Date.now())) arrive();
    else void open(state, { move: true, scrollY: visit.scrollOf(state.key) });
  };
  return { open, reopen, address: () => shownAt };
}

const addressOf = ({ pathname, search }: Location): string => pathname + search;

function stateOf(state: unknown): HistoryState | undefined {
  return typeof state === 'object' && state !== null && 'key' in state ? (state as HistoryState) : undefined;
}

/** Links to the site's own pages are followed here; new tabs, downloads, other origins and the API stay the browser's. */
function followLinks(go: (url: URL) => void): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.download) return;
    const url = new URL(link.href, location.href);
    if (url.origin !== location.origin || parseReaderRoute(url).page === 'unknown') return;
    if (url.hash !== '' && url.pathname + url.search === addressOf(location)) return;
    event.preventDefault();
    go(url);
  });
}

/** Forms that get a page of the site; fields left empty do not get into its address. */
function followForms(go: (url: URL) => void): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'get') return;
    event.preventDefault();
    const url = new URL(form.action, location.href);
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && value.trim() !== '') url.searchParams.set(name, value.trim());
    }
    go(url);
  });
}
