import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createImportProgress } from '#cli/wordpress/import-progress.ts';

/** Progress on a log or a terminal, with a clock of its own. */
function progressOn(is: { isTTY: boolean }) {
  const said: string[] = [];
  const stream = () =>
    new Writable({
      write(chunk, _encoding, done) {
        said.push(String(chunk));
        done();
      },
    });
  let nowMs = 0;
  const terminal = { out: stream(), err: Object.assign(stream(), is) };
  const progress = createImportProgress(terminal, 100 * 1024 * 1024, () => nowMs);
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { progress, said, pass };
}

describe('how far an import is', () => {
  it('says posts, their pace, the time left and what became of them', () => {
    const { progress, said, pass } = progressOn({ isTTY: false });
    progress.beginPosts(10_000);
    pass(20_000);
    progress.addPart({ posts: 2000, results: { created: 1990, rejected: 10 } }, true);
    expect(said.at(-1)).toBe('2,000 of 10,000 posts · 100/s · 80 s left · 1,990 created · 10 rejected\n');
  });

  it('measures its pace by what is new: parts that were done before a kill took no time', () => {
    const { progress, said, pass } = progressOn({ isTTY: false });
    progress.beginPosts(10_000);
    progress.addPart({ posts: 8000, results: { created: 8000 } }, false);
    pass(10_000);
    progress.addPart({ posts: 500, results: { created: 500 } }, true);
    expect(said.at(-1)).toBe('8,500 of 10,000 posts · 50/s · 30 s left · 8,500 created\n');
  });

  it('says what is read of the files, and how long that will take', () => {
    const { progress, said, pass } = progressOn({ isTTY: false });
    pass(20_000);
    progress.readBytes(25 * 1024 * 1024);
    expect(said).toEqual(['reading: 25 of 100 MB · 1 MB/s · 60 s left\n']);
  });

  it('fills no log: a line in ten seconds, and at once what is waited for', () => {
    const { progress, said, pass } = progressOn({ isTTY: false });
    progress.beginPosts(100);
    for (let n = 0; n < 50; n += 1) {
      pass(100);
      progress.addPart({ posts: 1, results: { created: 1 } }, true);
    }
    expect(said).toEqual(['0 of 100 posts\n']);
    progress.wait('Cannot reach it.');
    expect(said.at(-1)).toBe('Cannot reach it.\n');
  });

  it('changes one line on a terminal and leaves it empty', () => {
    const { progress, said } = progressOn({ isTTY: true });
    progress.beginPosts(100);
    progress.clear();
    expect(said).toEqual(['\r\u001b[K0 of 100 posts', '\r\u001b[K']);
  });
});
