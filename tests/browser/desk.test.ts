import { expect, test } from 'vitest';
import {
  asReader,
  editor,
  openArticle,
  openEditor,
  part,
  publisher,
  sendFile,
  signIn,
  useDesk,
} from '#tests/support/desk-hooks.ts';
import { addStackPublisher, askStack } from '#tests/support/stack-publisher.ts';

useDesk();

let count = 0;

/** Sections are everybody's: one for each publisher that the tests make. */
const sectionName = (): string => `Lamps-${publisher.id}`;

/** An article of this test's own, uploaded at the desk. Answers its id. */
async function publish(headline: string, more: object = {}): Promise<string> {
  count += 1;
  const article = {
    externalId: `desk-${count}`,
    headline,
    bodyText: 'One.\n\nTwo.',
    categories: [sectionName()],
    ...more,
  };
  await signIn(editor, '/desk/uploads');
  await sendFile(editor, 'one.json', 'application/json', JSON.stringify(article));
  await editor.page.getByRole('link', { name: headline }).click();
  await expect.poll(() => editor.heading()).toBe(headline);
  return new URL(editor.page.url()).pathname.split('/').at(-1) ?? '';
}

const outcome = (name: string) => editor.page.locator(`[data-part="${name}"] > .outcome`);
const save = async (name: string) => (await part(editor, name)).locator('button[type=submit]').last().click();

test('a wrong key is refused in plain words; the right one opens the page that was asked for', async () => {
  await signIn(editor, '/desk/uploads', 'bsk_wrong');
  await expect.poll(() => editor.page.locator('.complaint').textContent()).toContain('This key is not accepted');
  await editor.page.getByLabel('Publisher’s key').fill(publisher.key);
  await editor.page.keyboard.press('Enter');
  await expect.poll(() => editor.heading()).toBe('Uploads');
  expect(editor.page.url()).not.toContain(publisher.key);
  expect(await editor.page.evaluate('localStorage.length')).toBe(0);
  await editor.page.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => editor.heading()).toBe('Sign in to the desk');
  expect(await editor.page.evaluate('sessionStorage.length')).toBe(0);
  expect(await editor.page.getByRole('navigation', { name: 'Desk' }).isVisible()).toBe(false);
  // The browser itself notes the 403 of the wrong key.
  expect(editor.complaints.filter((words) => !words.includes('403'))).toEqual([]);
});

test('a key that lacks a scope stays signed in, and is told what it may not do', async () => {
  const { key } = await addStackPublisher({ scopes: ['upload'] });
  await signIn(editor, '/desk', key);
  await expect.poll(() => editor.heading()).toBe('Not with this key');
  expect(await editor.page.locator('main').textContent()).toContain('lacks the scope "edit"');
  await editor.page.getByRole('link', { name: 'Uploads' }).click();
  await expect.poll(() => editor.heading()).toBe('Uploads');
});

test('a file is sent, and its report shows the faulty line as it stands in the file', async () => {
  await signIn(editor, '/desk/uploads');
  await expect.poll(() => editor.heading()).toBe('Uploads');
  const good = '{"externalId":"line-1","headline":"Line one is good","bodyText":"Yes."}';
  await sendFile(editor, 'wire.jsonl', 'application/x-ndjson', `${good}\n{"externalId":"line-2","headline":"Cut o`);
  expect(await editor.page.locator('.report-status').textContent()).toContain('Taken in part 1 new, 1 refused');
  expect(
    await editor.page.locator('.problems li', { hasText: 'ends in the middle' }).locator('pre').textContent(),
  ).toBe('2{"externalId":"line-2","headline":"Cut o');
  await editor.page.getByRole('link', { name: 'Uploads' }).click();
  await expect.poll(() => editor.page.locator('.desk-list > li').first().textContent()).toContain('wire.jsonl');
  await editor.page.getByRole('link', { name: 'Articles' }).click();
  await expect.poll(() => editor.page.locator('.desk-list > li').first().textContent()).toContain('Line one is good');
  await editor.page.getByLabel('With words').fill('no such words');
  expect(await editor.page.locator('.desk-list > li:visible').count()).toBe(0);
  expect(editor.complaints).toEqual([]);
});

