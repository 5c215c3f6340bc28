import { escapeHtml } from '#shared/articles/plain-text.ts';
import { isAllStopWords } from './asked-parts.ts';
import { correctionFields } from './corrections.ts';
import type { Matching } from './forgiveness.ts';
import type { MarkNames } from './mark-names.ts';
import { closeMark, openMark } from './marks.ts';
import type { Clause } from './match-plain.ts';
import { type QueryTree, wantedTexts } from './query-tree.ts';

/** Enough to see what an article says on it. */
const passages = 3;
const passageCharacters = 160;
const beginningCharacters = 300;

/** Names of a family that are marked for one that was typed. */
const mostTexts = 8;

/**
 * Asks the engine to mark what was asked for, never what was excluded: for readers, when `wanted`, and for our own
 * corrections, when the query was bent. Undefined when neither is needed.
 */
export function highlightOf(tree: QueryTree, matching: Matching, wanted: boolean): Clause | undefined {
  const fields = { ...(wanted ? readersFields(tree, matching) : {}), ...correctionFields(tree, matching.forgiveness) };
  if (Object.keys(fields).length === 0) return undefined;
  return { type: 'unified', pre_tags: [openMark], post_tags: [closeMark], fields };
}

function readersFields(tree: QueryTree, matching: Matching): Clause {
  const texts = wantedTexts(tree);
  if (texts.length === 0) return {};
  const suffix = texts.every(({ text }) => isAllStopWords(text)) ? '.exact' : '';
  const fields = [`headline${suffix}`, `body${suffix}`] as const;
  const should = [
    ...texts.map(({ type, text }) => ({
      multi_match: { query: text, fields, type: type === 'phrase' ? 'phrase' : 'best_fields' },
    })),
    ...otherNames(tree, matching).map((query) => ({ multi_match: { query, fields, type: 'phrase' } })),
  ];
  const query = { highlight_query: { bool: { should } } };
  return {
    [fields[0]]: { ...query, number_of_fragments: 0 },
    [fields[1]]: {
      ...{ ...query, number_of_fragments: passages, fragment_size: passageCharacters, order: 'score' },
      // Where only another spelling of a name was found, its beginning: news says early who it is about.
      ...(asksNames(texts, matching) ? { no_match_size: beginningCharacters } : {}),
    },
  };
}

const asksNames = (texts: readonly { type: string; text: string }[], { askNames }: Matching): boolean =>
  texts.some(({ type, text }) => type === 'words' && askNames(text).length > 0);

const otherNames = (tree: QueryTree, { askNames }: Matching): string[] =>
  wantedTexts(tree)
    .flatMap(({ type, text }) => (type === 'words' ? askNames(text).flatMap(({ texts }) => texts) : []))
    .slice(0, mostTexts);

type Marked = Readonly<Record<string, readonly string[]>>;

/**
 * What the engine marked, and names that `markNames` knows in the same passages, as HTML: all text is escaped first,
 * then the marks become tags.
 */
export const readHighlight = (
  marked: Marked,
  headline: string,
  markNames: MarkNames,
): { headline: string; body: string[] } => ({
  headline: asHtml(passagesIn(marked, 'headline', markNames)[0] ?? markNames(headline)),
  body: passagesIn(marked, 'body', markNames).map(asHtml),
});

/** The passages in which something is marked; of an unstemmed field when there are none in the stemmed one. */
const passagesIn = (marked: Marked, field: string, markNames: MarkNames): readonly string[] =>
  [field, `${field}.exact`]
    .map((name) => (marked[name] ?? []).map(markNames).filter((passage) => passage.includes(openMark)))
    .find((passages) => passages.length > 0) ?? [];

const asHtml = (text: string): string =>
  escapeHtml(text.replace(/\s+/g, ' ').trim()).replaceAll(openMark, '<mark>').replaceAll(closeMark, '</mark>');
