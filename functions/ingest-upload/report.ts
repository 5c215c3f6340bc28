import type { ArticleLine, ArticleResult, Upload, UploadStatus } from '#shared/stores/upload-store.ts';

type Place = Pick<ArticleLine, 'position' | 'id' | 'headline'> & { readonly line?: number };

/** The lines of one upload's report as they come, with those of an earlier pass that was interrupted. */
export function createReport(earlier: readonly ArticleLine[]) {
  const lines = new Map(earlier.map((line) => [line.position, line]));
  const failures: { place: Place; error: unknown }[] = [];
  const count = (result: ArticleResult) => [...lines.values()].filter((line) => line.result === result).length;
  const add = (more: readonly ArticleLine[]) => {
    for (const line of more) lines.set(line.position, line);
  };
  return {
    has: (position: number) => lines.has(position),
    add,
    resultOf,
    failed: (place: Place, error: unknown) => {
      failures.push({ place, error });
    },
    /**
     * What to do about articles that could not be stored. If others of the file could be, and this was the last try,
     * the fault lies with them and they are refused; else the whole message is tried again.
     * @throws the first failure.
     */
    giveUp(isLastTry: boolean): ArticleLine[] {
      if (failures.length === 0) return [];
      if (!isLastTry || count('created') + count('updated') + count('unchanged') === 0) throw failures[0]?.error;
      const refused = failures.map(({ place }) => refusedLine(place));
      add(refused);
      return refused;
    },
    counts: () => ({
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      rejected: count('rejected'),
    }),
    status(): Extract<UploadStatus, 'published' | 'partly-published' | 'rejected'> {
      if (count('rejected') === 0) return 'published';
      return count('rejected') === lines.size ? 'rejected' : 'partly-published';
    },
  };
}

export type Report = ReturnType<typeof createReport>;

function refusedLine({ line, ...place }: Place): ArticleLine {
  const detail =
    'It could not be stored, several times over, for a fault on our side that was logged. Upload it again.';
  return {
    ...place,
    result: 'rejected',
    problems: [{ severity: 'error', ...(line === undefined ? {} : { line }), detail }],
  };
}

/**
 * An interrupted pass may have stored an article without coming to its line. What is unchanged now, and was stored
 * since this upload was made, was stored by it.
 */
function resultOf(
  outcome: Pick<ArticleLine, 'result' | 'revision'>,
  storedAt: string | undefined,
  upload: Pick<Upload, 'status' | 'createdAt'>,
): ArticleResult {
  const isOwn = upload.status === 'processing' && storedAt !== undefined && storedAt >= upload.createdAt;
  if (outcome.result !== 'unchanged' || !isOwn) return outcome.result;
  return outcome.revision === 1 ? 'created' : 'updated';
}
