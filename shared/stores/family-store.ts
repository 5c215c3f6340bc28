import type { NameFamily } from '#shared/search/names/families.ts';

/** A family as an editor left it: it takes the place of a built-in one of its id; `removed` takes that out. */
export interface FamilyEdit extends NameFamily {
  /** Of the whole set at this edit: it only grows. */
  readonly revision: number;
  readonly updatedAt: string;
  /** Who made it, for the audit log of the publisher whose key it was: `key:<id of the key>`. */
  readonly publisherId?: string;
  readonly revisedBy?: string;
}

export interface FamilyEdits {
  /** Removed ones too, by id. */
  readonly edits: readonly FamilyEdit[];
  /** Of the last edit; 0 when there was none. */
  readonly revision: number;
}

/** Truth about what editors made of the name families. The search engine's copy follows from it. */
export interface FamilyStore {
  list(): Promise<FamilyEdits>;
  /**
   * Stores an edit, whose revision is one above `seen`, if the set is still at revision `seen`. `stale`: another was
   * stored meanwhile, which may have taken one of the names; list again and decide again.
   */
  save(edit: FamilyEdit, seen: number): Promise<'saved' | 'stale'>;
}
