import { askedParts } from '#shared/asking/asked-parts.ts';
import { chosenFilters, dateFilter } from '#shared/asking/filters.ts';
import type { Matching } from '#shared/asking/forgiveness.ts';
import type { Clause } from '#shared/asking/match-plain.ts';
import { matchQuery } from '#shared/asking/match-tree.ts';
import { type QueryTree, wantedTexts } from '#shared/asking/query-tree.ts';
import type { SearchRequest } from '#shared/asking/search-request.ts';

/** A piece of a question that an article holds or not. */
export interface AskedPiece {
  /** Something wanted, something excluded, or a choice of section, date and so on. */
  readonly type: 'wanted' | 'excluded' | 'filter';
  readonly text: string;
  readonly clause: Clause;
}

/** Aggregations of one query are bounded; nobody reads more lines than this. */
const mostPieces = 40;

/** Takes a question apart, so that each piece can be tried on one article. */
export function askedPieces(request: SearchRequest, matching: Matching): AskedPiece[] {
  const tree = request.tree;
  const wanted = tree ? wantedTexts(tree).flatMap((text) => piecesOf(text, matching)) : [];
  const excluded = (tree ? excludedTrees(tree) : []).map((of) => ({
    type: 'excluded' as const,
    text: wantedTexts(of)
      .map(({ text }) => text)
      .join(' '),
    clause: matchQuery(of, matching),
  }));
  const filters = [
    ...chosenFilters(request).map(({ field, clause }) => ({ text: field as string, clause })),
    ...dateFilter(request).map((clause) => ({ text: 'date', clause })),
  ].map((filter) => ({ type: 'filter' as const, ...filter }));
  const each = new Map([...wanted, ...excluded, ...filters].map((piece) => [`${piece.type} ${piece.text}`, piece]));
  return [...each.values()].slice(0, mostPieces);
}

function piecesOf(wanted: { type: 'words' | 'phrase'; text: string }, matching: Matching): AskedPiece[] {
  const texts = wanted.type === 'phrase' ? [wanted.text] : partTexts(wanted.text, matching);
  return texts.map((text) => ({ type: 'wanted', text, clause: matchQuery({ type: wanted.type, text }, matching) }));
}

const partTexts = (text: string, matching: Matching): string[] =>
  askedParts(text, matching.askNames).map((part) =>
    part.type === 'word' ? part.text : part.names.map((name) => name.text).join(' '),
  );

function excludedTrees(tree: QueryTree): QueryTree[] {
  if (tree.type === 'not') return [tree.of];
  return tree.type === 'all' || tree.type === 'any' ? tree.of.flatMap(excludedTrees) : [];
}
