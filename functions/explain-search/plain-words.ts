import { searchFields } from '#shared/search/fields.ts';
import type { Reason } from './reasons.ts';

/** How the fields of the index are called among people; another one goes by its own name. */
const places: Readonly<Record<string, string>> = {
  headline: 'the headline',
  text: 'the text, captions or tags',
  leadNames: 'headline, standfirst or tags',
  names: 'the text',
  looseNames: 'the article',
};

function placeOf({ field = '' }: Reason): string {
  const definition = Object.entries(searchFields).find(([name]) => name === field)?.[1];
  return places[field] ?? (definition?.type === 'own-language' ? 'the article, in its own language' : field);
}

const says = {
  word: (reason) => `“${reason.asked}”, in this or another form, stands in ${placeOf(reason)}`,
  'as-written': (reason) => `“${reason.asked}” is written just so in ${placeOf(reason)}`,
  phrase: (reason) => `“${reason.asked}” stands side by side in ${placeOf(reason)}`,
  name: (reason) => `“${reason.asked}” is named, in this or another spelling, in ${placeOf(reason)}`,
  family: (reason) =>
    `“${reason.asked}” is named by another name of its family in ${placeOf(reason)}${standing(reason)}`,
  similar: (reason) => `something like “${reason.asked}” stands in ${placeOf(reason)}${standing(reason)}`,
  freshness: ({ score }) => (score > 0 ? 'added because it is recent' : 'taken off for its age'),
} as const satisfies Record<Reason['kind'], (reason: Reason) => string>;

const standing = ({ stands }: Reason): string => (stands === undefined ? '' : ` (“${stands}”)`);

const weighing = ({ weight }: Reason): string => (weight === undefined ? '' : `, weight ${weight}`);

const figure = (score: number): string => score.toFixed(2);

/** One reason as a line: what it is, how the field weighs, what it gave. */
export const reasonLine = (reason: Reason): string =>
  `${figure(reason.score)}  ${says[reason.kind](reason)}${weighing(reason)}`;

/** 1st, 2nd, 3rd, 4th, 11th. */
export function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

const byAsked = (reasons: readonly Reason[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { kind, asked, score } of reasons) {
    const about = kind === 'freshness' ? 'its age' : `“${asked}”`;
    sums.set(about, (sums.get(about) ?? 0) + score);
  }
  return sums;
};

/** Why one article stands above another: what it gets most more for. */
export function whyAbove(theirs: readonly Reason[], ours: readonly Reason[]): string {
  const [above, here] = [byAsked(theirs), byAsked(ours)];
  const leads = [...above].map(([about, score]) => ({ about, score, here: here.get(about) ?? 0 }));
  const [lead] = leads.sort((a, b) => b.score - b.here - (a.score - a.here));
  if (!lead || lead.score - lead.here < 0.005) return 'as relevant, and newer';
  return `more for ${lead.about} (${figure(lead.score)}, here ${figure(lead.here)})`;
}

/** How a question was bent before anything was found. */
export const bentWords = {
  none: undefined,
  'similar-words': 'Too little was found as it was written, so words and names that are nearly the same count as well.',
  'some-words':
    'Too little was found as it was written, so nearly the same words count, and any one of them is enough.',
} as const;
