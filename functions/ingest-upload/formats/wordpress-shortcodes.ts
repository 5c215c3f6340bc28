import { findShortcodeTags, type ShortcodeTag, shortcodeValues } from './wordpress-shortcode-tags.ts';
import { enclosing, type ShortcodeValues, single } from './wordpress-shortcode-views.ts';

export interface ReadShortcodes {
  /** HTML without shortcodes. */
  readonly html: string;
  /** Names of those that mean nothing here, each once. The text within them is in `html`. */
  readonly unknown: readonly string[];
}

/** Pictures of a gallery by their ids, in its order; those that were uploaded for the post where it names none. */
export type GalleryIds = (named: readonly string[]) => readonly string[];

/** Without a value or an end tag these would be taken for words in brackets, such as [sic]. */
const bare = new Set('toc ez-toc contact-form ad ads adsense sitemap share social newsletter related-posts'.split(' '));

/** The block editor has a block for them: what begins it is no word in brackets. */
const shortcodeBlock = /<!-- wp:shortcode(?: [^>]{0,500})?-->\s{0,20}\[([A-Za-z][\w-]{0,60})/gu;

/** WordPress's shortcodes as HTML: known ones as what they show; of others the tags go and the text stays. */
export function readShortcodes(text: string, galleryIds: GalleryIds): ReadShortcodes {
  if (!text.includes('[')) return { html: text, unknown: [] };
  const tags = findShortcodeTags(text);
  const ofBlocks = new Set([...text.matchAll(shortcodeBlock)].map(([, name = '']) => name.toLowerCase()));
  const reader = new ShortcodeReader(tags, galleryIds, ofBlocks);
  let at = 0;
  for (const tag of tags) {
    reader.text(text.slice(at, tag.start));
    reader.tag(tag, text.slice(tag.start, tag.end));
    at = tag.end;
  }
  reader.text(text.slice(at));
  return reader.finish();
}

interface Open {
  readonly name: string;
  readonly values: ShortcodeValues;
  readonly start: number;
}

const mostOpen = 20;

class ShortcodeReader {
  readonly #galleryIds: GalleryIds;
  readonly #closesLeft = new Map<string, number>();
  readonly #closed: ReadonlySet<string>;
  readonly #parts: string[] = [];
  readonly #open: Open[] = [];
  readonly #unknown = new Set<string>();
  readonly #doubledEnds: ReadonlySet<string>;
  readonly #ofBlocks: ReadonlySet<string>;
  /** Within a doubled pair everything stands for itself. */
  #literal: string | undefined;

  constructor(tags: readonly ShortcodeTag[], galleryIds: GalleryIds, ofBlocks: ReadonlySet<string>) {
    this.#galleryIds = galleryIds;
    this.#ofBlocks = ofBlocks;
    for (const { kind, name } of tags)
      if (kind === 'close') this.#closesLeft.set(name, (this.#closesLeft.get(name) ?? 0) + 1);
    this.#closed = new Set(this.#closesLeft.keys());
    this.#doubledEnds = new Set(
      tags.flatMap(({ kind, isDoubled, name }) => (kind === 'close' && isDoubled ? name : [])),
    );
  }

  text(text: string): void {
    if (text !== '') this.#parts.push(text);
  }

  /** `written` is the tag as it stands in the text. */
  tag(tag: ShortcodeTag, written: string): void {
    if (this.#isLiteral(tag)) this.text(tag.isDoubled ? withoutDouble(tag, written) : written);
    else if (!this.#isShortcode(tag)) this.text(written);
    else if (tag.kind === 'escaped') this.text(written.slice(1, -1));
    else if (tag.kind === 'close') this.#close(tag.name);
    else this.#start(tag);
  }

  #isLiteral({ kind, name, isDoubled }: ShortcodeTag): boolean {
    if (this.#literal === undefined && kind === 'open' && isDoubled && this.#doubledEnds.has(name))
      this.#literal = name;
    else if (kind === 'close' && isDoubled && this.#literal === name) {
      this.#literal = undefined;
      return true;
    }
    return this.#literal !== undefined;
  }

  finish(): ReadShortcodes {
    for (const { name } of this.#open) this.#unknown.add(name);
    return { html: this.#parts.join(''), unknown: [...this.#unknown] };
  }

  /** Newsrooms write [sic] and [He] too: a shortcode has values, an end tag, or a name that no word has. */
  #isShortcode({ name, said }: ShortcodeTag): boolean {
    const isKnown = name === 'gallery' || Object.hasOwn(enclosing, name) || Object.hasOwn(single, name);
    const isMarked = name.includes('_') || /[\w-]\s*=|\/$/u.test(said.slice(0, 2000)) || bare.has(name);
    return isKnown || isMarked || this.#closed.has(name) || this.#ofBlocks.has(name);
  }

  #start({ name, said }: ShortcodeTag): void {
    const values = shortcodeValues(said);
    const hasEnd = (this.#closesLeft.get(name) ?? 0) > 0 && !said.endsWith('/');
    if (name === 'gallery') this.text(this.#gallery(values));
    else if (Object.hasOwn(enclosing, name) && hasEnd && this.#open.length < mostOpen)
      this.#open.push({ name, values, start: this.#parts.length });
    else if (Object.hasOwn(single, name)) this.#single(name, values);
    else this.#unknown.add(name);
  }

  #single(name: string, values: ShortcodeValues): void {
    const html = single[name]?.(values, '') ?? '';
    if (html === '') this.#unknown.add(name);
    this.text(html);
  }

  #close(name: string): void {
    this.#closesLeft.set(name, (this.#closesLeft.get(name) ?? 0) - 1);
    const at = this.#open.findLastIndex((one) => one.name === name);
    if (at < 0) return;
    for (const { name: left } of this.#open.splice(at + 1)) this.#unknown.add(left);
    const open = this.#open.pop();
    const inner = this.#parts.splice(open?.start ?? this.#parts.length).join('');
    this.text(enclosing[name]?.(open?.values ?? {}, inner) ?? inner);
  }

  #gallery(values: ShortcodeValues): string {
    const named = (values.ids ?? values.include ?? '').match(/\d{1,18}/gu) ?? [];
    const figures = this.#galleryIds(named).map((id) => `<figure><img data-attachment="${id}"></figure>`);
    return figures.length === 0 ? '' : `\n\n${figures.join('\n')}\n\n`;
  }
}

/** The bracket beside it is text already. */
const withoutDouble = ({ kind }: ShortcodeTag, written: string): string =>
  kind === 'close' ? written.slice(0, -1) : written.slice(1);
