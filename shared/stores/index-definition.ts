import { createHash } from 'node:crypto';

/** What an index is made with. */
export interface IndexDefinition {
  readonly settings: object;
  readonly mappings: { readonly properties: object };
}

/** A short name of a definition, the same for the same one. */
export const definitionMark = (is: IndexDefinition): string =>
  createHash('sha256').update(JSON.stringify(is)).digest('hex').slice(0, 16);

/** The definition with its own mark in it, so that an index tells by which definition it was made. */
export const markedDefinition = (is: IndexDefinition): object => ({
  ...is,
  mappings: { ...is.mappings, _meta: { definition: definitionMark(is) } },
});

/**
 * The second name that takes all writes as well, while an index of this name is there: the one that a rebuild fills,
 * and after the change the one that was left, so that the way back loses nothing.
 */
export const besideAlias = (alias: string): string => `${alias}-beside`;
