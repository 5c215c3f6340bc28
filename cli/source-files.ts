import { existsSync } from 'node:fs';
import { glob, readFile, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { acceptedContentTypes } from '#shared/uploads/content-types.ts';
import { CliFailure } from './cli-failure.ts';

/** A file as named on the command line, not read yet. */
export interface SourceFile {
  /** As shown to whoever typed it. */
  readonly name: string;
  readonly filename: string;
  readonly contentType: string;
  read(): Promise<Uint8Array>;
}

export interface SourceOptions {
  readonly cwd: string;
  readonly stdin: Readable;
  /** Content type of all of them, where the extension does not say it. */
  readonly type?: string;
  /** Name of what comes from standard input. */
  readonly filename?: string;
}

const typesByExtension: Readonly<Record<string, string>> = {
  '.txt': 'text/plain',
  '.text': 'text/plain',
  '.json': 'application/json',
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
};

/** Nothing that the API takes is larger; what is larger is not even read. */
const maxBytes = Math.max(...Object.values(acceptedContentTypes).map((type) => type.maxBytes));

/**
 * The files that names and patterns mean, each once, in the order they were named. `-` is standard input.
 * @throws CliFailure (usage) when one means nothing, or its content type cannot be told.
 */
export async function findSourceFiles(names: readonly string[], options: SourceOptions): Promise<SourceFile[]> {
  const found = new Map<string, SourceFile>();
  for (const name of names) {
    if (name === '-') found.set(name, standardInput(options));
    else for (const path of await pathsOf(name, options.cwd)) found.set(path, fileAt(path, options));
  }
  return [...found.values()];
}

async function pathsOf(name: string, cwd: string): Promise<string[]> {
  if (existsSync(resolve(cwd, name))) return [name];
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
      const { size, isDirectory } = await stat(where).then((is) => ({ size: is.size, isDirectory: is.isDirectory() }));
      if (isDirectory) throw new CliFailure('is a folder. Name its files, like "folder/*.txt".');
      refuseTooLarge(size);
      return readFile(where);
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
      return Buffer.concat(chunks);
    },
  };
}

function refuseTooLarge(size: number): void {
  if (size > maxBytes) throw new CliFailure(`is larger than ${maxBytes} bytes, the most a file may have.`);
}

function contentTypeOf(path: string, declared: string | undefined): string {
  const type = declared ?? typesByExtension[extname(path).toLowerCase()];
  if (type) return type;
  const known = Object.keys(acceptedContentTypes).join(', ');
  throw new CliFailure(`Say what ${path} is, by --type. Taken: ${known}.`, { usage: true });
}
