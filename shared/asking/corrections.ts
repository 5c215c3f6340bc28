import { editsBetween } from '#shared/search/edits-between.ts';
import type { EngineHit } from '#shared/stores/search-engine.ts';
import type { Forgiveness } from './forgiveness.ts';
import { markedWords } from './marks.ts';
import type { Clause } from './match-plain.ts';
import { editsIn, matchMistyped, mostMistypedWords } from './match-similar.ts';
import { type QueryTree, wantedTexts } from './query-tree.ts';

/** Fields that are not stemmed: what is marked in them are words as articles write them. */
const fields = ['headline.exact', 'body.exact'];

/** Enough of an article to see what the reader may have meant. */
const passages = 2;

const wordPattern = /[\p{L}\p{M}]+/gu;

const mistypable = (tree: QueryTree): string[] =>
  wantedTexts(tree)
    .flatMap(({ type, text }) => (type === 'words' ? (text.match(wordPattern) ?? []) : []))
    .filter((word) => editsIn(word) > 0)
    .slice(0, mostMistypedWords);

/** The fields in which the engine is to mark the words that were found for mistyped ones. */
export function correctionFields(tree: QueryTree, forgiveness: Forgiveness): Clause {
  if (forgiveness === 'none') return {};
  const should = mistypable(tree).map((word) => matchMistyped(word, forgiveness !== 'some-words', fields));
  if (should.length === 0) return {};
  const field = { highlight_query: { bool: { should } }, number_of_fragments: passages, fragment_size: 60 };
  return Object.fromEntries(fields.map((name) => [name, field]));
}

/**
 * The question with its mistyped words as the articles found write them: "did you mean". Made from results alone, so that
 * it never gives away a word of an article that readers may not see. Undefined where nothing was mistyped.
 */
export function suggestionFor(text: string, tree: QueryTree, hits: readonly EngineHit[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of hits.flatMap(({ highlight }) => fields.flatMap((field) => markedWords(highlight[field] ?? []))))
    counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  let suggestion = text;
  for (const word of mistypable(tree)) {
    const meant = nearest(word.toLowerCase(), counts);
    if (meant !== undefined) suggestion = suggestion.replace(word, meant);
  }
  return suggestion === text ? undefined : suggestion;
}

/** The nearest of the words, of equally near ones the commonest; none when the word itself is among them. */
function nearest(word: string, counts: ReadonlyMap<string, number>): string | undefined {
  if (counts.has(word)) return undefined;
  const near = [...counts].map(([other, count]) => ({ other, count, edits: editsBetween(word, other) }));
  const [best] = near
    .filter(({ edits }) => edits <= editsIn(word))
    .sort((a, b) => a.edits - b.edits || b.count - a.count);
  return best?.other;
}
