import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { CliFailure } from '../cli-failure.ts';

/** Where an export goes. */
export interface ExportTarget {
  /** Waits until what was written before is on its way: memory stays flat. */
  write(text: string): Promise<void>;
  /** Everything is written. */
  end(): Promise<void>;
  /** It came to nothing: no half file stays. */
  drop(): Promise<void>;
}

/** The file takes its name when it is whole. */
export function createFileTarget(path: string): ExportTarget {
  const unfinished = `${path}.part`;
  const stream = createWriteStream(unfinished);
  const failed = new Promise<never>((_, reject) => {
    stream.once('error', (error) => reject(new CliFailure(`${path} cannot be written: ${error.message}.`)));
  });
  failed.catch(() => undefined);
  return {
    write: (text) => Promise.race([writeTo(stream, text), failed]),
    async end() {
      stream.end();
      await Promise.race([finished(stream), failed]);
      await rename(unfinished, path);
    },
    async drop() {
      stream.destroy();
      await rm(unfinished, { force: true });
    },
  };
}

export const createStreamTarget = (stream: NodeJS.WritableStream): ExportTarget => ({
  write: (text) => writeTo(stream, text),
  end: async () => undefined,
  drop: async () => undefined,
});

async function writeTo(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (text !== '' && !stream.write(text)) await once(stream, 'drain');
}
