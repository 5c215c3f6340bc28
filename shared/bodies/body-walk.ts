import type { BodyBlock } from '#shared/articles/article.ts';
import { BlockBuilder } from './block-builder.ts';
import { oneLine } from './clean-text.ts';
import type { MarkupOptions } from './html-to-body.ts';
import { findAll, type HtmlElement, type HtmlNode, hasClass, isElement, wordsOf } from './html-tree.ts';
import { embedTags, ownNames } from './known-markup.ts';
import { limits } from './limits.ts';
import { readAlsoReadAside } from './read-also-read.ts';
import {
  captionIn,
  creditIn,
  embedOf,
  type FoundPicture,
  isCaption,
  isCredit,
  isEmbed,
  isFigure,
  pictureOf,
} from './read-figure.ts';
import { readTable } from './read-table.ts';

/** Goes through clean HTML once and makes the body of it, each thing in its place. */
export class BodyWalk {
  readonly #options: MarkupOptions;
  readonly #leaveOut: ReadonlySet<string>;
  readonly #builder = new BlockBuilder();
  /** Elements that were read already, with what stands around them. */
  readonly #taken = new Set<HtmlNode>();
  #cellsLeft: number = limits.tableCells;
  #isCut = false;
  #withoutAddress = 0;

  constructor(options: MarkupOptions) {
    this.#options = options;
    this.#leaveOut = new Set(options.leaveOut);
  }

  take(nodes: readonly HtmlNode[]): void {
    for (const node of nodes) {
      if (!isElement(node)) this.#builder.text(node);
      else if (!this.#taken.has(node)) this.#element(node);
    }
  }

  finish(): { readonly body: readonly BodyBlock[]; readonly warnings: readonly string[] } {
    const { body, dropped } = withinLimits(this.#builder.finish());
    const lost = [
      countOf(this.#withoutAddress, 'picture or embed', 'pictures or embeds', withoutAddress),
      countOf(dropped, 'picture or also-read link', 'pictures or also-read links', beyond),
      this.#isCut ? `holds a table ${cut}` : '',
    ];
    return { body, warnings: lost.filter(Boolean) };
  }

  #element(element: HtmlElement): void {
    const { name } = element;
    if (isAlsoRead(element)) this.#alsoRead(element);
    else if (this.#leaveOut.has(name) || this.#repeatsHeadline(element)) this.#builder.text(' ');
    else if (isEmbed(element)) this.#embed(element);
    else if (isFigure(element)) this.#figure(element);
    else if (name === 'table') this.#table(element);
    else if (name === 'img') this.#image(element);
    else this.#own(element);
  }

  #own({ name, attributes, children }: HtmlElement): void {
    const own = ownNames[name];
    if (own !== undefined) this.#builder.openTag(own, attributes);
    this.take(children);
    if (own !== undefined) this.#builder.closeTag(own);
  }

  #repeatsHeadline({ name, children }: HtmlElement): boolean {
    const { headline } = this.#options;
    return name === 'h1' && headline !== undefined && oneLine(wordsOf(children)) === headline;
  }

  #alsoRead(element: HtmlElement): void {
    const link = readAlsoReadAside(element);
    if (link) this.#builder.place(link);
    else this.#own(element);
  }

  #embed(element: HtmlElement): void {
    const embed = embedOf(element, this.#options.baseUrl);
    if (embed === undefined && embedTags.includes(element.name)) this.#withoutAddress += 1;
    if (embed) this.#builder.place(embed);
    else if (isFigure(element)) this.#figure(element);
    else this.#own(element);
  }

