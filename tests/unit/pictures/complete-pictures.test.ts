import { beforeEach, describe, expect, it } from 'vitest';
import type { Picture } from '#shared/articles/article.ts';
import { completePictures } from '#shared/pictures/complete-pictures.ts';
import { pictureIdIn, renditionSizes, renditionsOf } from '#shared/pictures/picture-address.ts';
import { createFakePictureStore } from '#tests/support/fake-picture-store.ts';
import { samplePicture } from '#tests/support/sample-picture.ts';

const now = '2026-03-02T12:00:00.000Z';
const { id } = samplePicture();
const url = `https://news.test/v1/pictures/${id}`;

let pictures: ReturnType<typeof createFakePictureStore>;
beforeEach(async () => {
  pictures = createFakePictureStore();
  await pictures.create(samplePicture({ credit: 'Ola', rights: 'Once', expiresAt: '2026-04-01T00:00:00.000Z' }));
});

async function complete(said: Picture, publisherId = 'courier') {
  const fill = await completePictures({ pictures, now: () => now }, [{ id: 'a1', publisherId, pictures: [said] }]);
  return fill([said])[0];
}

describe('an article that names an uploaded picture', () => {
  it('gets its size, its credit and its rights', async () => {
    expect(await complete({ url, caption: 'A boat' })).toEqual({
      ...{ url, caption: 'A boat', width: 800, height: 600 },
      ...{ credit: 'Ola', rights: 'Once', expiresAt: '2026-04-01T00:00:00.000Z' },
    });
    expect(pictures.uses).toEqual([{ pictureId: id, articleId: 'a1' }]);
  });

  it('keeps what it says itself; the end of the rights is said of the picture', async () => {
    const said = { url, credit: 'Kari', expiresAt: '2026-05-01T00:00:00.000Z' };
    expect(await complete(said)).toMatchObject(said);
    expect(pictures.stored.get(id)?.expiresAt).toBe('2026-05-01T00:00:00.000Z');
  });

  it('gets nothing of another publisher’s, and says nothing of it', async () => {
    const said = { url, expiresAt: '2026-05-01T00:00:00.000Z' };
    expect(await complete(said, 'gazette')).toEqual(said);
    expect(pictures.stored.get(id)?.expiresAt).toBe('2026-04-01T00:00:00.000Z');
    expect(pictures.uses).toEqual([]);
  });
});

it('other pictures are as they were sent, and nothing is read for them', async () => {
  const read = () => Promise.reject(new Error('nothing to read'));
  const said = [{ url: 'https://pictures.example/a.jpg' }, { caption: 'No address' }];
  const deps = { pictures: { ...pictures, read }, now: () => now };
  const fill = await completePictures(deps, [{ id: 'a1', publisherId: 'courier', pictures: said }]);
  expect(fill(said)).toEqual(said);
});

describe('addresses', () => {
  it.each([
    [url, id],
    [`${url}/320`, id],
    [`${url}/320/x`, undefined],
    [`${url}?x=1`, undefined],
    ['https://news.test/v1/pictures/pshort', undefined],
  ])('%s is that of %s', (address, named) => {
    expect(pictureIdIn(address)).toBe(named);
  });

  it('renditions belong to pictures of ours whose size is known', () => {
    expect(renditionsOf({ url, width: 800, height: 600 }).map((one) => one.url)).toEqual([
      `${url}/320`,
      `${url}/640`,
      `${url}/800`,
    ]);
    expect(renditionsOf({ url })).toEqual([]);
    expect(renditionsOf({ url: 'https://pictures.example/a.jpg', width: 800, height: 600 })).toEqual([]);
  });

  it.each([
    [{ width: 4000, height: 3000 }, [320, 640, 1280, 1920]],
    [{ width: 200, height: 100 }, [200]],
    [{ width: 320, height: 1 }, [320]],
    [{ width: 1000, height: 30_000 }, [256]],
    [{ width: 1, height: 30_000 }, [1]],
  ])('of %o are %o wide', (size, widths) => {
    expect(renditionSizes(size).map(({ width }) => width)).toEqual(widths);
    for (const { height } of renditionSizes(size)) expect(height).toBeGreaterThan(0);
  });
});
