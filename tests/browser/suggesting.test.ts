import { expect, test } from 'vitest';
import { reader, useReader } from '#tests/support/reader-hooks.ts';
import { markupHeadline, pinnedHeadline, section } from '#tests/support/reader-stories.ts';

useReader();

const box = () => reader.page.getByRole('combobox', { name: 'Search the news' });
const options = () => reader.page.getByRole('option');
const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 8_000 });

async function typeIn(words: string): Promise<void> {
  await reader.open('/');
  await box().pressSequentially(words);
  await soon(() => box().getAttribute('aria-expanded')).toBe('true');
}

/** The option that a screen reader is at. */
const active = () =>
  reader.page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant');
    return id ? (document.getElementById(id)?.textContent ?? 'nothing') : undefined;
  });

test('suggestions come as a reader types, and arrow keys and Enter open an article', async () => {
  await typeIn('lamps on the lo');
  await soon(() => options().allInnerTexts()).toEqual([pinnedHeadline]);
  expect(await active()).toBeUndefined();
  await box().press('ArrowDown');
  expect(await active()).toBe(pinnedHeadline);
  expect(await reader.page.getByRole('option', { selected: true }).innerText()).toBe(pinnedHeadline);
  expect(await box().inputValue()).toBe('lamps on the lo');
  await box().press('Enter');
  await reader.page.waitForURL('**/articles/lamps-on-the-long-pier-stay-lit');
  await reader.settled();
  expect(await reader.heading()).toBe(pinnedHeadline);
  expect(await options().count()).toBe(0);
  expect(reader.complaints).toEqual([]);
});

test('a section opens by a click, and a name is searched for', async () => {
  await typeIn('lampl');
  await reader.page.getByRole('group', { name: 'Sections' }).getByRole('option', { name: section.name }).click();
  await reader.page.waitForURL(`**/sections/${section.slug}`);
  await reader.settled();
  expect(await reader.heading()).toBe(section.name);
  await typeIn('ada wi');
  await reader.page.getByRole('group', { name: 'Names' }).getByRole('option', { name: 'Ada Wick' }).click();
  await reader.page.waitForURL('**/search?q=Ada+Wick');
  await reader.settled();
  expect(await reader.heading()).toBe('Results for “Ada Wick”');
  expect(reader.complaints).toEqual([]);
});

test('the arrow keys go round through the box; Escape closes and keeps what was typed; Enter still searches', async () => {
  await typeIn('lamp round');
  const count = await options().count();
  expect(count).toBeGreaterThan(1);
  await soon(() => reader.page.getByRole('status').textContent()).toBe(`${count} suggestions`);
  await box().press('ArrowUp');
  expect(await active()).toBe(
    await options()
      .nth(count - 1)
      .innerText(),
  );
  await box().press('ArrowDown');
  expect(await active()).toBeUndefined();
  await box().press('Escape');
  expect(await box().getAttribute('aria-expanded')).toBe('false');
  expect(await options().count()).toBe(0);
  expect(await box().inputValue()).toBe('lamp round');
  await box().press('Enter');
  await reader.page.waitForURL('**/search?q=lamp+round');
  expect(reader.complaints).toEqual([]);
});

test('leaving the box closes the list, and nothing opens behind a search', async () => {
  await typeIn('lamp');
  await reader.page.keyboard.press('Tab');
  expect(await options().count()).toBe(0);
  await box().fill('lamp ro');
  await box().press('Enter');
  await reader.page.waitForURL('**/search?q=lamp+ro');
  await reader.settled();
  await reader.page.waitForTimeout(400);
  expect(await options().count()).toBe(0);
});

test('one request is made for letters that are typed in one go', async () => {
  const asked: string[] = [];
  await reader.open('/');
  reader.page.on('request', (request) => request.url().includes('/v1/suggest') && asked.push(request.url()));
  await box().pressSequentially('lamps on');
  await soon(() => box().getAttribute('aria-expanded')).toBe('true');
  expect(asked).toEqual([expect.stringContaining('q=lamps+on')]);
});

test('markup is shown as it was written, and a search that rests suggests nothing and breaks nothing', async () => {
  await typeIn('reader writ');
  expect(await options().allInnerTexts()).toContain(markupHeadline);
  expect(await reader.page.locator('.suggestions img').count()).toBe(0);
  await reader.page.route('**/v1/suggest?*', (route) => route.fulfill({ status: 503, body: '{}' }));
  await box().fill('lamps');
  await reader.page.waitForTimeout(400);
  expect(await box().getAttribute('aria-expanded')).toBe('false');
  await box().press('Enter');
  await reader.page.waitForURL('**/search?q=lamps');
});
