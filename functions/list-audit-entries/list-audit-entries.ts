import type { RouteHandlers } from '#shared/api/route.ts';
import type { Cursors } from '#shared/lambda/cursor.ts';
import type { AuditLog } from '#shared/stores/ledger-store.ts';
import type { routes } from './routes.ts';

interface Deps {
  readonly audit: AuditLog;
  readonly cursors: Cursors;
  readonly now: () => string;
}

/**
 * A publisher's own audit log.
 *
 * Reads: the audit log, by key.
 * Writes: nothing.
 * Rejects: cursors of elsewhere and of other publishers.
 * Repeats: the same numbers give the same entries for ever.
 */
export function createListAuditEntries({ audit, cursors, now }: Deps): RouteHandlers<typeof routes> {
  return {
    async listAuditEntries({ caller: { publisherId }, query }) {
      const scope = `audit ${publisherId}`;
      const position = cursors.readText(query.cursor, scope, now());
      const after = position === undefined ? (query.from ?? 1) - 1 : Number(position);
      // First the end: what is written meanwhile must not make the entries pass it.
      const end = await audit.end(publisherId);
      const found = await audit.entries(publisherId, after, query['page-size']);
      const entries = found.filter(({ n }) => n <= end.n).map((entry) => ({ ...entry, details: { ...entry.details } }));
      const last = entries.at(-1)?.n ?? end.n;
      const next = last < end.n ? cursors.write(String(last), scope, now()) : undefined;
      return { status: 200, body: { entries, end: { n: end.n, hash: end.hash }, next } };
    },
  };
}
