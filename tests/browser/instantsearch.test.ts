import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { uploadFile } from '#cli/upload-file.ts';
import { launchChromium } from '#tests/support/chromium.ts';
import { serveFrontEnd } from '#tests/support/instantsearch-front-end.ts';
import {
  commonWord,
  markupHeadline,
  publishReaderStories,
  section,
  visibleCount,
} from '#tests/support/reader-stories.ts';

let browser: Browser;
let page: Page;
let frontEnd: Awaited<ReturnType<typeof serveFrontEnd>>;
const complaints: string[] = [];

beforeAll(async () => {
  await publishReaderStories({ apiUrl: inject('apiUrl'), key: inject('publisherKey') });
  await publishWharves();
  frontEnd = await serveFrontEnd(inject('apiUrl'));
  browser = await launchChromium();
});
beforeEach(async () => {
  complaints.length = 0;
  page = await browser.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(frontEnd.url);
  await page.waitForSelector('.ais-Hits-item', { timeout: 10_000 }).catch((error) => {
    throw new Error(complaints.join(), { cause: error });
  });
});
afterEach(() => page.close());
afterAll(async () => {
  await browser?.close();
  frontEnd?.stop();
});

/** A word of three stories in sections within sections. */
const wharfWord = 'quillwharf';

async function publishWharves(): Promise<void> {
  const paths = ['Wharves', 'Wharves/North', 'Wharves/North/Cold Store'];
  const articles = paths.map((path, at) => ({
    ...{ externalId: `wharf-${at}`, headline: `Wharf number ${at}`, categories: [path] },
    bodyText: `The ${wharfWord} has ${at} cranes.`,
    publishedAt: '2025-06-01T08:00:00Z',
  }));
  const bytes = new TextEncoder().encode(JSON.stringify(articles));
  const api = { apiUrl: inject('apiUrl'), key: inject('publisherKey') };
  await uploadFile(api, { filename: 'wharves.json', contentType: 'application/json', bytes });
}

async function wharvesFound(): Promise<number> {
  const answer = await fetch(`${inject('apiUrl')}/search?q=${wharfWord}`);
  return ((await answer.json()) as { total: { value: number } }).total.value;
}

/** What a page shows once the answer is there, however busy the machine. */
const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 8_000 });

const found = () => page.locator('.ais-Stats-text').innerText();
const typeIn = async (words: string, count: number) => {
  await page.locator('#box .ais-SearchBox-input').fill(words);
  await soon(found).toBe(String(count));
};
const headlines = () => page.locator('.ais-Hits-item h2').allInnerTexts();
const choice = (list: string, label: string) =>
  page.locator(`${list} .ais-RefinementList-label`, { has: page.getByText(label, { exact: true }) });
const countOf = async (list: string, label: string) =>
  Number(await choice(list, label).locator('.ais-RefinementList-count').innerText());

test('a search box finds as one types, with what was found marked', async () => {
  await typeIn(commonWord, visibleCount);
  await soon(() => page.locator('.ais-Snippet-highlighted').first().innerText()).toBe(commonWord);
  await typeIn('"lamp round number 7"', 1);
  await soon(() => page.locator('.ais-Highlight-highlighted').allInnerTexts()).toContain('number');
  expect(complaints).toEqual([]);
});

test('a refinement list counts what each other choice would give, and adds them up', async () => {
  await typeIn(commonWord, visibleCount);
  const [english, arabic] = [await countOf('#languages', 'en'), await countOf('#languages', 'ar')];
  expect(english + arabic).toBe(visibleCount);
  await choice('#languages', 'ar').click();
  await soon(found).toBe(String(arabic));
  expect(await countOf('#languages', 'en')).toBe(english);
  expect(await countOf('#sections', section.name)).toBe(arabic);
  await choice('#languages', 'en').click();
  await soon(found).toBe(String(visibleCount));
  expect(complaints).toEqual([]);
});

test('a section is chosen by its name, and looked for in the list', async () => {
  await page.locator('#sections .ais-SearchBox-input').fill('lampl');
  await soon(() => page.locator('#sections .ais-RefinementList-item').count()).toBe(1);
  await choice('#sections', section.name).click();
  await soon(found).toBe(String(visibleCount));
  expect(complaints).toEqual([]);
});

test('a tree of sections opens level by level, and each level counts what is below it', async () => {
  await expect.poll(wharvesFound, { timeout: 20_000 }).toBe(3);
  await typeIn(wharfWord, 3);
  const tree = () => page.locator('#tree .ais-HierarchicalMenu-link').allInnerTexts();
  const open = (label: string) => page.locator('#tree').getByText(label, { exact: true }).click();
  const counts = async () => (await tree()).map((text) => text.replace(/\s*(\d+)$/, ' $1'));
  await soon(counts).toEqual(['Wharves 3']);
  await open('Wharves');
  await soon(counts).toEqual(['Wharves 3', 'North 2']);
  await open('North');
  await soon(counts).toEqual(['Wharves 3', 'North 2', 'Cold Store 1']);
  await soon(found).toBe('2');
  await open('Cold Store');
  await soon(found).toBe('1');
  expect(await counts()).toEqual(['Wharves 3', 'North 2', 'Cold Store 1']);
  await open('Wharves');
  await soon(found).toBe('3');
  expect(complaints).toEqual([]);
});

test('pages turn without repeating, in the order that was chosen', async () => {
  await typeIn(commonWord, visibleCount);
  await page.locator('.ais-SortBy-select').selectOption('articles_oldest');
  await soon(async () => (await headlines())[0]).toBe('Lamps on the long pier stay lit');
  const first = await headlines();
  expect(first).toHaveLength(20);
  await page.locator('.ais-Pagination-link', { hasText: '2' }).click();
  await soon(async () => (await headlines()).length).toBe(visibleCount - 20);
  expect(new Set([...first, ...(await headlines())]).size).toBe(visibleCount);
  expect(complaints).toEqual([]);
});

test('markup in a headline is shown as it was written and does nothing', async () => {
  await typeIn('"reader writes"', 1);
  await soon(headlines).toEqual([markupHeadline]);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(complaints).toEqual([]);
});
