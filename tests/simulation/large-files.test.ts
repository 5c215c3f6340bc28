import { describe, expect, it } from 'vitest';
import { readOldAddress } from '#shared/articles/old-address.ts';
import { createVirtualArchive, type Troubles } from '#tests/support/virtual-archive.ts';
import { wordpressXml } from '#tests/support/wordpress-xml.ts';

/** mulberry32: the same seed decides the same. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const headlines = Array.from({ length: 20 }, (_, at) => `Boat ${at + 1} comes in`);
const everyPosition = headlines.map((_, position) => position);

const seeds = Array.from({ length: Number(process.env.SIMULATION_SEEDS ?? 100) }, (_, at) => at + 1);

async function runWith(seed: number, troubles: Troubles, text = wordpressXml(headlines)) {
  const archive = createVirtualArchive(text, chanceOf(seed), troubles);
  await archive.start();
  return archive;
}

describe('a file that is cut', () => {
  it('without trouble becomes articles in parts of their own, each counted once', async () => {
    const archive = await runWith(1, {});
    const { upload, lines } = await archive.report();
    expect(upload).toMatchObject({
      status: 'published',
      parts: { done: 7, total: 7 },
      counts: { created: 20, updated: 0, unchanged: 0, rejected: 0 },
    });
    expect(lines.map(({ headline }) => headline)).toEqual(headlines);
    expect([...archive.objects.keys()].slice(1, 3)).toEqual([
      'uploads/import/u1/parts/000000-3.jsonl',
      'uploads/import/u1/parts/000003-3.jsonl',
    ]);
  });

  it('comes to its end whatever dies, comes twice or runs out of time, and every article is there once', async () => {
    let redriven = 0;
    for (const seed of seeds) {
      const archive = await runWith(seed, { death: 0.03, twice: 0.3, noTime: 0.3 });
      redriven += archive.deadLetters.length;
      await archive.redrive();
      const { upload, lines } = await archive.report();
      const { created, updated, unchanged, rejected } = upload.counts ?? {};
      expect({ seed, status: upload.status, parts: upload.parts }).toEqual({
        seed,
        status: 'published',
        parts: { done: 7, total: 7 },
      });
      expect({ seed, counts: [created, updated, unchanged, rejected] }).toEqual({ seed, counts: [20, 0, 0, 0] });
      expect(lines.map(({ position }) => position)).toEqual(everyPosition);
      expect(archive.articles.articles.size).toBe(20);
      expect([...archive.articles.articles.values()].every(({ revision }) => revision === 1)).toBe(true);
    }
    // Else nothing that is tested here has happened.
    expect(redriven).toBeGreaterThan(0);
  });

  it('comes to its end by one part a call, should there never be time for more', async () => {
    const { upload } = await (await runWith(2, { noTime: 1 })).report();
    expect(upload).toMatchObject({ status: 'published', counts: { created: 20 } });
  });

  it('keeps the addresses of its posts, and of what was public and stays behind', async () => {
    const archive = await runWith(2, { twice: 0.5 }, wordpressXml(headlines, { trashed: 'old-boat' }));
    const { upload } = await archive.report();
    const claimOf = async (path: string) => {
      const address = readOldAddress(`https://harbour.example${path}`);
      return address && (await archive.addresses.claims(address)).map(({ to }) => to);
    };
    const [first] = (await archive.report()).lines;
    expect(await claimOf('/2024/05/post-1/')).toEqual([{ article: first?.id }]);
    expect(await claimOf('/2024/05/old-boat/')).toEqual(['gone']);
    expect(upload.problems.map(({ detail }) => detail).join()).toContain('In the trash');
  });

  it('that has a guid twice takes one post of it, whichever part comes first, and says so', async () => {
    const guids = headlines.map((_, at) => (at === 17 ? 2 : at + 1));
    for (const seed of [1, 2, 3, 4]) {
      const archive = await runWith(seed, { noTime: 0.5, twice: 0.5 }, wordpressXml(headlines, { guids }));
      const { upload, lines } = await archive.report();
      expect(upload).toMatchObject({ status: 'published', counts: { created: 19, updated: 0 } });
      expect(lines.map(({ headline }) => headline)).toEqual(headlines.filter((_, at) => at !== 17));
      expect(upload.problems).toMatchObject([{ detail: expect.stringContaining('Boat 18 comes in') }]);
    }
  });

  it('with an article that cannot be stored loses that one, and says so', async () => {
    const archive = await runWith(3, { poison: 'Boat 8 comes in' });
    const { upload, lines } = await archive.report();
    expect(upload).toMatchObject({ status: 'partly-published', counts: { created: 19, rejected: 1 } });
    expect(lines[7]).toMatchObject({ result: 'rejected', headline: 'Boat 8 comes in' });
  });

  it('with a part that nobody can store waits with that part alone, and ends when it is sent again', async () => {
    const archive = await runWith(4, { poison: 'Boat 1 comes in' }, wordpressXml(['Boat 1 comes in']));
    expect(archive.deadLetters).toHaveLength(1);
    expect((await archive.report()).upload).toMatchObject({ status: 'processing', parts: { total: 1 } });
    expect(await archive.uploads.parts('u1')).toEqual([{ first: 0, count: 1, state: 'failed' }]);
    await archive.redrive();
    expect((await archive.report()).upload).toMatchObject({ status: 'published', counts: { created: 1 } });
  });

  it('that ends in the middle of a post is told of, and what stands before is taken', async () => {
    const archive = await runWith(5, {}, wordpressXml(headlines, { cutOff: true }));
    const { upload } = await archive.report();
    expect(upload).toMatchObject({ status: 'partly-published', counts: { created: 20, rejected: 0 } });
    expect(upload.problems).toMatchObject([{ severity: 'error', line: expect.any(Number) }]);
  });

  it.each([
    [
      'XML of another kind',
      '<?xml version="1.0"?><nitf><body/></nitf>',
      'at most 10 MB (10485760 bytes), unless it is',
    ],
    ['no XML at all', 'Once upon a time', 'and this is none'],
    ['an export without a post', wordpressXml([]), 'holds no post'],
  ])('is refused when it is %s, and says why', async (_what, text, words) => {
    const archive = await runWith(6, {}, text);
    const { upload } = await archive.report();
    expect(upload.status).toBe('rejected');
    expect(upload.problems[0]?.detail).toContain(words);
    expect(archive.deadLetters).toEqual([]);
  });
});
