import { maxCategoryDepth } from '#shared/articles/category.ts';
import { htmlWords } from './html-words.ts';

/** A slash in a name would part it in two; this one looks the same and does not. */
const slash = '\u2215';

/** A term's name as readers know it. */
export const termName = (name: string): string => htmlWords(name).replaceAll('/', slash);

interface Category {
  readonly name: string;
  readonly parent: string;
}

/** Gathers categories from the heads of files and from items, whichever come first. */
export class CategoryTree {
  readonly #bySlug = new Map<string, Category>();

  /** An item knows no parent: what a head says of the same slug counts for more. */
  add(slug: string, name: string, parent?: string): void {
    const known = this.#bySlug.get(slug);
    if (slug === '' || (known && (parent === undefined || parent === ''))) return;
    this.#bySlug.set(slug, { name: termName(name) || slug, parent: parent ?? '' });
  }

  /** Slugs with their paths: names from the root. */
  paths(): Map<string, readonly string[]> {
    return new Map([...this.#bySlug.keys()].map((slug) => [slug, this.#pathOf(slug)]));
  }

  /** Slugs from the root, as they stand in a section's address; none of a slug that is not known. */
  chain(slug: string): string[] {
    const chain: string[] = [];
    for (let at = slug; this.#bySlug.has(at) && !chain.includes(at); at = this.#bySlug.get(at)?.parent ?? '')
      chain.unshift(at);
    return chain;
  }

  #name(slug: string): string {
    return this.#bySlug.get(slug)?.name ?? slug;
  }

  /** Addresses of section pages on the old site, as WordPress makes them unless it is told otherwise. */
  addresses(siteUrl: string): { readonly url: string; readonly path: readonly string[] }[] {
    return [...this.#bySlug.keys()].map((slug) => {
      return { url: `${siteUrl}/category/${this.chain(slug).join('/')}/`, path: this.#pathOf(slug) };
    });
  }

  #pathOf(slug: string): readonly string[] {
    const names = this.chain(slug).map((one) => this.#name(one));
    // Deeper than categories go here: the levels between are left out.
    return names.length <= maxCategoryDepth ? names : [...names.slice(0, maxCategoryDepth - 1), names.at(-1) ?? ''];
  }
}
