import { expect, test } from 'vitest';
import { reader, useReader } from '#tests/support/reader-hooks.ts';
import { commonWord, markupHeadline, section, visibleCount } from '#tests/support/reader-stories.ts';

useReader();

test('a reader searches with Enter and sees how many there are, with the words marked', async () => {
  const { page } = reader;
  await reader.open('/');
  await page.getByRole('combobox').fill(commonWord);
  await page.getByRole('combobox').press('Enter');
  await page.waitForURL(`**/search?q=${commonWord}`);
  await reader.settled();
  expect(await reader.heading()).toBe(`Results for “${commonWord}”`);
  expect(await page.title()).toBe(`Search: ${commonWord} – Broadsheet`);
  expect(await page.locator('.count').textContent()).toBe(`${visibleCount} results`);
  expect(await page.locator('.stories .passages mark').first().textContent()).toBe(commonWord);
  await expect.poll(() => page.getByRole('status').textContent()).toBe(`${visibleCount} results for ${commonWord}`);
  expect(await page.getByRole('combobox').inputValue()).toBe(commonWord);
  expect(reader.complaints).toEqual([]);
});

test('Load more adds the rest and puts the focus on the first new headline', async () => {
  const { page } = reader;
  await reader.open(`/search?q=${commonWord}`);
  expect(await page.locator('.stories > li').count()).toBe(20);
  await page.getByRole('button', { name: 'Load more' }).click();
  await expect.poll(() => page.locator('.stories > li').count()).toBe(visibleCount);
  expect(await page.locator('.stories > li').nth(20).locator('.headline a:focus').count()).toBe(1);
  expect(await page.getByRole('button', { name: 'Load more' }).count()).toBe(0);
  const links = await page.locator('.stories .headline a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(new Set(links).size).toBe(visibleCount);
});

test('a section, an order and days narrow a search, and each has an address', async () => {
  const { page } = reader;
  await reader.open(`/search?q=${commonWord}`);
  await page
    .getByRole('navigation', { name: 'Section', exact: true })
    .getByRole('link', { name: section.name })
    .click();
  await page.waitForURL(`**/search?q=${commonWord}&category=${section.slug}`);
  await reader.settled();
  expect(await page.locator('nav.choice a[aria-current="true"]').allInnerTexts()).toEqual([
    'Best match',
    `${section.name} ${visibleCount}`,
  ]);
  await page.getByRole('link', { name: 'Oldest' }).click();
  await reader.settled();
  await page.getByLabel('From').fill('2026-01-27');
  await page.getByLabel('To').fill('2026-01-28');
  await page.getByRole('button', { name: 'Show these days' }).click();
  await page.waitForURL(/from-date=2026-01-27&to-date=2026-01-28/);
  await reader.settled();
  await expect.poll(() => page.locator('.count').textContent()).toBe('2 results');
  expect(page.url()).toContain('order-by=oldest');
});

test('markup in a headline is shown as it was written and does nothing', async () => {
  const { page } = reader;
  await reader.open(`/search?q=${encodeURIComponent('"reader writes"')}`);
  expect(await page.locator('.stories .headline').first().textContent()).toBe(markupHeadline);
  expect(await page.locator('main img[src="x"]').count()).toBe(0);
  await page.locator('.stories .headline a').first().click();
  await page.waitForURL('**/articles/**');
  await reader.settled();
  expect(await reader.heading()).toBe(markupHeadline);
  expect(reader.complaints).toEqual([]);
});

test('a search without results says so and offers a way on', async () => {
  const { page } = reader;
  await reader.open(`/search?q=qqqxyzzy&category=${section.slug}`);
  expect(await page.locator('.count').textContent()).toBe('No results');
  await page.getByRole('link', { name: 'Search all sections and dates' }).click();
  await page.waitForURL('**/search?q=qqqxyzzy');
});

test('while search rests the page says so and sections still work', async () => {
  const { page } = reader;
  const problem = JSON.stringify({ status: 503, detail: 'Search cannot answer just now.' });
  await page.route('**/v1/search?*', (route) =>
    route.fulfill({
      status: 503,
      headers: { 'retry-after': '30' },
      contentType: 'application/problem+json',
      body: problem,
    }),
  );
  await reader.open(`/search?q=${commonWord}`);
  expect(await reader.heading()).toBe('Search is resting');
  expect(await page.getByRole('alert').textContent()).toContain('sections still work. Try again in 30 seconds.');
  await page.getByRole('navigation', { name: 'Ways on' }).getByRole('link', { name: section.name }).click();
  await page.waitForURL(`**/sections/${section.slug}`);
  await reader.settled();
  expect(await reader.heading()).toBe(section.name);
});

test('a search that the API refuses is explained in its words', async () => {
  const { page } = reader;
  await reader.open('/search?q=lamp&from-date=yesterday');
  expect(await page.getByRole('alert').textContent()).not.toBe('');
  expect(await reader.heading()).toBe('Results for “lamp”');
});
