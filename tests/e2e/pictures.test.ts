import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { expect, inject, it } from 'vitest';
import { createApi, eventually } from '#tests/support/api.ts';
import { articlesFile, rareWord } from '#tests/support/articles-file.ts';
import { generatedPicture } from '#tests/support/generated-pictures.ts';

const stack = inject('stack');
const api = createApi(stack);

/** Asks for a signed URL, sends the file there, and waits for what became of it. */
async function send(bytes: Uint8Array, { contentType = 'image/jpeg', ...said }: Record<string, unknown> = {}) {
  const asked = await api.desk('/uploads', { filename: 'a.jpg', contentType, size: bytes.length, ...said });
  expect(asked.status).toBe(201);
  const { id, put } = asked.body;
  const stored = await fetch(put.url, { method: 'PUT', headers: put.headers, body: Buffer.from(bytes) });
  expect(stored.status).toBe(200);
  const isOver = ({ body }: { body: { status: string } }) => !['awaiting-file', 'processing'].includes(body.status);
  return (await eventually(() => api.desk(`/uploads/${id}`), isOver, 30_000)).body;
}

async function look(url: string, init: RequestInit = {}) {
  const answer = await fetch(url, init);
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

it('a picture that was uploaded has an address, sizes, and nothing of what its file says', async () => {
  const file = await generatedPicture('jpeg', {
    width: 2400,
    height: 1600,
    orientation: 6,
    exif: { Artist: 'Ola Fisk' },
  });
  const report = await send(file, { picture: { alt: 'A boat' } });
  expect(report).toMatchObject({ status: 'published', problems: [], articles: [] });
  const [picture] = report.pictures;
  expect(picture).toMatchObject({ result: 'created', width: 1600, height: 2400, alt: 'A boat', credit: 'Ola Fisk' });
  expect(picture.renditions.map(({ width }: { width: number }) => width)).toEqual([320, 640, 1280, 1600]);
  for (const { url, width, height } of [...picture.renditions, { url: picture.url, width: 1600, height: 2400 }]) {
    const { status, headers, bytes } = await look(url);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const { exif, ...read } = await sharp(bytes).metadata();
    expect([read.format, read.width, read.height, exif]).toEqual(['webp', width, height, undefined]);
  }
  const first = await look(picture.url);
  const etag = first.headers.get('etag') ?? '';
  expect((await look(picture.url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect(await look(picture.url, { method: 'HEAD' })).toMatchObject({ status: 200, bytes: Buffer.alloc(0) });
  expect((await look(`${picture.url}/999`)).status).toBe(404);
  const again = await send(file);
  expect(again.pictures[0]).toMatchObject({ id: picture.id, result: 'unchanged', alt: 'A boat' });
});

it('a page of text that is called a picture is refused in words that help', async () => {
  const report = await send(Buffer.from('<html><script>alert(1)</script></html>'), { contentType: 'image/png' });
  expect(report.status).toBe('rejected');
  expect(report.problems[0].detail).toContain('Export it as JPEG');
});

it('a picture leaves every surface at the second at which its rights end, its own address too', async () => {
  const word = rareWord();
  const [{ url }] = (await send(await generatedPicture('png'), { contentType: 'image/png' })).pictures;
  const time = inSeconds(6);
  const pictures = [
    { url, caption: `Caption ${word}`, rights: 'Once only', expiresAt: time.toISOString() },
    { url: `https://pictures.example/${word}.jpg`, caption: 'The other' },
  ];
  const sent = { externalId: word, headline: 'Boats', categories: [word], pictures };
  const { articles } = await api.upload(articlesFile([sent]));
  const id = articles[0]?.id ?? '';
  const shown = async () => {
    const [article, section, search] = await Promise.all([
      api.get(`/articles/${id}`),
      api.get(`/categories/${word}/articles`),
      api.search({ q: word, highlight: 'true' }),
    ]);
    return {
      article: JSON.stringify(article.body).includes(url),
      section: section.body.articles?.[0]?.image?.url,
      found: search.body.articles.length,
      rights: [article, section, search].some(({ body }) => JSON.stringify(body).includes('Once only')),
      address: (await look(url)).status,
    };
  };
  const before = { article: true, section: url, found: 1, rights: false, address: 200 };
  await eventually(shown, ({ found }) => found === 1, 4000);
  expect(await shown()).toEqual(before);
  const { body } = await api.get(`/articles/${id}`);
  expect(body.image.renditions[0]).toEqual({ url: `${url}/320`, width: 320, height: 240 });
  await sleep(time.getTime() - Date.now());
  expect(await shown()).toMatchObject({ article: false, address: 410 });
  const gone = {
    article: false,
    section: `https://pictures.example/${word}.jpg`,
    found: 0,
    rights: false,
    address: 410,
  };
  await eventually(shown, (seen) => JSON.stringify(seen) === JSON.stringify(gone), 3000);
  const own = await api.desk(`/editorial/articles/${id}`);
  expect(own.body.pictures[0]).toMatchObject({ url, expired: true, rights: 'Once only' });

  const longer = { ...sent, pictures: [{ ...pictures[0], expiresAt: inSeconds(600).toISOString() }, pictures[1]] };
  await api.upload(articlesFile([longer]));
  await eventually(shown, (seen) => JSON.stringify(seen) === JSON.stringify(before), 4000);
});

it('a picture goes with the only article that showed it', async () => {
  const word = rareWord();
  const [{ url }] = (await send(await generatedPicture('webp'), { contentType: 'image/webp' })).pictures;
  const { articles } = await api.upload(articlesFile([{ externalId: word, headline: word, pictures: [{ url }] }]));
  expect((await look(url)).status).toBe(200);
  await api.desk(`/editorial/articles/${articles[0]?.id}/withdraw`, { kind: 'kill', reason: 'Court order' });
  expect((await look(url)).status).toBe(410);
});