test('several files go at once, and what is no source file is named before anything is sent', async () => {
  const { page } = editor;
  const file = (name: string, headline: string) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ externalId: name, headline, bodyText: 'Text.' })),
  });
  await signIn(editor, '/desk/uploads');
  await page.getByLabel('Files').setInputFiles([file('a.json', 'Lamp A'), file('b.exe', 'Lamp B')]);
  await page.getByRole('button', { name: 'Upload' }).click();
  expect(await page.getByLabel('Files').evaluate((input: HTMLInputElement) => input.validationMessage)).toContain(
    'b.exe',
  );
  await page.getByLabel('Files').setInputFiles([file('a.json', 'Lamp A'), file('b.json', 'Lamp B')]);
  await page.getByRole('button', { name: 'Upload' }).click();
  const names = page.locator('.desk-list .headline');
  await expect.poll(async () => (await names.allTextContents()).slice(0, 2).sort()).toEqual(['a.json', 'b.json']);
  expect(editor.complaints).toEqual([]);
});

test('more than a page is loaded on demand, and stays narrowed by what was asked for', async () => {
  const { page } = editor;
  const many = Array.from({ length: 55 }, (_, at) => ({
    externalId: `many-${at}`,
    headline: at % 2 ? `Odd lamp ${at}` : `Even lamp ${at}`,
    bodyText: 'Text.',
    state: 'draft',
  }));
  await signIn(editor, '/desk/uploads');
  await sendFile(editor, 'many.json', 'application/json', JSON.stringify(many));
  await page.getByRole('link', { name: 'Articles' }).click();
  const rows = page.locator('.desk-list > li');
  await expect.poll(() => rows.count()).toBe(50);
  await page.getByLabel('With words').fill('odd lamp');
  await page.getByRole('button', { name: 'Load more' }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(50);
  await expect.poll(() => page.locator('.desk-list > li:visible').count()).toBe(27);
  await page.getByLabel('Show').selectOption('published');
  expect(await page.locator('.desk-list > li:visible').count()).toBe(0);
  expect(editor.complaints).toEqual([]);
});

test('an edit is what readers see; what was typed elsewhere on the page stays', async () => {
  const id = await publish('Lamp post moves');
  const correct = await part(editor, 'correct');
  await correct.getByLabel('What was wrong').fill('Half a reason');
  const edit = await part(editor, 'edit');
  await edit.getByLabel('Headline').fill('Lamp post moves again');
  await edit.getByLabel('Body as').selectOption('text');
  expect(await edit.getByLabel('Body', { exact: true }).inputValue()).toBe('One.\n\nTwo.');
  await edit.getByLabel('Body', { exact: true }).fill('One.\n\nThree.');
  await save('edit');
  await expect.poll(() => outcome('edit').textContent()).toBe('Saved. This is revision 2.');
  expect(await editor.heading()).toBe('Lamp post moves again');
  expect(await editor.page.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
  expect(await correct.getByLabel('What was wrong').inputValue()).toBe('Half a reason');
  expect((await asReader(id)).body).toMatchObject({
    headline: 'Lamp post moves again',
    bodyHtml: expect.stringContaining('Three.'),
  });
  await save('edit');
  expect(await (await part(editor, 'edit')).getByRole('status').textContent()).toBe('Nothing is different yet.');
  expect(editor.complaints).toEqual([]);
});

test('of two editors at once the second is shown what changed, keeps what was typed, and applies it on top', async () => {
  const id = await publish('Two at one lamp');
  const other = await openEditor();
  await openArticle(other, id, 'Two at one lamp');
  await (await part(other, 'edit')).getByLabel('Standfirst').fill('Theirs');
  await (await part(other, 'edit')).getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => other.page.locator('[data-part="edit"] > .outcome').textContent()).toContain('Saved');
  await other.leave();

  await (await part(editor, 'edit')).getByLabel('Headline').fill('Mine at one lamp');
  await save('edit');
  await expect.poll(() => outcome('edit').textContent()).toContain('Somebody was quicker');
  expect(await outcome('edit').locator('dt').textContent()).toContain('Standfirst');
  expect(await outcome('edit').locator('ins').textContent()).toBe('Theirs');
  expect(await (await part(editor, 'edit')).getByLabel('Headline').inputValue()).toBe('Mine at one lamp');
  await save('edit');
  await expect.poll(() => outcome('edit').textContent()).toBe('Saved. This is revision 3.');
  expect((await asReader(id)).body).toMatchObject({ headline: 'Mine at one lamp', standfirst: 'Theirs' });
  expect(editor.complaints.filter((words) => !words.includes('412'))).toEqual([]);
});

test('a correction stands on the readers’ page', async () => {
  const id = await publish('Lamp oil is cheap');
  const correct = await part(editor, 'correct');
  await correct.getByLabel('What was wrong').fill('It is dear.');
  await correct.getByLabel('It said').fill('cheap');
  await correct.getByLabel('It should say').fill('dear');
  await save('correct');
  await expect.poll(() => outcome('correct').textContent()).toContain('Saved');
  expect(await editor.page.locator('.article-facts').textContent()).toContain('It is dear.');
  await editor.page.getByRole('link', { name: 'See it as readers do' }).click();
  await editor.page.waitForURL(`**/articles/${(await asReader(id)).body.slug}`);
  await expect.poll(() => editor.page.locator('.corrections').textContent()).toContain('It is dear.');
  expect(editor.complaints).toEqual([]);
});

test('a pin puts an article first in its section, for as long as it says', async () => {
  await publish('Lamp of the week');
  await publish('A lamp that came later');
  await editor.page.getByRole('link', { name: 'Articles' }).click();
  await editor.page.getByRole('link', { name: 'Lamp of the week' }).click();
  await expect.poll(() => editor.heading()).toBe('Lamp of the week');
  const pins = await part(editor, 'pins');
  await pins.getByLabel('Pinned').check();
  await pins.getByLabel('Until').fill('2098-01-01T12:00');
  await pins.getByLabel('Place').fill('1');
  await save('pins');
  await expect.poll(() => outcome('pins').textContent()).toContain('Saved');
  expect(await pins.getByLabel('Until').inputValue()).toBe('2098-01-01T12:00');
  const section = await askStack(`/categories/${sectionName().toLowerCase()}/articles`);
  expect(section.body.pinned.map(({ headline }: { headline: string }) => headline)).toEqual(['Lamp of the week']);
  expect(editor.complaints).toEqual([]);
});

test('what is dated later waits for its time, in the editor’s own zone, and stands in the calendar', async () => {
  const id = await publish('Lamps of the next century');
  const times = await part(editor, 'times');
  expect(await times.textContent()).toContain('All times are in Europe/Berlin');
  await times.getByLabel('Published at').fill('2098-07-01T08:00');
  await save('times');
  await expect.poll(() => outcome('times').textContent()).toContain('Saved');
  expect(await editor.page.locator('.article-facts .badge').textContent()).toBe('scheduled');
  expect((await asReader(id)).status).toBe(404);
  const own = await askStack(`/editorial/articles/${id}`, { key: publisher.key });
  expect(own.body.publishedAt).toBe('2098-07-01T06:00:00.000Z');
  await editor.page.getByRole('link', { name: 'Scheduled' }).click();
  await expect.poll(() => editor.page.locator('main').textContent()).toContain('1 July 2098');
  const row = editor.page.locator('.desk-list > li', { hasText: 'Lamps of the next century' });
  expect(await row.textContent()).toMatch(/08:00:00.*Comes out/);
  expect(editor.complaints).toEqual([]);
});

test('an update waits for its time while readers see the old; its preview says so; shown now, readers see it', async () => {
  const id = await publish('The old lamp');
  const edit = await part(editor, 'edit');
  await edit.getByLabel('Headline').fill('The new lamp');
  await edit.getByLabel('Readers see this from').fill('2098-07-01T08:00');
  await save('edit');
  await expect.poll(() => outcome('edit').textContent()).toContain('Saved');
  expect(await editor.heading()).toBe('The old lamp');
  expect((await asReader(id)).body.headline).toBe('The old lamp');
  await editor.page.getByRole('button', { name: 'Make a preview link' }).click();
  const link = await editor.page.getByRole('link', { name: 'Open the preview' }).getAttribute('href');
  const guest = await openEditor();
  await guest.open(new URL(link ?? '').pathname);
  expect(await guest.heading()).toBe('The new lamp');
  expect(await guest.page.locator('.preview-notice').textContent()).toMatch(
    /Preview, not published.*1 July 2098, 08:00/,
  );
  expect(await guest.page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
  expect(guest.complaints).toEqual([]);
  await guest.open('/previews/forged');
  expect(await guest.page.locator('main').textContent()).toContain(
    'This preview is over, or its address is not whole.',
  );
  await guest.leave();
  const waiting = await part(editor, 'waiting');
  expect(await waiting.getByLabel('Headline').inputValue()).toBe('The new lamp');
  await waiting.getByRole('button', { name: 'Show it to readers now' }).click();
  await expect.poll(() => editor.heading()).toBe('The new lamp');
  expect((await asReader(id)).body.headline).toBe('The new lamp');
  expect(await editor.page.locator('[data-part="waiting"]').count()).toBe(0);
  expect(editor.complaints).toEqual([]);
});

test('two revisions are compared, and an old one is brought back', async () => {
  const id = await publish('Lamp count');
  await (await part(editor, 'edit')).getByLabel('Headline').fill('Lamp count, revised');
  await save('edit');
  await expect.poll(() => outcome('edit').textContent()).toContain('revision 2');
  const past = await part(editor, 'history');
  await past.getByRole('button', { name: 'Compare' }).click();
  await expect.poll(() => past.locator('.field-changes').textContent()).toContain('BeforeLamp count');
  await past.getByRole('button', { name: 'Bring back revision 1' }).click();
  await expect.poll(() => editor.heading()).toBe('Lamp count');
  expect(await outcome('history').textContent()).toContain('This is revision 3.');
  expect((await asReader(id)).body.headline).toBe('Lamp count');
  expect(editor.complaints).toEqual([]);
});

test('a withdrawn article is gone for readers and comes back; a kill is said twice', async () => {
  const id = await publish('A lamp in court');
  const takeDown = await part(editor, 'take-down');
  await save('take-down');
  expect((await asReader(id)).status).toBe(200);
  await takeDown.getByLabel('Why').fill('Wrong lamp.');
  await save('take-down');
  await expect.poll(() => outcome('take-down').textContent()).toContain('taken down');
  expect((await asReader(id)).status).toBe(410);
  expect(await editor.page.locator('.article-facts').textContent()).toContain('Wrong lamp.');
  await save('reinstate');
  await expect.poll(() => outcome('facts').textContent()).toContain('It is back.');
  expect((await asReader(id)).status).toBe(200);

  const kill = await part(editor, 'take-down');
  await kill.getByLabel('How').selectOption('kill');
  await kill.getByLabel('Why').fill('Court order.');
  await save('take-down');
  expect((await asReader(id)).status).toBe(200);
  await kill.getByLabel('Yes, kill it everywhere').check();
  await save('take-down');
  await expect.poll(() => editor.page.locator('.article-facts .badge').textContent()).toBe('killed');
  expect((await asReader(id)).status).toBe(410);
  const receipt = editor.page.locator('.receipt');
  await expect
    .poll(
      async () => {
        await receipt.getByRole('button', { name: 'Check that it is gone' }).click();
        await receipt.locator('p').waitFor();
        return receipt.locator('p').textContent();
      },
      { timeout: 15_000, interval: 500 },
    )
    .toContain('It is gone everywhere.');
  expect(await receipt.getByText('suggestions').textContent()).toContain('gone');
  const kept = await receipt.getByRole('link', { name: 'Keep the signed receipt' }).getAttribute('href');
  expect(JSON.parse(decodeURIComponent((kept ?? '').replace('data:application/json,', '')))).toMatchObject({
    articleId: id,
    kind: 'kill',
    signature: expect.any(String),
  });
  expect(editor.complaints).toEqual([]);
});

test('a key that was revoked meanwhile is asked for again, and the page that was wanted opens then', async () => {
  const { page } = editor;
  await editor.open('/desk');
  await page.evaluate(() => sessionStorage.setItem('broadsheet-desk-key', 'bsk_revoked'));
  await editor.open('/desk/scheduled');
  expect(await editor.heading()).toBe('Sign in to the desk');
  expect(await page.locator('main').textContent()).toContain('This key is not accepted');
  expect(await page.getByRole('navigation', { name: 'Desk' }).isVisible()).toBe(false);
  await page.getByLabel('Publisher’s key').fill(publisher.key);
  await page.keyboard.press('Enter');
  await expect.poll(() => editor.heading()).toBe('Scheduled');
  expect(await page.getByRole('navigation', { name: 'Desk' }).isVisible()).toBe(true);
});

test('nothing typed is lost when the API is away or the key is refused', async () => {
  const id = await publish('A lamp in the wind');
  const { page } = editor;
  const edit = await part(editor, 'edit');
  await edit.getByLabel('Headline').fill('A lamp in the storm');
  await page.route('**/v1/editorial/articles/*', (route) => route.abort());
  await save('edit');
  await expect.poll(() => outcome('edit').textContent()).toContain('no answer');
  await page.unroute('**/v1/editorial/articles/*');
  await page.evaluate(() => sessionStorage.setItem('broadsheet-desk-key', 'bsk_revoked'));
  await save('edit');
  await expect.poll(() => outcome('edit').textContent()).toContain('This key is not accepted');
  await outcome('edit').getByLabel('Publisher’s key').fill(publisher.key);
  await outcome('edit').getByRole('button', { name: 'Sign in' }).click();
  await expect.poll(() => outcome('edit').textContent()).toContain('Send it once more');
  await (await part(editor, 'edit')).getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => editor.heading()).toBe('A lamp in the storm');
  expect((await asReader(id)).body.headline).toBe('A lamp in the storm');
});
