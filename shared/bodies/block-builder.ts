import type { Block, BodyBlock } from '#shared/articles/article.ts';
import { escapeHtml } from '#shared/articles/plain-text.ts';
import { cleanText } from './clean-text.ts';
import { InlineText } from './inline-text.ts';
import { readParagraph } from './read-paragraph.ts';

type Container = 'list' | 'item' | 'quote' | 'heading' | 'paragraph';

const containers: Readonly<Record<string, Container>> = {
  ul: 'list',
  ol: 'list',
  li: 'item',
  blockquote: 'quote',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  p: 'paragraph',
};

/**
 * Takes the tags and texts of clean HTML in order and makes blocks of them. What nests is flattened: inner lists join
 * the outer one, paragraphs in a list item, a quote or a heading become lines of it.
 */
export class BlockBuilder {
  readonly #blocks: BodyBlock[] = [];
  /** What stands within a list, a quote or a heading and comes after it. */
  readonly #held: BodyBlock[] = [];
  readonly #open: string[] = [];
  readonly #inline = new InlineText();
  #items: string[] = [];
  #isOrdered = false;

  openTag(name: string, attributes: Readonly<Record<string, string>>): void {
    const container = containers[name];
    if (container) this.#openContainer(name, container);
    else if (name === 'br') this.#lineBreak();
    else this.#inline.open(name, attributes);
  }

  closeTag(name: string): void {
    const container = containers[name];
    if (container) this.#closeContainer(name, container);
    else this.#inline.close(name);
  }

  text(text: string): void {
    this.#inline.text(cleanText(text));
  }

  /** Puts a block between what came before and what follows. */
  place(block: BodyBlock): void {
    if (this.#isPlain()) {
      this.#flush();
      this.#blocks.push(block);
    } else {
      this.#inline.text(' ');
      this.#held.push(block);
    }
  }

  finish(): readonly BodyBlock[] {
    this.#flush();
    this.#finishList();
    this.#release();
    return this.#blocks;
  }

  #openContainer(name: string, container: Container): void {
    this.#boundary(container);
    if (container === 'list' && !this.#isIn('list')) this.#isOrdered = name === 'ol';
    this.#open.push(name);
  }

  #closeContainer(name: string, container: Container): void {
    const at = this.#open.lastIndexOf(name);
    if (at < 0) return;
    this.#boundary(container);
    this.#open.splice(at, 1);
    if (container === 'list' && !this.#isIn('list')) this.#finishList();
    if (this.#isPlain()) this.#release();
  }

  #isIn(container: Container): boolean {
    return this.#open.some((name) => containers[name] === container);
  }

  #isPlain(): boolean {
    return !this.#isIn('list') && !this.#isIn('quote') && !this.#isIn('heading');
  }

  /** Where a container begins or ends, what was gathered is a block, or a line of the one around it. */
  #boundary(container: Container): void {
    const isLine =
      container !== 'list' &&
      container !== 'item' &&
      (this.#isIn('list') ||
        (container !== 'quote' && this.#isIn('quote')) ||
        (container === 'paragraph' && this.#isIn('heading')));
    if (isLine) this.#inline.lineBreak();
    else this.#flush();
  }

  /** Two line breaks in a paragraph part it in two, as old systems wrote paragraphs. */
  #lineBreak(): void {
    if (this.#isPlain() && this.#inline.isAfterLineBreak()) this.#flush();
    else this.#inline.lineBreak();
  }

  #flush(): void {
    const html = this.#inline.take();
    if (html === '') return;
    const level = Number(this.#open.findLast((name) => containers[name] === 'heading')?.slice(1) ?? 2) as 2 | 3 | 4;
    if (this.#isIn('list')) this.#items.push(html);
    else if (this.#isIn('quote')) this.#blocks.push({ type: 'quote', html });
    else if (this.#isIn('heading')) this.#blocks.push(readParagraph(html) ?? { type: 'heading', level, html });
    else this.#blocks.push(readParagraph(html) ?? { type: 'paragraph', html });
  }

  #finishList(): void {
    if (this.#items.length > 0) this.#blocks.push({ type: 'list', ordered: this.#isOrdered, items: this.#items });
    this.#items = [];
  }

  #release(): void {
    this.#blocks.push(...this.#held.splice(0));
  }
}

/** Paragraphs of plain text: blank lines part them, single line breaks are the width of somebody's window. */
export const textToBody = (text: string): BodyBlock[] =>
  cleanText(text)
    .split(/\r\n|\n|\r/u)
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .reduce<string[][]>(
      (paragraphs, line) => {
        if (line === '') paragraphs.push([]);
        else paragraphs.at(-1)?.push(line);
        return paragraphs;
      },
      [[]],
    )
    .filter((lines) => lines.length > 0)
    .map((lines) => paragraphOf(escapeHtml(lines.join(' '))));

const paragraphOf = (html: string): BodyBlock => readParagraph(html) ?? ({ type: 'paragraph', html } satisfies Block);
