import { expect, inject, test } from 'vitest';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile } from '#tests/support/articles-file.ts';
import { generatedPicture } from '#tests/support/generated-pictures.ts';
import { reader, useReader } from '#tests/support/reader-hooks.ts';

useReader();

const api = createApi(inject('stack'));

async function uploaded(width: number, height: number): Promise<string> {
  const bytes = await generatedPicture('jpeg', { width, height });
  const asked = { filename: 'a.jpg', contentType: 'image/jpeg', size: bytes.length };
  const { id, put } = (await api.desk('/uploads', asked)).body;
  await fetch(put.url, { method: 'PUT', headers: put.headers, body: Buffer.from(bytes) });
  const report = await eventually(
    () => api.desk(`/uploads/${id}`),
    ({ body }) => body.status === 'published',
    20_000,
  );
  return report.body.pictures[0].url;
}

test('uploaded pictures show in an article and in lists, in a size that fits', async () => {
  const [wide, tall] = [await uploaded(2400, 1350), await uploaded(900, 1600)];
  const { articles } = await api.upload(
    articlesFile([
      {
        ...{ externalId: 'pictured', headline: 'Two pictures of the harbour', categories: ['Pictured'] },
        pictures: [{ url: wide, caption: 'The harbour from above', alt: 'A harbour', credit: 'O. Fisk' }],
        bodyHtml: `<p>The first paragraph.</p><figure><img src="${tall}" alt="A crane"></figure><p>The second.</p>`,
      },
    ]),
  );
  expect(articles[0]?.problems).toEqual([]);
  const { page } = reader;
  await reader.open('/articles/two-pictures-of-the-harbour');
  const images = page.locator('.body img');
  expect(await images.count()).toBe(2);
  for (const [at, url] of [wide, tall].entries()) {
    const image = images.nth(at);
    await image.scrollIntoViewIfNeeded();
    const seen = () =>
      image.evaluate((element) => {
        const { naturalWidth, currentSrc, clientWidth, clientHeight } = element as HTMLImageElement;
        return { naturalWidth, currentSrc, clientWidth, clientHeight };
      });
    await expect.poll(async () => (await seen()).naturalWidth).toBeGreaterThan(0);
    const { currentSrc, clientWidth, clientHeight } = await seen();
    expect(currentSrc).toMatch(new RegExp(`^${url}/\\d+$`));
    const chosen = Number(currentSrc.split('/').at(-1));
    expect(chosen).toBeGreaterThanOrEqual(Math.min(clientWidth, 900));
    expect(chosen).toBeLessThan(1920);
    expect(clientWidth / clientHeight).toBeCloseTo(at === 0 ? 2400 / 1350 : 900 / 1600, 1);
  }
  await page.evaluate('scrollTo(0, 0)');
  if (process.env.BROADSHEET_SHOTS)
    await page.screenshot({ path: `${process.env.BROADSHEET_SHOTS}/article.png`, fullPage: true });
  await reader.open('/sections/pictured');
  await expect
    .poll(() => page.locator('.thumb img').evaluate((element) => (element as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  if (process.env.BROADSHEET_SHOTS) await page.screenshot({ path: `${process.env.BROADSHEET_SHOTS}/section.png` });
  expect(reader.complaints).toEqual([]);
});