  /** A caption belongs to what stands in its figure: pictures, one thing to show, or a table. */
  #figure(figure: HtmlElement): void {
    const [shown, another] = findAll(figure, (one) => one.name === 'figure' || isEmbed(one) || one.name === 'table');
    if (shown === undefined) this.#pictures(figure);
    else if (another === undefined && (isEmbed(shown) || shown.name === 'table')) this.#captioned(figure, shown);
    else this.#own(figure);
  }

  #captioned(figure: HtmlElement, shown: HtmlElement): void {
    if (isEmbed(shown)) this.#embedWithCaption(figure, shown);
    else this.#table(shown, figure);
    for (const one of [shown, ...findAll(figure, isCaption)]) this.#taken.add(one);
    this.#own(figure);
  }

  #embedWithCaption(figure: HtmlElement, shown: HtmlElement): void {
    const embed = embedOf(shown, this.#options.baseUrl);
    const caption = captionIn(figure) || embed?.caption;
    if (embed) this.#builder.place({ ...embed, ...(caption === undefined ? {} : { caption }) });
    else this.#withoutAddress += 1;
  }

  /** The caption is the first picture's. Words beside it are paragraphs; a figure of words alone is no picture. */
  #pictures(figure: HtmlElement): void {
    const images = findAll(figure, ({ name }) => name === 'img');
    const words = findAll(figure, (one) => isCaption(one) || isCredit(one));
    const isWords = images.length === 0 && wordsOf(figure.children, (one) => words.includes(one)).trim() !== '';
    if (!isWords) {
      const [first = { type: 'picture' as const }, ...others] = images.map((image) => this.#shown(image));
      this.#picture({ ...first, ...creditsIn(figure) });
      for (const picture of others) if (picture.url !== first.url) this.#picture(picture);
      for (const one of [...images, ...words]) this.#taken.add(one);
    }
    this.#own(figure);
  }

  /** Without a figure around it there is nothing to it but its address. */
  #image(element: HtmlElement): void {
    const picture = this.#shown(element);
    if (picture.url !== undefined) this.#picture(picture);
  }

  #shown(image: HtmlElement): FoundPicture {
    const picture = pictureOf(image, this.#options.baseUrl);
    if (picture.url === undefined) this.#withoutAddress += 1;
    return picture;
  }

  /** Without an address only what is said of it is left, if that says anything. */
  #picture(picture: FoundPicture): void {
    const { url, caption, credit, alt } = picture;
    if ([url, caption, credit, alt].some((one) => one !== undefined)) this.#builder.place(picture);
  }

  /** Pictures and the like in cells follow the table. */
  #table(table: HtmlElement, figure?: HtmlElement): void {
    const isApart = (one: HtmlElement) => one.name === 'img' || isEmbed(one) || this.#leaveOut.has(one.name);
    const { block, isLayout, isCut, cellCount } = readTable(table, this.#cellsLeft, isApart);
    const caption = block.caption ?? (figure ? captionIn(figure) : '');
    if (isLayout || (block.rows.length === 0 && block.header === undefined)) this.#own(table);
    else {
      this.#cellsLeft -= cellCount;
      this.#isCut ||= isCut;
      this.#builder.place({ ...block, ...(caption === '' ? {} : { caption }) });
      this.take(findAll(table, isApart));
    }
  }
}

const withoutAddress = 'without an http or https address; of each only the caption was kept.';
const beyond = `more than the ${limits.pictures} that an article may have, left out.`;
const cut = `beyond ${limits.tableRows} rows, ${limits.tableColumns} columns or ${limits.tableCells} cells; the rest was left out.`;

const countOf = (count: number, one: string, several: string, fate: string): string =>
  count === 0 ? '' : `holds ${count} ${count === 1 ? one : several} ${fate}`;

/** What a figure says of its picture. */
function creditsIn(figure: HtmlElement): Pick<FoundPicture, 'caption' | 'credit'> {
  const [caption, credit] = [captionIn(figure), creditIn(figure)];
  return { ...(caption === '' ? {} : { caption }), ...(credit === '' ? {} : { credit }) };
}

const isAlsoRead = (element: HtmlElement): boolean => element.name === 'aside' && hasClass(element, /\balso-read\b/u);

/** The first hundred pictures and links. */
function withinLimits(body: readonly BodyBlock[]): { body: readonly BodyBlock[]; dropped: number } {
  const left = { picture: limits.pictures, 'also-read': limits.alsoRead } as Record<string, number>;
  const kept = body.filter(({ type }) => {
    const most = left[type];
    if (most === undefined) return true;
    left[type] = most - 1;
    return most > 0;
  });
  return { body: kept, dropped: body.length - kept.length };
}
