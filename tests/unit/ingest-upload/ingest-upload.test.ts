import { describe, expect, it } from 'vitest';
import { createIngestUpload, type IngestUploadDeps } from '#functions/ingest-upload/ingest-upload.ts';
import { NotFound } from '#shared/errors.ts';
import type { Upload } from '#shared/stores/upload-store.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { createFakeCategoryStore } from '#tests/support/fake-category-store.ts';
import { createFakePictureStore } from '#tests/support/fake-picture-store.ts';
import { createFakeUploadStore } from '#tests/support/fake-upload-store.ts';
import { sampleUpload } from '#tests/support/sample-upload.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const json = (...articles: object[]) =>
  JSON.stringify(
    articles.map((article, at) => ({ externalId: `e${at}`, headline: `Story ${at}`, bodyText: 'Text.', ...article })),
  );

function newsroom(replaced: Partial<IngestUploadDeps> = {}) {
  const files = new Map<string, Uint8Array>();
  const [articles, uploads, log] = [createFakeArticleStore(), createFakeUploadStore(), createSilentLog()];
  let minute = 0;
  const deps: IngestUploadDeps = {
    articles,
    uploads,
    parts: uploads,
    log,
    categories: createFakeCategoryStore(),
    pictures: createFakePictureStore(),
    publishers: {
      get: async (id) => ({
        id,
        name: 'Harbour Post',
        defaults: { language: 'nb', categories: ['Fish'], source: 'HP' },
      }),
    },
    sources: {
      async read(key) {
        const bytes = files.get(key);
        if (!bytes) throw new NotFound('The uploaded file');
        return bytes;
      },
    },
    now: () => new Date(Date.UTC(2026, 2, 1, 9, minute++)).toISOString(),
    ...replaced,
  };
  const ingest = createIngestUpload(deps);
  const arrive = async (id: string, content: string | Uint8Array, changes: Partial<Upload> = {}) => {
    const upload = sampleUpload({ id, contentType: 'application/json', defaults: {}, ...changes });
    if (!(await uploads.get(id))) await uploads.create(upload);
    files.set(upload.objectKey, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    return upload.objectKey;
  };
  const report = async (id: string) => {
    const found = await uploads.report(id);
    return { status: found?.upload.status, problems: found?.upload.problems ?? [], lines: found?.lines ?? [] };
  };
  const send = async (id: string, content: string | Uint8Array, changes: Partial<Upload> = {}) => {
    await ingest({ objectKey: await arrive(id, content, changes), isLastTry: false });
    return report(id);
  };
  return { articles, uploads, files, log, ingest, arrive, send, report };
}

const results = (report: { lines: readonly { result: string }[] }) => report.lines.map((line) => line.result);

describe('an upload', () => {
  it('becomes articles, each with its line; the second time nothing changes', async () => {
    const { send, articles } = newsroom();
    const first = await send('u1', json({}, { categories: ['World/Asia'], pinnedIn: ['World'] }));
    expect(first).toMatchObject({
      status: 'published',
      lines: [{ headline: 'Story 0', revision: 1 }, { position: 1 }],
    });
    expect(results(first)).toEqual(['created', 'created']);
    const before = structuredClone([...articles.articles.values()]);
    expect(before).toMatchObject([
      { language: 'nb', source: 'HP' },
      { categories: [{ slug: 'world-asia' }], pins: [{ category: 'world' }] },
    ]);
    const second = await send('u2', json({}, { categories: ['World/Asia'], pinnedIn: ['World'] }), {
      createdAt: '2026-05-01T00:00:00.000Z',
    });
    expect(results(second)).toEqual(['unchanged', 'unchanged']);
    expect([...articles.articles.values()]).toEqual(before);
  });

  it('with a bad article loses that one', async () => {
    const { send } = newsroom();
    const report = await send('u1', json({}, { headline: 5 }, { externalId: 'e0' }, {}));
    expect(results(report)).toEqual(['created', 'rejected', 'rejected', 'created']);
    expect(report.status).toBe('partly-published');
    expect(report.lines[2]?.problems[0]?.detail).toContain('"e0" was used before');
    expect((await send('u2', json({ state: 'killed' }))).status).toBe('rejected');
  });

  it('without dates says what dated it; the upload’s date is taken where there is one', async () => {
    const { send, articles } = newsroom();
    expect((await send('u1', json({}))).problems).toMatchObject([
      { severity: 'warning', detail: expect.stringContaining('2026-03-01T08:00:00.000Z') },
    ]);
    const dated = await send('u2', json({ externalId: 'd' }), {
      defaults: { publishedAt: '2020-01-01T00:00:00.000Z' },
    });
    expect(dated.problems).toEqual([]);
    expect([...articles.articles.values()].map(({ publishedAt }) => publishedAt)).toEqual([
      '2026-03-01T08:00:00.000Z',
      '2020-01-01T00:00:00.000Z',
    ]);
  });

  it('fills in categories of the upload, for articles that name none', async () => {
    const { send, articles } = newsroom();
    await send('u1', json({}, { categories: ['Town'] }), { defaults: { categories: ['Harbour'], state: 'draft' } });
    expect([...articles.articles.values()].map((article) => [article.categories[0]?.slug, article.state])).toEqual([
      ['harbour', 'draft'],
      ['town', 'draft'],
    ]);
  });

  it('splits category lines by its own names, else by the publisher’s', async () => {
    const { send } = newsroom();
    const page = 'Categories\nFish\n\nCod is back\n\nIt is back, reports HP\n\nIt came.\n';
    expect(results(await send('u1', page, { contentType: 'text/plain' }))).toEqual(['created']);
    expect(results(await send('u2', page, { defaults: { categories: ['Meat'] } }))).toEqual(['rejected']);
  });

  it('keeps pictures as links; one on a private address is left out, its caption stays', async () => {
    const { send, articles } = newsroom();
    const pictures = [
      { url: 'http://10.0.0.7/a.jpg', caption: 'The ferry' },
      { url: 'http://localhost/b.jpg' },
      { url: 'https://pictures.example/c.jpg' },
    ];
    const { lines } = await send('u1', json({ pictures }));
    expect([...articles.articles.values()][0]?.pictures).toEqual([
      { caption: 'The ferry' },
      { url: 'https://pictures.example/c.jpg' },
    ]);
    expect(lines[0]?.problems.map(({ detail }) => detail.slice(0, 44))).toEqual([
      'The picture http://10.0.0.7/a.jpg lies on a ',
      'The picture http://localhost/b.jpg lies on a',
    ]);
  });

  it('a pin where the article is not is warned of', async () => {
    const report = await newsroom().send('u1', json({ categories: ['Town'], pinnedIn: ['Sport'] }));
    expect(report.lines).toMatchObject([
      { result: 'created', problems: [{ severity: 'warning', detail: expect.stringContaining('Sport') }] },
    ]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['0 bytes', '', 'empty'],
    ['white space', ' \n', 'white space'],
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0x0a, 0x22, 0xe9, 0x22]), 'Line 2'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0]), 'UTF-16'],
    ['UTF-16 without its mark', new TextEncoder().encode('{\0"\0a\0"\0'), 'UTF-16'],
    ['cut off JSON', '[{"externalId": "e1"', 'ends in the middle'],
    ['an unknown format', 'Hello', 'No format reads "image/png"'],
  ])('of %s is refused as a whole, and says why', async (_what, content, detail) => {
    const report = await newsroom().send('u1', content, { contentType: 'image/png' });
    expect(report).toMatchObject({
      status: 'rejected',
      lines: [],
      problems: expect.arrayContaining([expect.objectContaining({ detail: expect.stringContaining(detail) })]),
    });
  });

  it('that is not what it was sent as is read as what it is, with a warning', async () => {
    const { send } = newsroom();
    const matter = '---\nid: m1\ntitle: Eels climb\n---\n\nThey do.\n';
    const report = await send('u1', matter, { contentType: 'application/json' });
    expect(results(report)).toEqual(['created']);
    expect(report.problems).toContainEqual({
      severity: 'warning',
      detail: expect.stringContaining('sent as application/json, but is Markdown'),
    });
    expect((await send('u2', matter, { contentType: 'text/markdown' })).problems.join()).not.toContain('sent as');
  });

  it('may begin with a byte order mark', async () => {
    expect((await newsroom().send('u1', `\ufeff${json({})}`)).status).toBe('published');
  });

  it('whose object is gone is refused; an object without an upload is let be', async () => {
    const { ingest, arrive, files, report, log } = newsroom();
    const objectKey = await arrive('u1', 'x');
    files.clear();
    await ingest({ objectKey, isLastTry: false });
    expect((await report('u1')).status).toBe('rejected');
    await ingest({ objectKey: 'uploads/import/nobody/x.txt', isLastTry: false });
    await ingest({ objectKey: 'uploads/breaking/u1/other.txt', isLastTry: false });
    expect(log.lines.filter(({ message }) => message.includes('No upload'))).toHaveLength(2);
  });
});

