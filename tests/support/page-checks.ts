import type { Page } from 'playwright-core';

/** Links, buttons and fields without a name, and pictures without an alt attribute. */
export const nameless = (page: Page): Promise<string[]> =>
  page.locator('a, button, summary, input:not([type=hidden]), select, textarea, img, nav').evaluateAll((all) =>
    all
      .filter((element) => {
        if (element instanceof HTMLImageElement) return !element.hasAttribute('alt');
        if (element.tagName === 'NAV') return !element.getAttribute('aria-label');
        if (element instanceof HTMLInputElement || element.matches('select, textarea'))
          return !(element as HTMLInputElement).labels?.[0]?.textContent?.trim();
        return !element.textContent?.trim();
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );

/** The colour of every piece of visible text and of the ground it stands on. */
export const textColours = (page: Page): Promise<{ text: string; ink: string; ground: string }[]> =>
  page.locator('body *').evaluateAll((all) => {
    const groundOf = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)';
      const colour = getComputedStyle(element).backgroundColor;
      return colour.endsWith(', 0)') ? groundOf(element.parentElement) : colour;
    };
    const ownText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    return all
      .filter((element) => ownText(element) && element.checkVisibility())
      .map((element) => ({
        text: element.textContent?.slice(0, 40) ?? '',
        ink: getComputedStyle(element).color,
        ground: groundOf(element),
      }));
  });
