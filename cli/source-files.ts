import { openAsBlob, statSync } from 'node:fs';
import { glob, readFile, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { uploadContentTypes } from '#shared/uploads/content-types.ts';
import { CliFailure } from './cli-failure.ts';

/** A file as named on the command line, not read yet. */
export interface SourceFile {
  /** As shown to whoever typed it. */
  readonly name: string;
  readonly filename: string;
  readonly contentType: string;
  /** A large file as a Blob, which is not in memory. */
  read(): Promise<Uint8Array | Blob>;
}

export interface SourceOptions {
  readonly cwd: string;
  readonly stdin: Readable;
  /** Content type of all of them, where the extension does not say it. */
  readonly type?: string;
  /** Name of what comes from standard input. */
  readonly filename?: string;
}

const typesByExtension = new Map(
  Object.entries(uploadContentTypes).flatMap(([type, { extensions }]) => extensions.map((end) => [end, type] as const)),
);

/** Nothing that the API takes is larger; what is larger is not even read. */
const maxBytes = Math.max(...Object.values(uploadContentTypes).map((type) => type.maxBytes));

const maxBytesInMemory = 10 * 1024 * 1024;

/**
 * The files that names and patterns mean, each once, in the order they were named. `-` is standard input.
 * @throws CliFailure (usage) when one means nothing, or its content type cannot be told.
 */
export async function findSourceFiles(names: readonly string[], options: SourceOptions): Promise<SourceFile[]> {
  const found = new Map<string, SourceFile>();
  for (const name of names) {
    if (name === '-') found.set(name, standardInput(options));
    else for (const path of await findPaths(name, options.cwd)) found.set(path, fileAt(path, options));
  }
  return [...found.values()];
}

/**
 * What a name or a pattern means, in order.
 * @throws CliFailure (usage) when that is nothing, or a folder.
 */
export async function findPaths(name: string, cwd: string): Promise<string[]> {
  const found = statSync(resolve(cwd, name), { throwIfNoEntry: false });
  if (found?.isDirectory())
    throw new CliFailure(`${name} is a folder. Name its files, like "${join(name, '*.txt')}".`, { usage: true });
  if (found) return [name];
  const matches: string[] = [];
  if (/[*?[{]/.test(name)) for await (const path of glob(name, { cwd })) matches.push(path);
  if (matches.length === 0) throw new CliFailure(`There is no file ${name}.`, { usage: true });
  return matches.sort();
}

function fileAt(path: string, options: SourceOptions): SourceFile {
  const where = resolve(options.cwd, path);
  return {
    name: path,
    filename: basename(path),
    contentType: contentTypeOf(path, options.type),
    async read() {
      const { size } = await stat(where);
      if (size === 0) throw empty();
      refuseTooLarge(size);
      return size > maxBytesInMemory ? openAsBlob(where) : readFile(where);
    },
  };
}

function standardInput({ stdin, filename, type }: SourceOptions): SourceFile {
  if (filename === undefined && type === undefined) {
    throw new CliFailure('Say what comes from standard input: --filename page.txt or --type text/plain.', {
      usage: true,
    });
  }
  return {
    name: '-',
    filename: filename ?? 'standard-input',
    contentType: contentTypeOf(filename ?? '', type),
    async read() {
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of stdin) {
        chunks.push(Buffer.from(chunk));
        size += chunk.length;
        refuseTooLarge(size);
      }
      if (size === 0) throw empty();
      return Buffer.concat(chunks);
    },
  };
}

const empty = () => new CliFailure('is empty, so there is nothing to upload.');

function refuseTooLarge(size: number): void {
  const most = `${Math.floor(maxBytes / 1024 / 1024)} MB (${maxBytes} bytes)`;
  if (size > maxBytes) throw new CliFailure(`is larger than ${most}, the most a file may have. Send it in parts.`);
}

function contentTypeOf(path: string, declared: string | undefined): string {
  const type = declared ?? typesByExtension.get(extname(path).toLowerCase());
  if (type) return type;
  const known = Object.keys(uploadContentTypes).join(', ');
  throw new CliFailure(`Say what ${path} is, by --type. Taken: ${known}.`, { usage: true });
}
