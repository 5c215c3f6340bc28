import { oneLine } from '#shared/bodies/clean-text.ts';

/** A caption is a sentence or two; a longer text is searched for a credit in its last part only. */
const maxSearchedCharacters = 400;

const kinds = 'photo(?:graph)?s?|pictures?|pics?|images?|foto|illustration|graphic';
/** "Photo: Ann Lee", "Picture by Ann Lee", "Photo credit: Reuters", "Image courtesy of the museum", "© Ann Lee". */
const marks = `(?:(?:${kinds})(?: credits?)? ?(?::|/|\\bby\\b|courtesy(?: of)?:?)|credits?(?: to)? ?:|courtesy(?: of)?:|©|\\(c\\))`;
const atEnd = new RegExp(`(?:^|[\\s(\\[–—|•-])[([]?(${marks}) ?([^()[\\]|]{2,100})[)\\]]?\\.?$`, 'iu');

/** A caption and the credit that stands at its end in one of the common forms, taken out of it. */
export function splitCaptionCredit(text: string): { readonly caption: string; readonly credit?: string } {
  const line = oneLine(text);
  const head = line.slice(0, Math.max(0, line.length - maxSearchedCharacters));
  const tail = line.slice(head.length);
  const match = atEnd.exec(tail);
  const credit = match?.[2]?.replace(/[\s.,;)\]]+$/u, '').trim();
  if (!match || !credit || !/\p{L}/u.test(credit) || credit.split(' ').length > 10) return { caption: line };
  const caption = (head + tail.slice(0, match.index)).replace(/[\s,;(|–—•-]+$/u, '');
  return { caption, credit };
}
