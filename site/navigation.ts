import type { Page } from './page.ts';
import type { Visit } from './visit.ts';

/** What navigation needs of the rest. `R` are the pages of one document: readers' or the desk's. */
export interface NavigationParts<R extends { readonly page: string }> {
  readonly visit: Visit;
  readonly main: HTMLElement;
  /** Never throws: an address that is no page of this document is `unknown`. */
  readonly parse: (url: URL) => R;
  readonly build: (route: R, signal: AbortSignal) => Promise<Page>;
  /** Told of every page that is about to be shown: the search box and the navigation follow. */
  readonly onRoute: (route: R) => void;
}

type IsPage = (url: URL) => boolean;

interface HistoryState {
  readonly key: string;
  readonly scrollY?: number;
}

const newKey = (): string => crypto.randomUUID();

/** Follows links, forms and the browser's history within the document, without loading the whole page anew. */
export function startNavigation<R extends { readonly page: string }>(
  parts: NavigationParts<R>,
): {
  /** Builds the page that stands once more. */
  readonly again: () => void;
} {
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
  const isPage: IsPage = (url) => url.origin === location.origin && parts.parse(url).page !== 'unknown';
  followLinks(go, isPage);
  followForms(go, isPage);
  history.scrollRestoration = 'manual';
  history.replaceState(current, '');
  void opener.open(current, { move: false, scrollY: current.scrollY ?? 0 });
  return { again: () => void opener.open(current, { move: true, scrollY: 0 }) };
}

/** Shows the page of the address that stands in the bar; a newer address ends the wait for an older one. */
function createOpener<R extends { readonly page: string }>(parts: NavigationParts<R>) {
  const { visit, main, build, onRoute } = parts;
  let running = new AbortController();
  let shownAt = '';

  const arrive = (): R => {
    running.abort();
    running = new AbortController();
    shownAt = addressOf(location);
    const route = parts.parse(new URL(location.href));
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

/** Links to the document's own pages are followed here; new tabs, downloads, other origins and the API stay the browser's. */
function followLinks(go: (url: URL) => void, isPage: IsPage): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.download) return;
    const url = new URL(link.href, location.href);
    if (!isPage(url)) return;
    if (url.hash !== '' && url.pathname + url.search === addressOf(location)) return;
    event.preventDefault();
    go(url);
  });
}

/** Forms that get a page of the document; fields left empty do not get into its address. */
function followForms(go: (url: URL) => void, isPage: IsPage): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'get') return;
    const url = new URL(form.action, location.href);
    if (!isPage(url)) return;
    event.preventDefault();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && value.trim() !== '') url.searchParams.set(name, value.trim());
    }
    go(url);
  });
}
