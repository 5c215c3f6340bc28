import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openReader, type Reader } from './reader.ts';
import { addStackPublisher, askStack } from './stack-publisher.ts';

let browser: Browser;

/** The editor of the test that runs, and the publisher whose key they hold: set by `useDesk`. */
export let editor: Reader;
export let publisher: { readonly id: string; readonly key: string };

/** One browser and one publisher a file; an editor of its own for each test, not signed in. */
export function useDesk(): void {
  beforeAll(async () => {
    publisher = await addStackPublisher();
    browser = await launchChromium();
  });
  beforeEach(async () => {
    editor = await openEditor();
  });
  afterEach(() => editor.leave());
  afterAll(() => browser?.close());
}

/** Somebody else at another computer, in the same time zone. */
export const openEditor = (): Promise<Reader> =>
  openReader(browser, inject('siteUrl'), { timezoneId: 'Europe/Berlin' });

const signInHeading = 'Sign in to the desk';

/** Opens an address of the desk, and signs in by hand where that is asked for. */
export async function signIn(who: Reader, path = '/desk', key = publisher.key): Promise<void> {
  await who.open(path);
  if ((await who.heading()) !== signInHeading) return;
  await who.page.getByLabel('Publisher’s key').fill(key);
  await who.page.getByRole('button', { name: 'Sign in' }).click();
}

/** Opens an article's page, signed in. */
export async function openArticle(who: Reader, id: string, headline: string): Promise<void> {
  await signIn(who, `/desk/articles/${id}`);
  await expect.poll(() => who.heading()).toBe(headline);
}

/** Chooses a file in the upload form and sends it; its report is open then. */
export async function sendFile(who: Reader, name: string, mimeType: string, text: string): Promise<void> {
  await who.page.getByLabel('Files').setInputFiles({ name, mimeType, buffer: Buffer.from(text) });
  await who.page.getByRole('button', { name: 'Upload' }).click();
  await who.page.waitForURL('**/desk/uploads/*');
  await expect.poll(() => who.page.locator('.report-status').textContent()).not.toMatch(/Waits|Being read/);
}

/** A part of the article's page, opened. */
export async function part(who: Reader, name: string): Promise<Locator> {
  const found = who.page.locator(`[data-part="${name}"]`);
  if ((await found.getAttribute('open')) === null) await found.locator('summary').click();
  return found;
}

/** What readers are told of an article: the status, and the article. */
export const asReader = (idOrSlug: string) => askStack(`/articles/${idOrSlug}`);
