import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A reader with a browser of their own. */
export interface Reader {
  readonly page: Page;
  /** What the browser complained of on its console, and errors nobody caught. */
  readonly complaints: string[];
  /** Goes to an address of the site and waits until the page stands. */
  open(path: string): Promise<void>;
  /** Waits until the page stands after a click or a key. */
  settled(): Promise<void>;
  heading(): Promise<string>;
  leave(): Promise<void>;
}

/** Pictures come from elsewhere; tests ask nothing of the internet. */
const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>';

/** Opens the site for a reader; `options` are those of a browser context. */
export async function openReader(
  browser: Browser,
  siteUrl: string,
  options: BrowserContextOptions = {},
): Promise<Reader> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options });
  await context.route(/^https:/, (route) => route.fulfill({ contentType: 'image/svg+xml', body: picture }));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const settled = async () => {
    await page.waitForSelector('main[aria-busy="false"] h1, main[aria-busy="false"] article h1', { state: 'attached' });
  };
  return {
    page,
    complaints,
    settled,
    async open(path) {
      await page.goto(`${siteUrl}${path}`);
      await settled();
    },
    heading: async () => (await page.locator('main h1').textContent()) ?? '',
    leave: () => context.close(),
  };
}
