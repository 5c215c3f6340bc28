import { readApi } from './reader-api.ts';

/** A row of /v1/categories: parents stand before their children. */
export interface SectionRow {
  readonly slug: string;
  readonly name: string;
  readonly parent?: string;
  /** Articles readers may see, those of its children included. */
  readonly count: number;
}

/** A section as navigation shows it. */
export interface Section extends SectionRow {
  readonly children: readonly Section[];
}

let known: Promise<readonly Section[]> | undefined;

/** The tree of sections, read once a visit; a failure is not kept, so the next page asks again. */
export function readSections(): Promise<readonly Section[]> {
  known ??= readApi<{ categories: readonly SectionRow[] }>('/categories').then(({ categories }) => asTree(categories));
  known.catch(() => {
    known = undefined;
  });
  return known;
}

/** Rows as a tree; a row whose parent is not among them stands at the root. */
export function asTree(rows: readonly SectionRow[]): readonly Section[] {
  const known = new Set(rows.map(({ slug }) => slug));
  const standsUnder = ({ parent }: SectionRow) => (parent !== undefined && known.has(parent) ? parent : undefined);
  const grown = (parent: string | undefined): Section[] =>
    rows.filter((row) => standsUnder(row) === parent).map((row) => ({ ...row, children: grown(row.slug) }));
  return grown(undefined);
}

/** The section of a slug and the sections above it, root first; empty when there is none. */
export function lineage(sections: readonly Section[], slug: string): readonly Section[] {
  for (const section of sections) {
    if (section.slug === slug) return [section];
    const below = lineage(section.children, slug);
    if (below.length > 0) return [section, ...below];
  }
  return [];
}
