import * as z from 'zod/mini';
import { parseInput } from '#shared/lambda/parse.ts';
import type { StreamRecord } from '#shared/lambda/stream-handler.ts';
import { buildFamilyDocument } from '#shared/search/family-document.ts';
import { familiesPartition } from '#shared/stores/article-keys.ts';
import type { IndexEntry, SearchIndex } from '#shared/stores/search-index.ts';
import { type Poison, poison } from './poison.ts';
import { writeEntries } from './write-entries.ts';

const editSchema = z.object({
  id: z.string().check(z.minLength(1)),
  revision: z.number().check(z.int(), z.minimum(1)),
  names: z.array(z.string()),
  notNames: z.optional(z.array(z.string())),
  removed: z.optional(z.boolean()),
});

/** How the families of a batch ended: copied, to be tried again, or never to be taken. */
export interface Copied {
  readonly copied: number;
  readonly left: number;
  readonly poisoned: readonly Poison[];
}

/** Copies edits of name families to where searches read them. They work at once: editors wait for it. */
export async function copyFamilies(
  deps: { readonly families: SearchIndex; readonly pause: (attempt: number) => Promise<void> },
  records: readonly StreamRecord[],
): Promise<Copied> {
  const read = records.flatMap(readEdit);
  const pending = read.flatMap((one) => ('entry' in one ? one : []));
  const { taken, left, refused } = await writeEntries({ ...deps, index: deps.families }, pending, true);
  return {
    copied: taken.length,
    left: left.length,
    poisoned: [
      ...read.flatMap((one) => ('reason' in one ? one : [])),
      ...refused.map(({ entry, reason }) => ({ reason, about: { family: entry.id, revision: entry.version } })),
    ],
  };
}

function readEdit({ row, sequence }: StreamRecord): ({ entry: IndexEntry } | Poison)[] {
  if (row?.pk !== familiesPartition) return [];
  try {
    const edit = parseInput(editSchema, row, 'pointer');
    return [{ entry: { id: edit.id, version: edit.revision, document: buildFamilyDocument(edit) } }];
  } catch (error) {
    return [poison(error, { sequence, key: row.sk })];
  }
}
