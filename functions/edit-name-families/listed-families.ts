import type { NameFamily } from '#shared/search/names/families.ts';
import type { FamilyEdit } from '#shared/stores/family-store.ts';
import type { ListedFamily } from './routes.ts';

export interface FamilyList {
  /** By id. */
  readonly families: ListedFamily[];
  /** Ids of built-in families that editors took out. */
  readonly removed: string[];
}

/** The built-in families with the editors' edits over them, each with where it comes from. */
export function listFamilies(builtIn: readonly NameFamily[], edits: readonly FamilyEdit[]): FamilyList {
  const editedIds = new Set(edits.map(({ id }) => id));
  const untouched = builtIn.filter(({ id }) => !editedIds.has(id));
  const live = edits.filter(({ removed }) => !removed);
  const families = [
    ...untouched.map((family) => ({ ...shown(family), origin: 'built-in' as const, revision: 0 })),
    ...live.map((edit) => listEdit(builtIn, edit)),
  ];
  const removed = edits.filter((edit) => edit.removed && isBuiltIn(builtIn, edit.id)).map(({ id }) => id);
  return { families: families.sort((a, b) => (a.id < b.id ? -1 : 1)), removed: removed.sort() };
}

const isBuiltIn = (builtIn: readonly NameFamily[], id: string): boolean => builtIn.some((family) => family.id === id);

/** One family that editors changed or added. */
export const listEdit = (builtIn: readonly NameFamily[], edit: FamilyEdit): ListedFamily => ({
  ...shown(edit),
  origin: isBuiltIn(builtIn, edit.id) ? 'changed' : 'added',
  revision: edit.revision,
  updatedAt: edit.updatedAt,
});

const shown = ({ id, names, notNames, seenIn }: NameFamily) => ({
  id,
  names: [...names],
  ...(notNames && notNames.length > 0 ? { notNames: [...notNames] } : {}),
  ...(seenIn ? { seenIn } : {}),
});
