import { Parser } from 'htmlparser2';
import { oneLine } from '#shared/bodies/clean-text.ts';

/** WordPress keeps titles, names and captions as HTML: `Ships &amp; Boats`, `<em>Vasa</em> sails`. Their words, on one line. */
export function htmlWords(html: string): string {
  if (!/[<&]/u.test(html)) return oneLine(html);
  let words = '';
  const parser = new Parser({
    ontext: (text) => {
      words += text;
    },
    onopentagname: (name) => {
      if (name === 'br') words += ' ';
    },
  });
  parser.end(html);
  return oneLine(words);
}