describe('a message that comes again', () => {
  it('after the upload was finished changes nothing', async () => {
    const { send, arrive, ingest, report } = newsroom();
    const first = await send('u1', json({}));
    await ingest({ objectKey: await arrive('u1', json({}, {})), isLastTry: false });
    expect(await report('u1')).toEqual(first);
  });

  it('after a pass that died anywhere goes on, and every article is still told of as created', async () => {
    const many = json(...Array(45).fill({}));
    for (let dieAt = 1; dieAt < 60; dieAt += 7) {
      let saves = 0;
      let lineWrites = 0;
      let isDead = false;
      const stayAlive = (count: number) => {
        isDead ||= count === dieAt;
        if (isDead) throw new Error('The power is gone');
      };
      const [articles, uploads] = [createFakeArticleStore(() => stayAlive(++saves)), createFakeUploadStore()];
      const { ingest, arrive } = newsroom({
        articles,
        uploads: {
          ...uploads,
          async writeLines(id, lines) {
            stayAlive(50 + ++lineWrites);
            await uploads.writeLines(id, lines);
          },
        },
      });
      const upload = sampleUpload({ contentType: 'application/json', defaults: {} });
      await uploads.create(upload);
      const objectKey = await arrive('u1', many);
      await ingest({ objectKey, isLastTry: false }).catch(() => undefined);
      isDead = false;
      await ingest({ objectKey, isLastTry: false });
      expect(results({ lines: (await uploads.report('u1'))?.lines ?? [] })).toEqual(Array(45).fill('created'));
      expect((await uploads.get('u1'))?.status).toBe('published');
      expect(articles.articles.size).toBe(45);
    }
  });
});

