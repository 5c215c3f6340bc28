/** What a permalink is made of. */
export interface PermalinkParts {
  readonly id: string;
  /** As it stands in the address, percent-encoded. */
  readonly slug: string;
  /** Of the site's own clock, `2026-03-01 09:00:00`. */
  readonly date: string;
  /** For each category the slugs from the root. */
  readonly categories: readonly (readonly string[])[];
}

/** Sites have one structure; one with more than this has none that can be told. */
const mostTemplates = 1000;

/**
 * Learns from published posts how a site makes its permalinks, which no export says: what lies in the trash has lost
 * its own.
 */
export class PermalinkTemplate {
  readonly #counts = new Map<string, number>();
  #total = 0;

  add(link: string, parts: PermalinkParts): void {
    const path = URL.parse(link)?.pathname;
    if (path === undefined || parts.slug === '') return;
    const template = templateOf(path, parts);
    if (template === undefined || (this.#counts.size >= mostTemplates && !this.#counts.has(template))) return;
    this.#total += 1;
    this.#counts.set(template, (this.#counts.get(template) ?? 0) + 1);
  }

  /** The paths that such a post may have had, one for each of its categories; none where posts have no common structure. */
  pathsOf(parts: PermalinkParts): string[] {
    const [template, count] = [...this.#counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
    if (parts.slug === '' || count * 2 < this.#total || count === 0) return [];
    const chains = template.includes('%category%') ? parts.categories : [[]];
    const [year = '', month = '', day = ''] = parts.date.slice(0, 10).split('-');
    return chains.map((chain) =>
      template
        .replace('%postname%', parts.slug)
        .replace('%category%', chain.join('/'))
        .replace('%year%', year)
        .replace('%monthnum%', month)
        .replace('%day%', day)
        .replace('%post_id%', parts.id),
    );
  }
}

function templateOf(path: string, { id, slug, date, categories }: PermalinkParts): string | undefined {
  const at = path.toLowerCase().lastIndexOf(slug.toLowerCase());
  let template = at < 0 ? path : `${path.slice(0, at)}%postname%${path.slice(at + slug.length)}`;
  const [year = '-', month = '-', day = '-'] = date.slice(0, 10).split('-');
  const put = (text: string, name: string) => {
    const found = new RegExp(`(?<=[/_-])${text}(?=[/._-]|$)`, 'u').exec(template);
    if (found && /^\d+$/u.test(text))
      template = template.slice(0, found.index) + name + template.slice(found.index + text.length);
  };
  put(year, '%year%');
  put(month, '%monthnum%');
  put(day, '%day%');
  put(id, '%post_id%');
  if (!/%(?:postname|post_id)%/u.test(template)) return undefined;
  const chain = categories
    .map((slugs) => `/${slugs.join('/')}/`)
    .filter((one) => template.includes(one))
    .sort((a, b) => b.length - a.length)[0];
  return chain === undefined ? template : template.replace(chain, '/%category%/');
}
