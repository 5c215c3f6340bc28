import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { createApi, eventually } from '#tests/support/api.ts';

const folder = '../shared/seed';
const there = existsSync(`${folder}/archive.txt`);
if (!there) console.warn(`Skipped: ${folder} is not here, so the real archive page is not tried.`);

interface Expected {
  headline: string;
  standfirst: string;
  sourceCredit: string;
  categories: string[];
  pinned: boolean;
  blocks: number;
  headings: string[];
  firstWords: string;
  lastWords: string;
  pictures: { caption: string | null; credit: string | null; afterParagraph: number }[];
  agencies: string[];
  alsoRead: { title: string; label: string | null; afterParagraph: number; resolvesTo: number | null }[];
}

describe.runIf(there)('a real archive page', () => {
  const api = createApi(inject('stack'));
  const upload = () =>
    api.upload({
      filename: 'archive.txt',
      contentType: 'text/plain',
      bytes: readFileSync(`${folder}/archive.txt`),
      defaults: { categories: ['Top News', 'Asia News', 'USA'] },
    });
  let expected: Expected[];
  let ids: string[];

  beforeAll(async () => {
    expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8'));
    const report = await upload();
    expect(report.status).toBe('published');
    expect(report.articles.map(({ result }) => result)).toEqual(Array(10).fill('created'));
    ids = report.articles.map(({ id }) => id ?? '');
  });

  it('comes in once: the second time ten are unchanged and keep their dates', async () => {
    const before = await api.get(`/articles/${ids[0]}`);
    const report = await upload();
    expect(report.articles.map(({ result }) => result)).toEqual(Array(10).fill('unchanged'));
    expect((await api.get(`/articles/${ids[0]}`)).body.publishedAt).toBe(before.body.publishedAt);
  });

  it('is read right, every field of every article', async () => {
    for (const [position, want] of expected.entries()) {
      const { body } = await api.get(`/articles/${ids[position]}`);
      // The page's pictures and also-read links stand between them.
      const blocks = body.blocks.filter(({ type }: { type: string }) => type === 'paragraph' || type === 'heading');
      const text = (block: { html?: string } | undefined) =>
        (block?.html ?? '').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
      expect({
        headline: body.headline,
        standfirst: body.standfirst,
        sourceCredit: body.source,
        categories: body.categories.map(({ name }: { name: string }) => name),
        blocks: blocks.length,
        headings: blocks.filter(({ type }: { type: string }) => type === 'heading').map(text),
        pictures: body.pictures,
        agencies: body.agencies,
        alsoRead: body.alsoRead,
      }).toEqual({
        headline: want.headline,
        standfirst: want.standfirst,
        sourceCredit: want.sourceCredit,
        categories: want.categories,
        blocks: want.blocks,
        headings: want.headings,
        pictures: want.pictures.map(({ caption, credit, afterParagraph }) => ({
          ...(caption === null ? {} : { caption }),
          ...(credit === null ? {} : { credit }),
          afterParagraph,
        })),
        agencies: want.agencies,
        alsoRead: want.alsoRead.map(({ title, label, afterParagraph, resolvesTo }) => ({
          title,
          ...(label === null ? {} : { label }),
          afterParagraph,
          ...(resolvesTo === null ? {} : { article: expect.objectContaining({ id: ids[resolvesTo] }) }),
        })),
      });
      expect(text(blocks[0]).startsWith(want.firstWords)).toBe(true);
      expect(text(blocks.at(-1)).endsWith(want.lastWords)).toBe(true);
    }
    const links = expected.flatMap(({ alsoRead }) => alsoRead);
    expect([links.length, links.filter(({ resolvesTo }) => resolvesTo !== null).length]).toEqual([13, 5]);
  });

  it.each([
    ['top-news', 'Top News'],
    ['asia-news', 'Asia News'],
    ['usa', 'USA'],
  ])('fills the section %s: eight, pinned first, in the order of the page', async (slug, name) => {
    const { body } = await api.get(`/categories/${slug}/articles`);
    const headlines = (hits: { headline: string }[]) => hits.map(({ headline }) => headline);
    const inSection = expected.filter(({ categories }) => categories.includes(name));
    const isPinned = ({ pinned }: Expected) => pinned && slug === 'top-news';
    expect(inSection).toHaveLength(8);
    expect(headlines(body.pinned)).toEqual(headlines(inSection.filter(isPinned)));
    expect(headlines(body.articles)).toEqual(headlines(inSection.filter((one) => !isPinned(one))));
    const counted = () => api.get(`/categories/${slug}`);
    expect((await eventually(counted, (seen) => seen.body.count === 8, 7000)).body.name).toBe(name);
  });

  it('is found by search, and not by words that stand only in an also-read link', async () => {
    const found = async (q: string) => {
      const { body } = await api.search({ q, 'page-size': '50' });
      return body.articles.map(({ id }: { id: string }) => ids.indexOf(id));
    };
    await eventually(
      () => found('gilgamesh tablet'),
      (seen) => seen[0] === 0,
      10_000,
    );
    expect(await found('tariff war India')).not.toContain(9);
  });
});
