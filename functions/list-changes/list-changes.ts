import type { RouteHandlers } from '#shared/api/route.ts';
import type { Cursors } from '#shared/lambda/cursor.ts';
import type { ChangeFeed } from '#shared/stores/ledger-store.ts';
import type { routes } from './routes.ts';

interface Deps {
  readonly feed: ChangeFeed;
  /** Lasting ones: who follows keeps his place for as long as he likes. */
  readonly cursors: Cursors;
  readonly now: () => string;
}

/** What cursors of this route belong to. */
const scope = 'changes';

/**
 * The public record: what was shown, changed and hidden, without a gap and without a word of the articles.
 *
 * Reads: the public record, by key.
 * Writes: nothing.
 * Rejects: cursors of elsewhere.
 * Repeats: the same cursor gives the same changes, and those that came meanwhile.
 */
export function createListChanges({ feed, cursors, now }: Deps): RouteHandlers<typeof routes> {
  return {
    async listChanges({ query }) {
      const after = Number(cursors.readText(query.cursor, scope, now()) ?? 0);
      const found = await feed.after(after, query['page-size']);
      const last = found.at(-1)?.sequence ?? after;
      const changes = found.map(({ sequence, at, kind, articleId }) => ({ sequence, time: at, kind, id: articleId }));
      return { status: 200, body: { changes, next: cursors.write(String(last), scope, now()) } };
    },
  };
}
