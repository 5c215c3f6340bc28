import { parseLabelled } from '#shared/search/choice.ts';
import type { EngineAnswer } from '#shared/stores/search-engine.ts';
import { foldWord } from './fold-words.ts';
import { type Match, matchWords, type Nearness } from './match-words.ts';
import type { AskedWords } from './suggestion-queries.ts';
import type { TypedWord } from './typed-words.ts';

/** What `GET /v1/suggest` answers. */
export interface Suggestions {
  headlines: { id: string; slug: string; label: string }[];
  names: string[];
  categories: { slug: string; label: string }[];
  corrections: string[];
}

/** As many as a list under a search box shows. */
const shown = { headlines: 6, names: 5, categories: 4, corrections: 3 };

/** Picks from the answers to `suggestionQueries`: the engine finds articles, what in them is meant is found here. */
export function pickSuggestions(
  [headlines, names, categories]: readonly (EngineAnswer | undefined)[],
  { typed, others }: AskedWords,
  forgiving: boolean,
): Suggestions {
  const furthest: Nearness = forgiving ? 2 : 1;
  const within = (text: string, nearness: Nearness) =>
    matchWords(typed, text, nearness) ?? (nearness > 0 ? matchOther(others, text) : undefined);
  const match = (text: string) => within(text, furthest);
  const found = {
    headlines: matching(headlineHits(headlines), ({ label }) => match(label)),
    names: bestNames(writtenNames(names), within, furthest),
    categories: matching(categoryChoices(categories), ({ label }) => match(label)),
  };
  const matches = [...found.headlines, ...found.names, ...found.categories].map((one) => one.match);
  return {
    headlines: distinct(found.headlines)
      .slice(0, shown.headlines)
      .map(({ item }) => item),
    names: distinct(found.names)
      .slice(0, shown.names)
      .map(({ item }) => item.label),
    categories: found.categories.slice(0, shown.categories).map(({ item }) => item),
    corrections: forgiving ? corrections(matches, typed) : [],
  };
}

/** Another name is as near as another spelling. */
function matchOther(others: AskedWords['others'], text: string): Match | undefined {
  const match = others.map((words) => matchWords(words, text, 0)).find((found) => found !== undefined);
  return match && { ...match, nearness: 1 };
}

interface Found<T> {
  readonly item: T;
  readonly match: Match;
}

const matching = <T>(items: readonly T[], matchOf: (item: T) => Match | undefined): Found<T>[] =>
  items.flatMap((item) => {
    const match = matchOf(item);
    return match ? [{ item, match }] : [];
  });

/** One of those that read the same. */
function distinct<T extends { readonly label: string }>(found: readonly Found<T>[]): Found<T>[] {
  const byLabel = new Map<string, Found<T>>();
  for (const one of found) {
    const label = foldWord(one.item.label);
    if (!byLabel.has(label)) byLabel.set(label, one);
  }
  return [...byLabel.values()];
}

const headlineHits = (answer: EngineAnswer | undefined) =>
  (answer?.hits ?? []).map(({ source }) => {
    const { id, slug, headline } = (source as { hit: { id: string; slug: string; headline: string } }).hit;
    return { id, slug, label: headline };
  });

interface WrittenName {
  readonly label: string;
  readonly articles: number;
}

/** The names in the articles that were found, with the number of those articles. */
function writtenNames(answer: EngineAnswer | undefined): WrittenName[] {
  const counts = new Map<string, number>();
  for (const name of (answer?.hits ?? []).flatMap(({ values }) => values.nameText ?? [])) {
    counts.set(String(name), (counts.get(String(name)) ?? 0) + 1);
  }
  return [...counts].map(([label, articles]) => ({ label, articles }));
}

/** As typed before other spellings, which are looked for only in place of what is missing; then the more often said. */
function bestNames(
  names: readonly WrittenName[],
  matchWithin: (text: string, nearness: Nearness) => Match | undefined,
  furthest: Nearness,
) {
  const within = (nearness: Nearness) => matching(names, ({ label }) => matchWithin(label, nearness));
  const asTyped = within(0);
  const found = asTyped.length >= shown.names ? asTyped : within(furthest);
  return found.toSorted(
    (a, b) => a.match.nearness - b.match.nearness || b.item.articles - a.item.articles || compare(a.item, b.item),
  );
}

const compare = (a: WrittenName, b: WrittenName): number => (a.label < b.label ? -1 : 1);

function categoryChoices(answer: EngineAnswer | undefined): { slug: string; label: string }[] {
  const { buckets = [] } = (answer?.aggregations.labels ?? {}) as { buckets?: readonly { key: string }[] };
  const labels = buckets.map(({ key }) => parseLabelled(key));
  return [...new Map(labels.map(({ value, label }) => [value, { slug: value, label }])).values()];
}

/** What was typed, with the words that were found in place of those that were not; the commonest first. */
function corrections(matches: readonly Match[], typed: readonly TypedWord[]): string[] {
  const counts = new Map<string, number>();
  const asTyped = typed.map(({ folded }) => folded).join(' ');
  for (const { words, nearness } of matches) {
    const corrected = words.map((word) => word.toLowerCase()).join(' ');
    if (nearness > 0 && corrected !== asTyped) counts.set(corrected, (counts.get(corrected) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([corrected]) => corrected)
    .slice(0, shown.corrections);
}
