import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openReader, type Reader } from './reader.ts';
import { publishReaderStories } from './reader-stories.ts';

let browser: Browser;

/** The reader of the test that runs: set by `useReader`. */
export let reader: Reader;

/** One browser a file, with the readers' stories published; a reader of its own for each test. */
export function useReader(): void {
  beforeAll(async () => {
    await publishReaderStories({ apiUrl: inject('apiUrl'), key: inject('publisherKey') });
    browser = await launchChromium();
  });
  beforeEach(async () => {
    reader = await openReader(browser, inject('siteUrl'));
  });
  afterEach(() => reader.leave());
  afterAll(() => browser?.close());
}
