import type { ShownState } from '#shared/articles/life-cycle.ts';
import { type ApiAccess, callApi } from '../api.ts';
import { type Patience, withPatience } from '../wordpress/patience.ts';

/** What the report compares of an article that is stored. */
export interface StoredArticle {
  readonly state: ShownState;
  /** Of its publication in UTC, like 2019-03. */
  readonly month: string;
  /** Paths, names joined by a slash. */
  readonly categories: readonly string[];
  readonly authors: readonly string[];
  readonly url: string;
  /** Who made the revision that stands, and when. */
  readonly byEditor: boolean;
  readonly revisedAt: string;
}

interface DeskLine {
  readonly id: string;
  readonly url: string;
  readonly state: ShownState;
  readonly publishedAt: string;
  readonly updatedAt: string;
  readonly revisedBy?: string;
  readonly categories: readonly { readonly path: readonly string[] }[];
  readonly authors?: readonly string[];
}

/** All articles of the publisher by id. Names, which thousands of articles share, are kept once. */
export async function readStoredArticles(api: ApiAccess, patience: Patience, onProgress: (said: string) => void) {
  const stored = new Map<string, StoredArticle>();
  const lists = new Map<string, readonly string[]>();
  const kept = (names: readonly string[]) => {
    const key = names.join('\n');
    const known = lists.get(key);
    if (known === undefined) lists.set(key, names);
    return known ?? names;
  };
  let cursor: string | undefined;
  do {
    const page = await withPatience(() => readPage(api, cursor, patience.signal), patience);
    for (const line of page.articles) stored.set(line.id, toStored(line, kept));
    cursor = page.next;
    onProgress(`reading what is stored: ${stored.size.toLocaleString('en')} articles`);
  } while (cursor !== undefined);
  return stored;
}

const readPage = (api: ApiAccess, cursor: string | undefined, signal: AbortSignal | undefined) =>
  callApi<{ articles: readonly DeskLine[]; next?: string }>(api, {
    method: 'GET',
    path: '/editorial/articles',
    query: { 'page-size': '100', cursor },
    signal,
  });

const toStored = (line: DeskLine, kept: (names: readonly string[]) => readonly string[]): StoredArticle => ({
  state: line.state,
  month: line.publishedAt.slice(0, 7),
  categories: kept(line.categories.map(({ path }) => path.join('/'))),
  authors: kept(line.authors ?? []),
  url: line.url,
  byEditor: line.revisedBy?.startsWith('key:') ?? false,
  revisedAt: line.updatedAt,
});
