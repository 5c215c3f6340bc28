import { expect, inject, test } from 'vitest';
import { reader, useReader } from '#tests/support/reader-hooks.ts';
import { arabicHeadline, commonWord, pinnedHeadline, section } from '#tests/support/reader-stories.ts';

useReader();

test('an article opens from the results, and Back brings them as they were left', async () => {
  const { page } = reader;
  await reader.open(`/search?q=${commonWord}`);
  await page.getByRole('button', { name: 'Load more' }).click();
  const link = page.locator('.stories > li').nth(21).locator('.headline a');
  await link.scrollIntoViewIfNeeded();
  const headline = await link.textContent();
  // At the click itself: to reach the link the browser may have scrolled a little more.
  await page.evaluate("addEventListener('click', () => { window.leftAt = scrollY; }, { capture: true, once: true })");
  await link.click();
  await page.waitForURL('**/articles/**');
  await reader.settled();
  expect(await reader.heading()).toBe(headline);
  expect(await page.title()).toBe(`${headline} – Broadsheet`);
  expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  expect(await page.evaluate('scrollY')).toBe(0);

  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/v1/search') && asked.push(request.url()));
  await page.goBack();
  await reader.settled();
  expect(await page.evaluate('leftAt')).toBeGreaterThan(0);
  expect(await page.evaluate('scrollY')).toBe(await page.evaluate('leftAt'));
  expect(await page.evaluate('document.activeElement.textContent')).toBe(headline);
  expect(asked).toEqual([]);
  await page.goForward();
  await reader.settled();
  await expect.poll(() => reader.heading()).toBe(headline);
  expect(reader.complaints).toEqual([]);
});

test('a page that was left before it came is not mistaken for the one before it', async () => {
  const { page } = reader;
  await page.route('**/v1/articles/lamp-round-number-21', (route) =>
    setTimeout(() => route.continue().catch(() => undefined), 1500),
  );
  await reader.open(`/sections/${section.slug}`);
  await page.getByRole('link', { name: 'Lamp round number 21', exact: true }).click();
  await page.waitForURL('**/articles/lamp-round-number-21');
  await page.getByRole('link', { name: 'Lamp round number 20', exact: true }).click();
  await expect.poll(() => reader.heading()).toBe('Lamp round number 20');
  await page.goBack();
  await expect.poll(() => reader.heading(), { timeout: 5000 }).toBe('Lamp round number 21');
  await page.goBack();
  await expect.poll(() => reader.heading()).toBe(section.name);
});

test('an article shows its credits, pictures, tags and what to read besides', async () => {
  const { page } = reader;
  await reader.open('/articles/lamps-on-the-long-pier-stay-lit');
  expect(await page.locator('.credits').textContent()).toBe('By Ada Wick · Evening Lamp · Glim');
  expect(await page.locator('.byline time').getAttribute('datetime')).toBe('2026-01-03T08:00:00.000Z');
  expect(await page.locator('.body figcaption').textContent()).toContain('Picture: A. Wick');
  expect(await page.getByAltText('A pier').count()).toBe(1);
  expect(await page.getByRole('link', { name: 'piers' }).getAttribute('href')).toBe('/search?q=%22piers%22');
  await page.locator('.also-read a').click();
  await page.waitForURL('**/articles/lamp-round-number-7');
  await reader.settled();
  expect(await reader.heading()).toBe('Lamp round number 7');
});

test('a section shows what is pinned first, says so in words, and goes on below', async () => {
  const { page } = reader;
  await reader.open('/');
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section.name }).click();
  await page.waitForURL(`**/sections/${section.slug}`);
  await reader.settled();
  const first = page.locator('.stories > li').first();
  expect(await first.locator('.headline').textContent()).toBe(pinnedHeadline);
  expect(await first.locator('.kicker').textContent()).toContain('Pinned');
  expect(await page.getByText('Pinned', { exact: true }).count()).toBe(1);
  await page.getByRole('button', { name: 'Load more' }).click();
  await expect.poll(() => page.locator('.stories > li').count()).toBe(25);
  expect(await page.getByText(pinnedHeadline).count()).toBe(1);
});

test('an article stands in its own language and direction', async () => {
  const { page } = reader;
  await reader.open(`/search?q=${encodeURIComponent('المصابيح')}&category=${section.slug}`);
  await page.getByRole('link', { name: arabicHeadline }).click();
  await page.waitForURL('**/articles/**');
  await reader.settled();
  const article = page.locator('article.article');
  expect(await article.getAttribute('lang')).toBe('ar');
  expect(await article.getAttribute('dir')).toBe('rtl');
  expect(await page.evaluate('document.documentElement.lang')).toBe('en');
});

test('an unknown article, an unknown section and a withdrawn article each say what they are', async () => {
  const { page } = reader;
  const said = async (path: string) => {
    await reader.open(path);
    return [await reader.heading(), await page.getByRole('alert').textContent()];
  };
  expect(await said('/articles/no-such-lamp')).toEqual([
    'Nothing here',
    'There is no article at this address. It may be mistyped, or not published yet.',
  ]);
  expect(await said('/sections/no-such-section')).toEqual(['Nothing here', 'There is no section of this name.']);
  expect(await said('/articles/the-lamp-that-never-was')).toEqual(['Withdrawn', 'This article was withdrawn.']);
  expect(await page.title()).toBe('Withdrawn – Broadsheet');
});

test('an article withdrawn meanwhile is not brought back by Back', async () => {
  const { page } = reader;
  await reader.open('/articles/lamp-round-number-3');
  await page.getByRole('link', { name: 'Broadsheet' }).first().click();
  await page.waitForURL(`${inject('siteUrl')}/`);
  await reader.settled();
  await page.route('**/v1/articles/lamp-round-number-3', (route) =>
    route.fulfill({ status: 410, contentType: 'application/problem+json', body: '{"status":410}' }),
  );
  await page.goBack();
  await expect.poll(() => reader.heading()).toBe('Withdrawn');
});

test('the front page has the newest and headlines of sections; without search the sections still stand', async () => {
  const { page } = reader;
  await reader.open('/');
  expect(await page.locator('.lead .headline').count()).toBe(1);
  await page.locator('.section-front').first().waitFor();
  await page.route('**/v1/search?*', (route) => route.fulfill({ status: 503, body: '{"message":"no"}' }));
  await reader.open('/');
  expect(await page.getByRole('alert').textContent()).toContain('sections still work.');
  await page.locator('.section-front').first().waitFor();
});

test('a line that breaks is said in plain words, and Try again works', async () => {
  const { page } = reader;
  await page.route('**/v1/articles/*', (route) => route.abort());
  await reader.open('/articles/lamp-round-number-4');
  expect(await reader.heading()).toBe('We cannot be reached');
  await page.unroute('**/v1/articles/*');
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect.poll(() => reader.heading()).toBe('Lamp round number 4');
});
