import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportedPost } from '#cli/wordpress/imported-post.ts';
import { beginJournal, type Journal, openJournal } from '#cli/wordpress/journal.ts';
import { collect } from '#tests/support/collect.ts';

const post = (guid: string, is: Partial<ImportedPost> = {}): ImportedPost => ({
  guid,
  type: 'post',
  title: 'A title\u2028of two lines',
  status: 'publish',
  hasPassword: false,
  authors: [],
  categories: [],
  urls: [],
  picturesWithoutCredit: 0,
  missingPictures: 0,
  comments: 0,
  result: 'created',
  problems: [],
  ...is,
});

let dir: string;
let path: string;
let opened: Journal[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  path = join(dir, 'new', 'import.jsonl');
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((journal) => journal.close()));
  await rm(dir, { recursive: true });
});

const kept = (journal: Journal): Journal => {
  opened.push(journal);
  return journal;
};

const begun = { run: 'r1', startedAt: '2026-01-01T00:00:00.000Z', apiUrl: 'x', settings: '' };
const begin = async () => kept(await beginJournal(path, begun));
const read = async (journal: Journal, last = 99): Promise<string[]> =>
  (await collect(journal.posts(last))).map(({ guid }) => guid);
async function open(): Promise<Journal> {
  const journal = await openJournal(path);
  if (!journal) throw new Error('no journal');
  return kept(journal);
}

describe('the journal of an import', () => {
  it('knows after a kill which parts are done, and their posts', async () => {
    const first = await begin();
    await first.add({ part: 2, hash: 'h2', posts: [post('c', { result: 'rejected' })] });
    await first.add({ part: 1, hash: 'h1', posts: [post('a'), post('b')] });
    const journal = await open();
    expect(journal.begin.run).toBe('r1');
    expect(journal.parts.get(1)).toEqual({ hash: 'h1', posts: 2, results: { created: 2 } });
    expect(await read(journal)).toEqual(['c', 'a', 'b']);
    expect(journal.endedAt).toBeUndefined();
  });

  it('cut anywhere, it loses the part whose line is cut and nothing else', async () => {
    const first = await begin();
    await first.add({ part: 1, hash: 'h1', posts: [post('a')] });
    const whole = (await readFile(path)).length;
    await first.add({ part: 2, hash: 'h2', posts: [post('b')] });
    const bytes = await readFile(path);
    for (let end = whole; end < bytes.length; end += 7) {
      await writeFile(path, bytes.subarray(0, end));
      const journal = await open();
      expect([...journal.parts.keys()], `cut at ${end}`).toEqual([1]);
      await journal.add({ part: 2, hash: 'h2', posts: [post('b')] });
      expect(await read(await open())).toEqual(['a', 'b']);
    }
  });

  it('cut within its first line it is none', async () => {
    await begin();
    await writeFile(path, (await readFile(path)).subarray(0, 20));
    expect(await openJournal(path)).toBeUndefined();
    expect(await openJournal(join(dir, 'nothing'))).toBeUndefined();
  });

  it('passes over a line that is no entry', async () => {
    await (await begin()).add({ part: 1, hash: 'h1', posts: [post('a')] });
    await appendFile(path, '\u0000\u0000\u0000\n');
    const journal = await open();
    await journal.end('2026-01-02T00:00:00.000Z');
    expect((await open()).endedAt).toBe('2026-01-02T00:00:00.000Z');
    expect(await read(journal)).toEqual(['a']);
  });

  it('of a part that was sent twice the later one counts, and none beyond the last part', async () => {
    const journal = await begin();
    await journal.add({ part: 1, hash: 'old', posts: [post('a'), post('b')] });
    await journal.add({ part: 1, hash: 'new', posts: [post('b')] });
    await journal.add({ part: 2, hash: 'h2', posts: [post('c')] });
    expect(await read(await open(), 1)).toEqual(['b']);
  });
});
