import { readApi } from './reader-api.ts';

/** A section as navigation shows it. */
export interface Section {
  readonly slug: string;
  readonly name: string;
  readonly count?: number;
  readonly children?: readonly Section[];
}

let known: Promise<readonly Section[]> | undefined;

/** The tree of sections, read once a visit; a failure is not kept, so the next page asks again. */
export function readSections(): Promise<readonly Section[]> {
  known ??= readApi<{ categories: readonly Section[] }>('/categories').then(({ categories }) => categories);
  known.catch(() => {
    known = undefined;
  });
  return known;
}

/** The section of a slug and the sections above it, root first; empty when there is none. */
export function lineage(sections: readonly Section[], slug: string): readonly Section[] {
  for (const section of sections) {
    if (section.slug === slug) return [section];
    const below = lineage(section.children ?? [], slug);
    if (below.length > 0) return [section, ...below];
  }
  return [];
}
