import { embedHtml } from './wordpress-shortcode-views.ts';

const aloneAddress = /^https?:\/\/[^\s<>"'[\]]{3,1990}$/iu;

/** Where some lines of text stand. */
export interface LinesPlace {
  /** Words or inline tags come before them in the same paragraph. */
  readonly hasContent: boolean;
  /** The paragraph ends behind them. */
  readonly isBeforeBoundary: boolean;
  /** An address alone on its line shows what is there. */
  readonly mayEmbed: boolean;
  /** A line break is one for readers, and a blank line begins a paragraph. */
  readonly mayBreak: boolean;
}

/** Lines of text as HTML. Two `<br>` part paragraphs for the body's reader, also within an inline tag. */
export function linesHtml(lines: readonly string[], place: LinesPlace): string {
  let html = '';
  let hasContent = place.hasContent;
  let breaks = 0;
  const gap = () => (!hasContent || breaks === 0 ? '' : place.mayBreak ? '<br>'.repeat(Math.min(breaks, 2)) : '\n');
  for (const [at, line] of lines.entries()) {
    if (at > 0) breaks += 1;
    const words = line.trim();
    if (words === '') continue;
    const isFirst = at === 0 && place.hasContent;
    const isLast = at === lines.length - 1 && !place.isBeforeBoundary;
    const isEmbed = place.mayEmbed && !isFirst && !isLast && aloneAddress.test(words);
    html += isEmbed ? embedHtml(words) : gap() + line;
    hasContent = !isEmbed;
    breaks = 0;
  }
  return html + (place.isBeforeBoundary ? '' : gap() || (lines.length === 1 && html === '' ? (lines[0] ?? '') : ''));
}
