import { SaxesParser, type SaxesTagNS } from 'saxes';
import { clip, oneLine } from '#shared/bodies/clean-text.ts';
import type { Problem } from '#shared/errors.ts';
import { CdataSplitter } from './cdata-splitter.ts';
import { headPart, recordFields } from './head-part.ts';
import { ItemBuilder } from './item-builder.ts';
import { wxrName } from './wxr-names.ts';
import type { WxrPart } from './wxr-parts.ts';

/** More of one text than any article may have; the rest is not gathered, and the article is refused for its length. */
const maxContentCharacters = 3_000_000;
const maxFieldCharacters = 50_000;
/** A tag is held whole. */
const maxTagCharacters = 1024 * 1024;
const maxDepth = 50;

const strayAmpersand =
  'Its markup holds an & that begins no reference XML knows, as in &nbsp; or a=1&b=2. It was kept as it stands.';

/** Stops the reading of one file. */
export class WxrFault extends Error {
  readonly problem: Problem;

  constructor(detail: string, line: number) {
    super(detail);
    this.problem = { severity: 'error', line, detail };
  }
}

/** Takes the text of an export in pieces of any size and gives its parts, item by item. Only the item at hand is held. */
export class WxrParser {
  readonly #parser = new SaxesParser({
    xmlns: true,
    position: true,
    // One that was never declared counts as written, see wxrName.
    resolvePrefix: (prefix: string) => prefix,
  });
  readonly #splitter = new CdataSplitter({
    markup: (xml) => this.#parser.write(xml),
    cdata: (text) => this.#cdata(text),
    passedOver: (text) => this.#passOver(text),
    strayAmpersand: () => {
      this.#hasStrayAmpersand = true;
    },
  });
  readonly #path: string[] = [];
  #parts: WxrPart[] = [];
  #item: ItemBuilder | undefined;
  /** Of a category, author or term in the head. */
  #record: Record<string, string> = {};
  #text = '';
  #attributes: Readonly<Record<string, string>> = {};
  #unbroken = 0;
  #unseenLines = 0;
  /** Since the last item ended. */
  #hasStrayAmpersand = false;
  #isWordpress = false;
  #isWhole = false;

  constructor() {
    const parser = this.#parser;
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', () => this.#close());
    parser.on('text', (text) => this.#gather(text));
    parser.on('error', (error) => this.#fault(error.message));
    parser.on('doctype', () => {
      throw new WxrFault('A <!DOCTYPE ...> is not read. Remove that declaration.', this.line);
    });
  }

  get line(): number {
    return this.#parser.line + this.#unseenLines;
  }

  /** The root was closed: what follows is no part of the export. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** @throws WxrFault where the text stops being XML, or turns out to be something else than an export. */
  write(text: string): void {
    if (this.#isWhole) return;
    this.#unbroken += text.length;
    if (this.#unbroken > maxTagCharacters)
      throw new WxrFault('A tag goes on for more than 1 MB. Take its item out of the file.', this.line);
    this.#splitter.write(text);
  }

  /** @throws WxrFault when the export does not end here. */
  end(): void {
    this.#splitter.end();
    if (this.#isWhole) return;
    const where = this.#item ? 'within an item' : 'before </rss>';
    throw new WxrFault(`The file ends ${where}: it was cut off. Export it again, in smaller parts.`, this.line);
  }

  /** What has been read since the last call. */
  take(): readonly WxrPart[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }

  #breathe(): void {
    this.#unbroken = 0;
  }

  #open(tag: SaxesTagNS): void {
    this.#breathe();
    if (this.#isWhole) return;
    const name = wxrName(tag);
    if (this.#path.length === 0 && name !== 'rss')
      throw new WxrFault(`The XML begins with <${clip(name)}>; an export begins with <rss>.`, this.line);
    if (this.#path.length >= maxDepth) throw new WxrFault(`The XML nests more than ${maxDepth} deep.`, this.line);
    if (name.startsWith('wp:')) this.#isWordpress = true;
    this.#path.push(name);
    if (this.#isLeaf()) this.#text = '';
    if (this.#path.length === 3 && name === 'item') this.#item = new ItemBuilder(this.line);
    else if (this.#path.length === 3) this.#record = {};
    if (name === 'category')
      this.#attributes = Object.fromEntries(Object.values(tag.attributes).map((one) => [one.local, one.value]));
  }

  #cdata(text: string): void {
    this.#passOver(text);
    this.#gather(text);
  }

  /** What the parser does not see has lines too. */
  #passOver(text: string): void {
    this.#breathe();
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#unseenLines += 1;
  }

  #gather(text: string): void {
    this.#breathe();
    const room = this.#path.at(-1) === 'content:encoded' ? maxContentCharacters : maxFieldCharacters;
    if (this.#text.length < room) this.#text += text.slice(0, room - this.#text.length);
  }

  #close(): void {
    this.#breathe();
    if (this.#isWhole) return;
    const depth = this.#path.length;
    const isLeaf = this.#isLeaf();
    const name = this.#path.pop() ?? '';
    if (depth === 1) this.#endRoot();
    else if (this.#item && depth === 3) this.#endItem(this.#item);
    else if (this.#item && isLeaf && depth > 3) {
      const group = depth === 5 ? `${this.#path[3]}/` : '';
      this.#item.element(group + name, this.#text, this.#attributes);
    } else if (depth === 4 && recordFields.has(name)) this.#record[name] = this.#text.trim();
    else if (depth === 3) this.#endHead(name);
    if (isLeaf) this.#text = '';
  }

  /** An element with a text of its own. Markup that was not escaped is part of the text that it stands in. */
  #isLeaf(): boolean {
    const depth = this.#path.length;
    return depth <= 4 || (depth === 5 && this.#path[3] === 'wp:postmeta');
  }

  #endItem(item: ItemBuilder): void {
    this.#item = undefined;
    if (this.#hasStrayAmpersand) item.remark(strayAmpersand);
    this.#hasStrayAmpersand = false;
    this.#parts.push({ kind: 'item', item: item.finish(this.line) });
  }

  #endRoot(): void {
    this.#isWhole = true;
    if (this.#isWordpress) return;
    const detail = 'The file is an RSS feed. An export is made in WordPress under Tools, Export.';
    throw new WxrFault(detail, this.line);
  }

  #endHead(name: string): void {
    this.#parts.push(...headPart(name, this.#text.trim(), (field) => this.#record[field] ?? ''));
  }

  #fault(message: string): void {
    const reason = oneLine(message.replace(/^\d+:\d+:\s*/u, '').slice(0, 200)).replace(/\.$/u, '');
    if (this.#isWhole) return;
    const mend = 'Export the file again, or mend it there';
    throw new WxrFault(`The XML is broken: ${reason}. ${mend}.`, this.line);
  }
}
