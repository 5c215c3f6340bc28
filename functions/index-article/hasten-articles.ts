import type { StreamRecord } from '#shared/lambda/stream-handler.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';

/** Rows of articles as they are now. */
export type ReadArticleRows = (ids: readonly string[]) => Promise<readonly NonNullable<StreamRecord['row']>[]>;

/**
 * Breaking news goes into the index ahead of what the stream still holds of an import. The stream brings it once more and
 * finds it there: so what fails here is only late, and is not tried again.
 */
export const createHastenArticles =
  (deps: {
    readonly rows: ReadArticleRows;
    readonly indexArticle: (records: readonly StreamRecord[]) => Promise<void>;
    readonly log: Log;
  }) =>
  async ({ message }: { readonly message: { readonly articleIds: readonly string[] } }): Promise<void> => {
    const rows = await deps.rows(message.articleIds);
    const records = rows.map((row) => ({ sequence: `hastened ${row.pk}`, row }));
    await deps.indexArticle(records).catch((error: unknown) => {
      deps.log.warn(events.hasteFailed, { reason: error instanceof Error ? error.message : String(error) });
    });
  };
