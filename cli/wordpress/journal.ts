import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ImportedPost } from './imported-post.ts';

/** How an import began: who goes on with it has to mean the same. */
export interface JournalBegin {
  readonly kind: 'begin';
  readonly version: 1;
  /** Part of each upload's key, so that a new import asks anew and a resumed one finds what it sent. */
  readonly run: string;
  readonly startedAt: string;
  readonly apiUrl: string;
  /** What it was called with, in one form. */
  readonly settings: string;
}

/** A part that is done: every post of it is stored or refused. */
interface PartEntry {
  readonly kind: 'part';
  readonly part: number;
  readonly hash: string;
  readonly posts: readonly ImportedPost[];
}

type Entry = JournalBegin | PartEntry | { readonly kind: 'end'; readonly at: string };

/** What is kept in memory of a part that is done. */
export interface DonePart {
  readonly hash: string;
  readonly posts: number;
  readonly results: Readonly<Partial<Record<ImportedPost['result'], number>>>;
}

export interface Journal {
  readonly path: string;
  readonly begin: JournalBegin;
  /** By number. */
  readonly parts: ReadonlyMap<number, DonePart>;
  /** When it ended, if it has. */
  readonly endedAt?: string;
  /** On disk when it resolves. */
  add(part: Omit<PartEntry, 'kind'>): Promise<void>;
  end(at: string): Promise<void>;
  /** Every post of the parts up to a number, once: they are read from the file and never held together. */
  posts(lastPart: number): AsyncGenerator<ImportedPost>;
  close(): Promise<void>;
}

/** Begins a journal; what stood there before is gone. */
export async function beginJournal(path: string, begin: Omit<JournalBegin, 'kind' | 'version'>): Promise<Journal> {
  await mkdir(dirname(path), { recursive: true });
  const first: JournalBegin = { kind: 'begin', version: 1, ...begin };
  const file = await open(path, 'w');
  await file.appendFile(`${JSON.stringify(first)}\n`);
  await file.datasync();
  return createJournal(path, file, { begin: first, parts: new Map() });
}

/** The journal at a path, ready to be gone on with; undefined when there is none, or no more than a torn beginning. */
export async function openJournal(path: string): Promise<Journal | undefined> {
  const state: { begin?: JournalBegin; parts: Map<number, DonePart>; endedAt?: string; bytes: number } = {
    parts: new Map(),
    bytes: 0,
  };
  for await (const { entry, end } of readEntries(path)) {
    state.bytes = end;
    if (entry?.kind === 'begin' && entry.version === 1) state.begin = entry;
    if (entry?.kind === 'part') state.parts.set(entry.part, donePart(entry));
    if (entry?.kind === 'end') state.endedAt = entry.at;
  }
  if (state.begin === undefined) return undefined;
  const file = await open(path, 'r+');
  // A kill may have cut the last line: what is written next must not stand behind half a line.
  await file.truncate(state.bytes);
  await file.close();
  return createJournal(path, await open(path, 'a'), { ...state, begin: state.begin });
}

function createJournal(
  path: string,
  file: FileHandle,
  state: { readonly begin: JournalBegin; readonly parts: Map<number, DonePart>; readonly endedAt?: string },
): Journal {
  const write = async (entry: Entry): Promise<void> => {
    await file.appendFile(`${JSON.stringify(entry)}\n`);
    await file.datasync();
  };
  return {
    ...state,
    path,
    async add(part) {
      const entry = { kind: 'part', ...part } as const;
      await write(entry);
      state.parts.set(part.part, donePart(entry));
    },
    end: (at) => write({ kind: 'end', at }),
    async *posts(lastPart) {
      const told = new Set<number>();
      for await (const { entry } of readEntries(path)) {
        if (entry?.kind !== 'part' || entry.part > lastPart || told.has(entry.part)) continue;
        // A part that was cut otherwise the second time was sent again: the line that counts is the later one.
        if (state.parts.get(entry.part)?.hash !== entry.hash) continue;
        told.add(entry.part);
        yield* entry.posts;
      }
    },
    close: () => file.close(),
  };
}

function donePart({ hash, posts }: PartEntry): DonePart {
  const results: Partial<Record<ImportedPost['result'], number>> = {};
  for (const { result } of posts) results[result] = (results[result] ?? 0) + 1;
  return { hash, posts: posts.length, results };
}

/** Entries with the byte after each; `entry` is undefined for a line that is none. Half a line at the end is not given. */
async function* readEntries(path: string): AsyncGenerator<{ entry: Entry | undefined; end: number }> {
  let end = 0;
  for await (const line of wholeLines(path)) {
    end += line.length + 1;
    yield { entry: readEntry(line.toString('utf8')), end };
  }
}

/** Not by readline, which takes U+2028 within a title for the end of a line. */
async function* wholeLines(path: string): AsyncGenerator<Buffer> {
  if (!existsSync(path)) return;
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
      yield Buffer.concat([...rest, chunk.subarray(start, at)]);
      rest = [];
      start = at + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
}

function readEntry(line: string): Entry | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
