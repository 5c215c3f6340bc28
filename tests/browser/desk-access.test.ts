import { beforeEach, describe, expect, test } from 'vitest';
import { contrast } from '#tests/support/contrast.ts';
import { editor, publisher, sendFile, signIn, useDesk } from '#tests/support/desk-hooks.ts';
import { nameless, textColours } from '#tests/support/page-checks.ts';
import { askStack } from '#tests/support/stack-publisher.ts';

const headline = 'A lamp that everybody can use, with a headline that goes on for long enough to need a second line';
const lines = [
  {
    externalId: 'access-1',
    headline,
    bodyText: 'One.',
    categories: ['Desk Access'],
    expiresAt: '2098-01-01T00:00:00Z',
  },
  { externalId: 'access-2', headline: 'A lamp to come', bodyText: 'Two.', publishedAt: '2098-01-01T00:00:00Z' },
  { externalId: 'access-3', headline: 'A lamp without a body' },
];

/** The addresses of the desk; those of one article and one upload are known once they are there. */
const pages: Record<string, () => Promise<string>> = {
  'the articles': async () => '/desk',
  'the calendar': async () => '/desk/scheduled',
  'the uploads': async () => '/desk/uploads',
  'a report': async () => `/desk/uploads/${(await first('/uploads')).uploads[0].id}`,
  'an article': async () => {
    const { articles } = await first('/editorial/articles');
    return `/desk/articles/${articles.find((one: { headline: string }) => one.headline === headline).id}`;
  },
  'a page that is not there': async () => '/desk/nothing',
};

const first = async (path: string) => (await askStack(path, { key: publisher.key })).body;

useDesk();

/** Once a file: the first test that comes uploads what the others look at. */
beforeEach(async () => {
  if ((await first('/editorial/articles')).articles.length > 0) return;
  await signIn(editor, '/desk/uploads');
  await sendFile(editor, 'access.jsonl', 'application/x-ndjson', lines.map((line) => JSON.stringify(line)).join('\n'));
  await editor.page.evaluate(() => sessionStorage.clear());
});

/** Opens a page with everything on it that opens. */
async function openWhole(path: string): Promise<void> {
  await signIn(editor, path);
  await editor.page.waitForSelector('main[aria-busy="false"] h1:not(:text("Sign in"))');
  await editor.page.locator('details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });
  if (path.includes('/articles/')) await editor.page.waitForSelector('.history li');
}

test('the page that asks for the key stands out in the light and the dark, and names its field', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await editor.page.emulateMedia({ colorScheme });
    await editor.open('/desk');
    expect(await nameless(editor.page)).toEqual([]);
    const pairs = await textColours(editor.page);
    expect(pairs.filter(({ ink, ground }) => contrast(ink, ground) < 4.5)).toEqual([]);
  }
});

describe.each(Object.entries(pages))('%s', (_name, address) => {
  test('has one first heading, no level left out, no id twice, and a name for everything that can be used', async () => {
    await openWhole(await address());
    const levels = await editor.page
      .locator('h1, h2, h3, h4')
      .evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(await nameless(editor.page)).toEqual([]);
    const ids = await editor.page.locator('[id]').evaluateAll((all) => all.map((one) => one.id));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const described = await editor.page
      .locator('[aria-describedby]')
      .evaluateAll((all) => all.filter((one) => !document.getElementById(one.getAttribute('aria-describedby') ?? '')));
    expect(described).toEqual([]);
    expect(editor.complaints.filter((words) => !words.includes('404'))).toEqual([]);
  });

  test('does not scroll sideways on a telephone', async () => {
    for (const width of [390, 320]) {
      await editor.page.setViewportSize({ width, height: 800 });
      await openWhole(await address());
      expect(await editor.page.evaluate('document.documentElement.scrollWidth'), `${width}`).toBeLessThanOrEqual(width);
    }
  });

  test.each(['light', 'dark'] as const)('its words stand out in the %s', async (colorScheme) => {
    await editor.page.emulateMedia({ colorScheme });
    await openWhole(await address());
    const pairs = await textColours(editor.page);
    expect(pairs.length).toBeGreaterThan(5);
    expect(pairs.filter(({ ink, ground }) => contrast(ink, ground) < 4.5)).toEqual([]);
  });
});

test('with the keyboard alone an editor signs in, opens an article, changes it and hears of it', async () => {
  const { page } = editor;
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((css) => document.activeElement?.matches(css) ?? false, selector)) return;
    }
    throw new Error(`The Tab key does not reach ${selector}.`);
  };
  await editor.open('/desk');
  await tabTo('[type="password"]');
  await page.keyboard.type(publisher.key);
  await page.keyboard.press('Enter');
  await expect.poll(() => editor.heading()).toBe('Articles');
  expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  await tabTo('.desk-list a');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/desk/articles/*');
  await tabTo('[data-part="edit"] textarea');
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  await page.keyboard.type('By keyboard alone.');
  await tabTo('[data-part="edit"] button');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('[data-part="edit"] > [role="alert"]').textContent()).toContain('Saved');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Edit');
});
