/** Names for one person, place or group that no rule joins. */
export interface NameFamily {
  readonly id: string;
  /** At least two, as a paper writes them. Two to six capitals are an acronym. */
  readonly names: readonly string[];
  /** Where each was seen. */
  readonly seenIn?: string;
  /** Names that look like one of these and are somebody else's. */
  readonly notNames?: readonly string[];
  /** Takes a built-in family of this id out. */
  readonly removed?: true;
}

/** The built-in families with the editors' over them: the same id replaces, `removed` takes out, another id adds. */
export function mergeFamilies(builtIn: readonly NameFamily[], editors: readonly NameFamily[]): NameFamily[] {
  const byId = new Map([...builtIn, ...editors].map((family) => [family.id, family]));
  return [...byId.values()].filter(({ removed }) => removed !== true);
}
