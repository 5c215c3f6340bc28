import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readText } from './house/source-files.ts';

/** The search client that docs/instantsearch.md gives front ends, word for word. */
export const documentedClient = (): string => {
  const [, code] = /```js\n(export const createSearchClient[\s\S]*?)```/.exec(readText('docs/instantsearch.md')) ?? [];
  if (code === undefined) throw new Error('docs/instantsearch.md has no search client');
  return code;
};

/** A file of an installed package, as a browser would load it. */
export const packageFile = (path: string): string => readFileSync(createRequire(import.meta.url).resolve(path), 'utf8');
