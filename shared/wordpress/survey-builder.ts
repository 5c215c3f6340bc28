import type { Problem } from '#shared/errors.ts';
import { attachmentRecord } from './attachment-record.ts';
import { CategoryTree } from './category-tree.ts';
import type { ExportOptions, ExportSurvey } from './export-survey.ts';
import { filePath } from './file-path.ts';
import { copyOf, GoneAddresses } from './gone-addresses.ts';
import { htmlWords } from './html-words.ts';
import { itemKey, kindOf, lastChanged } from './item-kind.ts';
import { LeftOutTally, reasons, taxonomyReason } from './left-out-tally.ts';
import { offsetOf } from './post-times.ts';
import type { WxrItem, WxrPart } from './wxr-parts.ts';

/** Patterns are few and short; what is beyond is left where it stands. */
const maxPatternCharacters = 5_000_000;
const keptTaxonomies = new Set(['category', 'post_tag', 'tag', 'author', 'post_format']);

/** Takes the parts of all files of an export and makes the survey of them. */
export class SurveyBuilder {
  readonly #withPages: boolean;
  readonly #site = new Map<string, string>();
  readonly #counts = { post: 0, page: 0, attachments: 0, comments: 0 };
  readonly #leftOut = new LeftOutTally();
  readonly #gone = new GoneAddresses();
  readonly #problems: Problem[] = [];
  readonly #attachments: Map<string, ReturnType<typeof attachmentRecord>> = new Map();
  readonly #attached = new Map<string, string[]>();
  readonly #authors = new Map<string, string>();
  readonly #categories = new CategoryTree();
  readonly #patterns = new Map<string, string>();
  readonly #seen = new Map<string, string>();
  readonly #repeated = new Map<string, string>();
  readonly #offsets = new Map<number, number>();
  #patternCharacters = 0;

  constructor(options: ExportOptions) {
    this.#withPages = options.withPages;
  }

  /** `file` is named in problems where there are several files. */
  add(part: WxrPart, file: string | undefined): void {
    if (part.kind === 'item') this.#item(part.item);
    else if (part.kind === 'author') this.#author(part.login, part.displayName);
    else if (part.kind === 'term' && part.taxonomy === 'category')
      this.#categories.add(...(copyOf([part.slug, part.name, part.parent]) as [string, string, string]));
    else if (part.kind === 'site' && !this.#site.has(part.field)) this.#site.set(part.field, copyOf(part.value));
    else if (part.kind === 'problem') {
      const { problem } = part;
      this.#problems.push(file === undefined ? problem : { ...problem, detail: `${file}: ${problem.detail}` });
    }
  }

  finish(): ExportSurvey {
    const site = (field: string) => this.#site.get(field) || undefined;
    const siteUrl = (site('wp:base_blog_url') ?? site('link') ?? site('wp:base_site_url'))?.replace(/\/+$/u, '');
    const language = site('language');
    const { post, page, attachments, comments } = this.#counts;
    if (comments > 0) this.#leftOut.add(reasons.comments, '', comments);
    return {
      site: { url: siteUrl, title: htmlWords(site('title') ?? ''), language, wxrVersion: site('wp:wxr_version') },
      counts: { posts: post, pages: page, attachments, comments },
      leftOut: this.#leftOut.finish(),
      oldAddresses: {
        gone: this.#gone.finish(siteUrl, this.#categories),
        categories: siteUrl === undefined ? [] : this.#categories.addresses(siteUrl),
      },
      problems: this.#problems,
      lookups: {
        attachments: this.#attachments,
        attachmentsByPath: new Map([...this.#attachments.values()].map(({ id, url }) => [filePath(url), id])),
        attached: this.#attached,
        authors: this.#authors,
        categories: this.#categories.paths(),
        patterns: this.#patterns,
        siteUrl,
        language,
        offsetMs: [...this.#offsets].sort((a, b) => b[1] - a[1])[0]?.[0],
        repeated: this.#repeated,
      },
    };
  }

  #author(login: string, displayName: string): void {
    const key = copyOf(login.toLowerCase());
    if (key !== '' && displayName !== '') this.#authors.set(key, htmlWords(copyOf(displayName)));
  }

  #item(item: WxrItem): void {
    const { fields } = item;
    const found = kindOf(item, this.#withPages);
    const offset = offsetOf(fields['wp:post_date'], fields['wp:post_date_gmt']);
    if (offset !== undefined) this.#offsets.set(offset, (this.#offsets.get(offset) ?? 0) + 1);
    if (this.#isRepeated(item)) {
      if (found.kind === 'post') this.#leftOut.add(reasons.repeated, exampleOf(item));
      return;
    }
    this.#counts.comments += item.commentCount;
    if (found.kind === 'attachment') this.#attachment(item);
    else if (found.kind === 'post') this.#counts[found.type] += 1;
    else this.#leave(item, found.reason);
    if (found.kind !== 'post') return;
    this.#terms(item);
    this.#gone.learn(item, this.#categories);
  }

  /** Ids of all items are kept; that is some 100 bytes an item, where texts are thousands. */
  #isRepeated(item: WxrItem): boolean {
    const [key, changed] = copyOf([itemKey(item), lastChanged(item)]);
    if (key === undefined || changed === undefined) return false;
    const known = this.#seen.get(key);
    if (known === undefined) this.#seen.set(key, changed);
    else this.#repeated.set(key, [this.#repeated.get(key) ?? known, changed].sort().at(-1) ?? known);
    return known !== undefined;
  }

  #attachment(item: WxrItem): void {
    const record = copyOf(attachmentRecord(item));
    const parent = copyOf((item.fields['wp:post_parent'] ?? '').trim());
    this.#counts.attachments += 1;
    this.#attachments.set(record.id, record);
    if (parent === '' || parent === '0') return;
    const siblings = this.#attached.get(parent);
    if (siblings) siblings.push(record.id);
    else this.#attached.set(parent, [record.id]);
  }

  #terms({ terms, fields }: WxrItem): void {
    for (const { domain, nicename, name } of terms) {
      if (domain === 'category' && nicename !== undefined) this.#categories.add(copyOf(nicename), copyOf(name));
      else if (domain !== undefined && !keptTaxonomies.has(domain))
        this.#leftOut.add(taxonomyReason(copyOf(domain)), copyOf(`${name} (${fields.title})`.slice(0, 200)));
    }
  }

  #leave(item: WxrItem, reason: string): void {
    const { fields } = item;
    const type = fields['wp:post_type'] ?? '';
    this.#leftOut.add(copyOf(reason), exampleOf(item));
    if (type === 'wp_block') this.#pattern(fields['wp:post_id'] ?? '', fields['content:encoded'] ?? '');
    if (type === 'guest-author') this.#guestAuthor(item);
    this.#gone.leave(item);
  }

  #pattern(id: string, content: string): void {
    this.#patternCharacters += content.length;
    if (this.#patternCharacters <= maxPatternCharacters) this.#patterns.set(copyOf(id), copyOf(content));
  }

  /** Co-Authors Plus keeps guests as posts. */
  #guestAuthor({ fields, metas }: WxrItem): void {
    const meta = (key: string) => metas.find((one) => one.key === key)?.value.trim() || undefined;
    const login = meta('cap-user_login') ?? (fields['wp:post_name'] ?? '').replace(/^cap-/u, '');
    this.#author(login, meta('cap-display_name') ?? fields.title ?? '');
  }
}

const exampleOf = ({ fields }: WxrItem): string =>
  copyOf(htmlWords((fields.title ?? '').slice(0, 300)) || (fields.link ?? '').trim().slice(0, 300));
