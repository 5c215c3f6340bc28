import type { NameFamily } from './names/families.ts';

/** Searches read all families of the editors at once; so many are read in a few milliseconds. */
export const maxEditedFamilies = 500;

/** The search engine's copy of the editors' name families, beside the alias of the articles. */
export const familiesAlias = (articlesAlias: string): string => `${articlesAlias}-families`;

/** A family as that copy holds it. One that was removed stays, so that a late older message does not bring it back. */
export interface FamilyDocument {
  readonly id: string;
  readonly revision: number;
  readonly removed: boolean;
  readonly family?: NameFamily;
}

/** What the copy is made with: few documents, read whole. */
export const familyIndexDefinition = {
  settings: { index: { number_of_shards: 1, auto_expand_replicas: '0-1', refresh_interval: '1s' } },
  mappings: {
    dynamic: 'strict',
    properties: {
      id: { type: 'keyword' },
      revision: { type: 'integer' },
      removed: { type: 'boolean' },
      family: { type: 'object', enabled: false },
    },
  },
} as const;

export const buildFamilyDocument = ({
  id,
  names,
  notNames,
  removed = false,
  revision,
}: Omit<NameFamily, 'removed'> & {
  readonly revision: number;
  readonly removed?: boolean | undefined;
}): FamilyDocument =>
  removed ? { id, revision, removed } : { id, revision, removed, family: { id, names, notNames } };
