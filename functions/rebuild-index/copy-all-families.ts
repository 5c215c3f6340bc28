import type { Difference, Rebuild } from '#shared/rebuilds/rebuild.ts';
import { buildFamilyDocument } from '#shared/search/family-document.ts';
import type { FamilyEdit } from '#shared/stores/family-store.ts';
import type { IndexEntry } from '#shared/stores/search-index.ts';
import { sideOf } from './compare-index.ts';
import { noteDifferences } from './note-differences.ts';
import type { RebuildIndexDeps, Step } from './rebuild-deps.ts';
import { differenceOf } from './settle.ts';
import { writeAll } from './write-side.ts';

/** An edit is copied within a second. */
const patienceMs = 2000;

const entryOf = (edit: FamilyEdit): IndexEntry => ({
  id: edit.id,
  version: edit.revision,
  document: buildFamilyDocument(edit),
});

/** The editors' name families, which are few: copied where a new index is made, and compared. */
export const copyAllFamilies: Step = async (deps, rebuild) => {
  const { edits } = await deps.families.list();
  if (rebuild.kind !== 'verify') {
    const write = (entries: readonly IndexEntry[]) => deps.familyPair.write('beside', entries);
    await writeAll(write, edits.map(entryOf), deps.pause);
  }
  const differences = await compare(deps, rebuild, edits);
  if (!rebuild.repair || differences.length === 0) return { ...noteDifferences(rebuild, differences), phaseOver: true };
  const differing = edits.filter(({ id }) => differences.some((one) => one.id === id));
  const write = (entries: readonly IndexEntry[]) => deps.familyIndex.bulkWrite(entries, { visibleAtOnce: true });
  await writeAll(write, differing.map(entryOf), deps.pause);
  const left = await compare(deps, rebuild, differing);
  const mended = rebuild.mended + differing.length - left.length;
  return { ...noteDifferences(rebuild, left), mended, phaseOver: true };
};

/** The index may be ahead by an edit that was stored after these were read. */
async function compare(deps: RebuildIndexDeps, rebuild: Rebuild, edits: readonly FamilyEdit[]): Promise<Difference[]> {
  const look = async () => {
    const versions = await deps.familyPair.versions(
      sideOf(rebuild),
      edits.map(({ id }) => id),
    );
    return edits
      .filter(({ id, revision }) => (versions.get(id) ?? 0) < revision)
      .map(({ id, revision }) => ({ ...differenceOf(id, revision, versions.get(id)), reason: 'a name family' }));
  };
  if ((await look()).length === 0) return [];
  await deps.pause(patienceMs);
  return look();
}
