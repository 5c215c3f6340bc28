import { announce } from './announce.ts';
import type { Page } from './page.ts';

/** A page as it was left: Back brings it with all that was loaded, at the same height, with the same focus. */
interface LeftPage {
  readonly page: Page;
  readonly nodes: readonly Node[];
  readonly scrollY: number;
  readonly focused: Element | null;
  readonly leftAt: number;
}

/** A list left longer ago is read again: news has moved on, and something may have been withdrawn. */
const keptForMs = 5 * 60_000;
const pagesKept = 20;

/** The pages of this visit by their place in the browser's history. */
export interface Visit {
  /** Puts a page in place of the one that stands. `move` is false for the first page, whose focus is the browser's. */
  show(key: string, page: Page, options: { move: boolean; scrollY: number }): void;
  /** Remembers the page that stands, under its own key: the one asked for since may never have come. */
  leave(now: number): void;
  /** Brings a page back as it was; false when it must be read again. */
  bringBack(key: string, now: number): boolean;
  /** How far down a page was when it was left. */
  scrollOf(key: string): number;
}

const isShown = <T>(child: T | undefined | false): child is T => child !== undefined && child !== false;

/** @param main where pages stand. */
export function createVisit(main: HTMLElement, siteName: string): Visit {
  const left = new Map<string, LeftPage>();
  let standing: { key: string; page: Page } | undefined;

  const put = (key: string, page: Page, nodes: readonly (Node | string)[]) => {
    standing = { key, page };
    main.replaceChildren(...nodes);
    main.ariaBusy = 'false';
    document.title = page.title === undefined ? siteName : `${page.title} – ${siteName}`;
  };
  return {
    show(key, page, { move, scrollY }) {
      put(key, page, page.content.filter(isShown));
      if (move) main.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
      scrollTo({ top: scrollY, behavior: 'instant' });
      announce(page.announcement);
    },
    leave(now) {
      if (!standing) return;
      const { key, page } = standing;
      const focused = main.contains(document.activeElement) ? document.activeElement : null;
      left.delete(key);
      left.set(key, { page, nodes: [...main.childNodes], scrollY, focused, leftAt: now });
      const oldest = left.keys().next().value;
      if (left.size > pagesKept && oldest !== undefined) left.delete(oldest);
    },
    bringBack(key, now) {
      const was = left.get(key);
      if (!was?.page.keep || now - was.leftAt > keptForMs) return false;
      put(key, was.page, was.nodes);
      scrollTo({ top: was.scrollY, behavior: 'instant' });
      if (was.focused instanceof HTMLElement) was.focused.focus({ preventScroll: true });
      announce(was.page.announcement);
      return true;
    },
    scrollOf: (key) => left.get(key)?.scrollY ?? 0,
  };
}
