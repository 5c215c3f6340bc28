/** How the engine came to a score: a sum, a maximum or a product of others, down to what one term in one field gave. */
export interface Explanation {
  readonly value: number;
  readonly description: string;
  readonly details?: readonly Explanation[];
}

/** What terms in one field gave to the score of an article. `freshness`: what its age gave or took. */
export interface Contribution {
  readonly field: string;
  /** As the index holds them: stems, or keys of names. */
  readonly terms: readonly string[];
  /** Side by side. */
  readonly phrase: boolean;
  readonly score: number;
}

export const freshnessField = 'freshness';

const ofTerms = /^weight\((.*?) in \d+\)/;
const ofAge = /distance score|visibleFrom|publishedAt|\bexp\(|decay/i;

/** The parts of a score that count, whatever way the engine put them together; their sum is the score, nearly. */
export function readExplanation(node: Explanation, share = 1): Contribution[] {
  if (node.value === 0) return [];
  const [, weighed] = ofTerms.exec(node.description) ?? [];
  if (weighed !== undefined) return [{ ...readTerms(weighed), score: node.value * share }];
  const counted = (node.details ?? []).filter(holdsTerms);
  if (counted.length === 0) return isAge(node) ? [ageOf(node.value * share)] : [];
  if (/product of|function score|min of/.test(node.description)) return ofProduct(node, counted, share);
  const others = /^max plus ([\d.]+) times others of/.exec(node.description)?.[1];
  if (others !== undefined || node.description.startsWith('max of')) return ofBest(counted, share, Number(others ?? 0));
  const ages = (node.details ?? []).filter((one) => !counted.includes(one) && isAge(one));
  return [...counted.flatMap((one) => readExplanation(one, share)), ...ages.map(({ value }) => ageOf(value * share))];
}

function ofBest(counted: readonly Explanation[], share: number, othersShare: number): Contribution[] {
  const [best, ...others] = counted.toSorted((a, b) => b.value - a.value);
  if (!best) return [];
  const more = othersShare === 0 ? [] : others.flatMap((one) => readExplanation(one, share * othersShare));
  return [...readExplanation(best, share), ...more];
}

/** What multiplies the score of the words is the age of the article: nothing else does. */
function ofProduct(node: Explanation, counted: readonly Explanation[], share: number): Contribution[] {
  const words = counted.reduce((sum, { value }) => sum + value, 0);
  const changed = (node.value - words) * share;
  return [
    ...counted.flatMap((one) => readExplanation(one, share)),
    ...(Math.abs(changed) < 0.0005 ? [] : [ageOf(changed)]),
  ];
}

const ageOf = (score: number): Contribution => ({ field: freshnessField, terms: [], phrase: false, score });

const holdsTerms = (node: Explanation): boolean =>
  node.value !== 0 && (ofTerms.test(node.description) || (node.details ?? []).some(holdsTerms));

const isAge = (node: Explanation): boolean =>
  node.value !== 0 && (ofAge.test(node.description) || (node.details ?? []).some(isAge));

/** `headline:ferri`, `body:"islam state"~1`, `Synonym(names:KDMi names:KSMi)`, `names:"aSLMK (STT STTi)"`. */
function readTerms(weighed: string): Omit<Contribution, 'score'> {
  const synonyms = /^Synonym\((.*)\)$/.exec(weighed)?.[1];
  const list = (synonyms?.split(' ') ?? [weighed]).map(parseTerm);
  const text = list.map(({ text }) => text).join(' ');
  const phrase = text.startsWith('"');
  const terms = text.replace(/"~\d+$/, '').split(/[\s"()]+/);
  return { field: list[0]?.field ?? '', terms: terms.filter((term) => term !== ''), phrase };
}

function parseTerm(term: string): { field: string; text: string } {
  const colon = term.indexOf(':');
  return { field: term.slice(0, colon), text: term.slice(colon + 1) };
}
