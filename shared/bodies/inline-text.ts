import { escapeHtml } from '#shared/articles/plain-text.ts';
import { limits } from './limits.ts';

interface OpenTag {
  readonly name: string;
  readonly start: string;
  isWritten: boolean;
}

/** Schemes a link in an article may have. */
const linkScheme = /^(?:https?:\/\/|mailto:)/iu;

/**
 * Inline HTML in the making. Tags are written when their first letter comes and spaces when a letter follows, so that
 * equal text always gives equal HTML and reading it again changes nothing.
 */
export class InlineText {
  #html = '';
  /** Tags that are open, outermost first; they are opened again in the block that follows. */
  #tags: OpenTag[] = [];
  #gap: '' | ' ' | '<br>' = '';

  /** A tag within itself means nothing, so that at most one of each is open. */
  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const isMeant = !this.#tags.some((tag) => tag.name === name) && (name !== 'a' || isLink(attributes.href));
    const start = name === 'a' ? `<a href="${escapeHtml(attributes.href?.trim() ?? '')}">` : `<${name}>`;
    // What is not meant is kept too, without a sign of its own, so that its end tag closes it and not another.
    this.#tags.push({ name, start: isMeant ? start : '', isWritten: false });
  }

  close(name: string): void {
    const at = this.#tags.findLastIndex((tag) => tag.name === name);
    if (at < 0) return;
    const inner = this.#tags.splice(at);
    this.#closeWritten(inner);
    this.#tags.push(...inner.slice(1).map((tag) => ({ ...tag, isWritten: false })));
  }

  text(text: string): void {
    const words = text.replace(/[\s\u0085]+/gu, ' ');
    if (words.startsWith(' ')) this.#gap ||= ' ';
    const letters = words.trim();
    if (letters === '') return;
    this.#html += (this.#html === '' ? '' : this.#gap) + this.#openMissing() + escapeHtml(letters);
    this.#gap = words.endsWith(' ') ? ' ' : '';
  }

  lineBreak(): void {
    this.#gap = '<br>';
  }

  isAfterLineBreak(): boolean {
    return this.#gap === '<br>' && this.#html !== '';
  }

  /** What was gathered, closed; what is open goes on in the next text. */
  take(): string {
    this.#closeWritten(this.#tags);
    for (const tag of this.#tags) tag.isWritten = false;
    const html = this.#html;
    this.#html = '';
    this.#gap = '';
    return html;
  }

  #openMissing(): string {
    let starts = '';
    for (const tag of this.#tags) {
      if (tag.isWritten || tag.start === '') continue;
      tag.isWritten = true;
      starts += tag.start;
    }
    return starts;
  }

  #closeWritten(tags: readonly OpenTag[]): void {
    for (const tag of tags.toReversed()) if (tag.isWritten) this.#html += `</${tag.name}>`;
  }
}

const isLink = (href: string | undefined): boolean =>
  href !== undefined && href.length <= limits.urlCharacters && linkScheme.test(href.trim());
