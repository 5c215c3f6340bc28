import type { ShownState } from '#shared/articles/life-cycle.ts';
import { type ExportedArticle, isExported } from '#shared/exports/exported-article.ts';
import { type ApiAccess, callApi } from '../api.ts';
import { CliFailure } from '../cli-failure.ts';
import { inOrder } from './in-order.ts';

/** An article of the list, as far as an export looks at it. */
export interface OwnRow {
  readonly id: string;
  readonly state: ShownState;
}

/** Articles that are read by id at a time. */
const atOnce = 8;

/** A publisher's own articles, newest first, a page at a time. */
export async function* listOwn(api: ApiAccess, signal: AbortSignal): AsyncGenerator<OwnRow> {
  let cursor: string | undefined;
  do {
    const page: { articles: readonly OwnRow[]; next?: string } = await callApi(api, {
      method: 'GET',
      path: '/editorial/articles',
      query: { 'page-size': '100', cursor },
      signal,
    });
    yield* page.articles;
    cursor = page.next;
  } while (cursor !== undefined);
}

/** An article with an update that waits for its second; exports hold what the article is now. */
export type OwnArticle = ExportedArticle & { readonly upcoming?: unknown };

/** The articles of these states with all that they say, in the order of the list; one that went meanwhile is undefined. */
export async function* readOwn(
  api: ApiAccess,
  states: ReadonlySet<ShownState>,
  signal: AbortSignal,
): AsyncGenerator<OwnArticle | undefined> {
  const wanted = async function* () {
    for await (const row of listOwn(api, signal)) if (states.has(row.state)) yield row;
  };
  for await (const article of inOrder(wanted(), atOnce, ({ id }) => readOne(api, id, signal)))
    yield article !== undefined && isExported(article) ? article : undefined;
}

async function readOne(api: ApiAccess, id: string, signal: AbortSignal): Promise<OwnArticle | undefined> {
  try {
    return await callApi<OwnArticle>(api, {
      method: 'GET',
      path: `/editorial/articles/${encodeURIComponent(id)}`,
      signal,
    });
  } catch (error) {
    if (error instanceof CliFailure && (error.status === 404 || error.status === 410)) return undefined;
    throw error;
  }
}