it('articles that were stored together though nobody could tell are told of as created', async () => {
  const articles = createFakeArticleStore();
  const create = async (many: Parameters<typeof articles.create>[0]) => {
    await articles.create(many);
    return new Set<string>();
  };
  const { send } = newsroom({ articles: { ...articles, create } });
  const upload = { createdAt: '2026-03-01T08:00:00.000Z' };
  expect(results(await send('u1', json({}, {}), upload))).toEqual(['created', 'created']);
});

it('the index is told of breaking news that is new or changed, and of nothing else', async () => {
  const sent: string[] = [];
  const { send, articles } = newsroom({ haste: { send: async (body) => void sent.push(body) } });
  await send('u1', json({}, {}));
  expect(sent).toEqual([JSON.stringify({ articleIds: [...articles.articles.keys()] })]);
  await send('u2', json({}, {}));
  await send('u3', json({ headline: 'Another' }), { lane: 'import' });
  expect(sent).toHaveLength(1);
});

it('articles are saved one by one while the store takes none together', async () => {
  const articles = createFakeArticleStore();
  const { send } = newsroom({ articles: { ...articles, heads: () => Promise.reject(new Error('Busy')) } });
  expect(results(await send('u1', json({}, {})))).toEqual(['created', 'created']);
  expect(results(await send('u2', json({}, { headline: 'Changed' })))).toEqual(['unchanged', 'updated']);
});

describe('an article that cannot be stored', () => {
  const poisoned = () => {
    const articles = createFakeArticleStore(({ headline }) => {
      if (headline === 'Poison') throw new Error('Not this one');
    });
    return newsroom({ articles });
  };

  it('is tried again, and refused at last without its neighbours', async () => {
    const { ingest, arrive, report, log } = poisoned();
    const objectKey = await arrive('u1', json({}, { headline: 'Poison' }, {}));
    await expect(ingest({ objectKey, isLastTry: false })).rejects.toThrow('Not this one');
    expect(log.lines.some(({ message }) => message === 'An article could not be stored')).toBe(true);
    expect(await report('u1')).toMatchObject({ status: 'processing', lines: [{ position: 0 }, { position: 2 }] });
    await ingest({ objectKey, isLastTry: true });
    expect(await report('u1')).toMatchObject({ status: 'partly-published' });
    expect(results(await report('u1'))).toEqual(['created', 'rejected', 'created']);
  });

  it('goes to the dead letters when nothing else could be stored either: then the store is at fault', async () => {
    const { ingest, arrive, report } = poisoned();
    const objectKey = await arrive('u1', json({ headline: 'Poison' }));
    await expect(ingest({ objectKey, isLastTry: true })).rejects.toThrow('Not this one');
    expect((await report('u1')).status).toBe('processing');
  });
});

it('two articles of one headline get a slug each; a headline that changes back finds its own', async () => {
  const { send, articles } = newsroom();
  await send('u1', json({ headline: 'Weather' }, { headline: 'Weather' }));
  expect([...articles.articles.values()].map(({ slug }) => slug).sort()).toEqual(['weather', 'weather-2']);
  await send('u2', json({ headline: 'Storm' }));
  await send('u3', json({ headline: 'Weather' }));
  expect([...articles.articles.values()].map(({ slug }) => slug).sort()).toEqual(['weather', 'weather-2']);
});
