import { type ItemField, itemFields, metaKeys, type WxrItem, type WxrItemTerm } from './wxr-parts.ts';

/** Far above what any real item has; what a file made to do harm has more of is not gathered. */
const mostTerms = 1000;
const mostMetas = 200;

const isItemField = (name: string): name is ItemField => (itemFields as readonly string[]).includes(name);

/** Puts an item together from its elements, each given when it ends. */
export class ItemBuilder {
  readonly #line: number;
  readonly #fields: Partial<Record<ItemField, string>> = {};
  readonly #terms: WxrItemTerm[] = [];
  readonly #metas: { key: string; value: string }[] = [];
  readonly #remarks = new Set<string>();
  #meta: { key?: string; value?: string } = {};
  #commentCount = 0;

  constructor(line: number) {
    this.#line = line;
  }

  /** `path` is the element's name below the item, with that of the group around it: `wp:postmeta/wp:meta_key`. */
  element(path: string, text: string, attributes: Readonly<Record<string, string>>): void {
    if (path === 'category') this.#term(text, attributes);
    else if (path === 'wp:comment') this.#commentCount += 1;
    else if (path === 'wp:postmeta') this.#endMeta();
    else if (path === 'wp:postmeta/wp:meta_key') this.#meta.key = text.trim();
    else if (path === 'wp:postmeta/wp:meta_value') this.#meta.value = text;
    else if (isItemField(path)) this.#fields[path] ??= text;
  }

  remark(sentence: string): void {
    if (this.#remarks.size < 10) this.#remarks.add(sentence);
  }

  finish(endLine: number): WxrItem {
    return {
      line: this.#line,
      endLine,
      fields: this.#fields,
      terms: this.#terms,
      metas: this.#metas,
      commentCount: this.#commentCount,
      remarks: [...this.#remarks],
    };
  }

  #term(name: string, { domain, nicename }: Readonly<Record<string, string>>): void {
    if (name.trim() === '' || this.#terms.length >= mostTerms) return;
    const said = { ...(domain === undefined ? {} : { domain }), ...(nicename === undefined ? {} : { nicename }) };
    this.#terms.push({ ...said, name: name.trim() });
  }

  #endMeta(): void {
    const { key = '', value = '' } = this.#meta;
    this.#meta = {};
    if (metaKeys.has(key) && this.#metas.length < mostMetas) this.#metas.push({ key, value });
  }
}
