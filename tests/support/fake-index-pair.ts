import { besideAlias } from '#shared/stores/index-definition.ts';
import type { IndexPair, Side } from '#shared/stores/index-pair.ts';
import type { IndexEntry, SearchIndex, WriteOutcome } from '#shared/stores/search-index.ts';

type Documents = Map<string, { version: number; document: object }>;

/** Indices behind an alias in memory, which keep to the engine's rule of external versions. */
export function createFakeIndexPair(alias: string) {
  const indices = new Map<string, Documents>();
  const aliases = new Map<string, string>();
  /** Documents that the engine will not take, by id. */
  const refused = new Map<string, string>();
  const names: Record<Side, string> = { current: alias, beside: besideAlias(alias) };
  const behind = (side: Side): Documents | undefined => indices.get(aliases.get(names[side]) ?? '');
  const put = (documents: Documents | undefined, { id, version, document }: IndexEntry): WriteOutcome => {
    if (!documents) return { outcome: 'refused', reason: 'index_not_found_exception' };
    const reason = refused.get(id);
    if (reason) return { outcome: 'refused', reason };
    if ((documents.get(id)?.version ?? 0) >= version) return { outcome: 'older' };
    documents.set(id, { version, document: structuredClone(document) });
    return { outcome: 'written' };
  };
  const sweep = () => {
    const left = [...indices.keys()].filter((name) => ![...aliases.values()].includes(name));
    for (const name of left) indices.delete(name);
    return left;
  };
  const pair: IndexPair = {
    async standing() {
      const [current, beside] = [aliases.get(names.current), aliases.get(names.beside)];
      return { ...(current && { current }), ...(beside && { beside }), isOutdated: false };
    },
    nextName: async () =>
      `${alias}-v${Math.max(0, ...[...indices.keys()].map((name) => Number(name.split('-v').at(-1)))) + 1}`,
    async open(name) {
      if (!indices.has(name)) indices.set(name, new Map());
      aliases.set(names.beside, name);
      sweep();
    },
    write: async (side, entries) => entries.map((entry) => put(behind(side), entry)),
    async versions(side, ids) {
      const documents = behind(side);
      return new Map(ids.flatMap((id) => (documents?.has(id) ? [[id, documents.get(id)?.version ?? 0]] : [])));
    },
    async page({ after = '', limit }) {
      const ids = [...(behind('current')?.keys() ?? [])].filter((id) => id > after).sort();
      return ids.slice(0, limit).map((id) => ({ id, version: behind('current')?.get(id)?.version ?? 0 }));
    },
    count: async (side) => behind(side)?.size ?? 0,
    async remove({ id, version }) {
      if ((behind('current')?.get(id)?.version ?? 0) <= version) behind('current')?.delete(id);
    },
    async swapTo(name) {
      const before = aliases.get(names.current);
      if (before === name) return;
      aliases.set(names.current, name);
      if (before) aliases.set(names.beside, before);
    },
    async drop() {
      aliases.delete(names.beside);
      return sweep();
    },
  };
  const index: SearchIndex = {
    async ensureIndex() {
      if (aliases.has(names.current)) return;
      indices.set(`${alias}-v1`, new Map());
      aliases.set(names.current, `${alias}-v1`);
    },
    async bulkWrite(entries) {
      await index.ensureIndex();
      return entries.map((entry) => {
        if (behind('beside')) put(behind('beside'), entry);
        return put(behind('current'), entry);
      });
    },
  };
  return { pair, index, indices, aliases, refused, behind };
}
