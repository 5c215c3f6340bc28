import { describe, expect, test } from 'vitest';
import { contrast } from '#tests/support/contrast.ts';
import { nameless, textColours } from '#tests/support/page-checks.ts';
import { reader, useReader } from '#tests/support/reader-hooks.ts';
import { commonWord, section } from '#tests/support/reader-stories.ts';

const pages = {
  'the front page': '/',
  'a search': `/search?q=${commonWord}`,
  'a section': `/sections/${section.slug}`,
  'an article': '/articles/lamps-on-the-long-pier-stay-lit',
  'a page that is not there': '/articles/no-such-lamp',
};

useReader();

test('with the keyboard alone a reader skips, searches, opens and returns', async () => {
  const { page } = reader;
  const { keyboard } = page;
  const focusedIn = (selector: string) =>
    page.evaluate((css) => document.activeElement?.closest(css) !== null, selector);
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await keyboard.press('Tab');
      if (await focusedIn(selector)) return;
    }
    throw new Error(`The Tab key does not reach ${selector}.`);
  };
  await reader.open('/');
  await tabTo('.skip');
  await keyboard.press('Enter');
  expect(await focusedIn('main')).toBe(true);
  expect(await page.locator('main h1').count()).toBe(1);
  await page.reload();
  await reader.settled();
  await tabTo('#search-box');
  await keyboard.type(commonWord);
  await keyboard.press('Enter');
  await page.waitForURL('**/search?*');
  await reader.settled();
  expect(await focusedIn('h1')).toBe(true);
  await tabTo('.stories .headline a');
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  await keyboard.press('Enter');
  await page.waitForURL('**/articles/**');
  await reader.settled();
  // The key for Back belongs to the browser's own window, which headless Chromium has not.
  await page.goBack();
  await page.waitForURL('**/search?*');
  await expect.poll(() => focusedIn('.stories .headline a')).toBe(true);
});

describe.each(Object.entries(pages))('%s', (_name, path) => {
  test('has one first heading, no level left out, and a name for everything that can be used', async () => {
    await reader.open(path);
    const levels = await reader.page
      .locator('h1, h2, h3, h4')
      .evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(await nameless(reader.page)).toEqual([]);
    expect(
      await reader.page.locator('[id]').evaluateAll((all) => all.length - new Set(all.map((e) => e.id)).size),
    ).toBe(0);
    expect(await reader.page.locator('main, header.masthead, footer.colophon, search').count()).toBe(4);
  });

  test('does not scroll sideways on a telephone', async () => {
    await reader.page.setViewportSize({ width: 390, height: 800 });
    await reader.open(path);
    expect(await reader.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await reader.page.setViewportSize({ width: 320, height: 600 });
    expect(await reader.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  });

  test.each(['light', 'dark'] as const)('its words stand out in the %s', async (colorScheme) => {
    await reader.page.emulateMedia({ colorScheme });
    await reader.open(path);
    const pairs = await textColours(reader.page);
    expect(pairs.length).toBeGreaterThan(5);
    expect(pairs.filter(({ ink, ground }) => contrast(ink, ground) < 4.5)).toEqual([]);
  });
});

test('a reader who wants less motion gets none', async () => {
  await reader.page.emulateMedia({ reducedMotion: 'reduce' });
  await reader.open('/');
  const seconds = await reader.page.evaluate(() => {
    document.querySelector('main')?.setAttribute('aria-busy', 'true');
    return getComputedStyle(document.querySelector('main') ?? document.body, '::before').animationDuration;
  });
  expect(Number.parseFloat(seconds)).toBeLessThan(0.1);
});

test('an article on paper is the article alone', async () => {
  await reader.page.emulateMedia({ media: 'print' });
  await reader.open('/articles/lamps-on-the-long-pier-stay-lit');
  for (const away of ['.search-form', '#sections', '.also-read', '.colophon']) {
    expect(await reader.page.locator(away).isVisible(), away).toBe(false);
  }
  expect(await reader.page.locator('article h1').isVisible()).toBe(true);
});
