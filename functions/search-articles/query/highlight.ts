import { escapeHtml } from '#shared/articles/plain-text.ts';
import { isAllStopWords } from './asked-parts.ts';
import type { Clause } from './match-plain.ts';
import { type QueryTree, wantedTexts } from './query-tree.ts';

/** Private-use signs, which no indexed text holds: the engine puts them where the offsets of its finds are. */
const open = '\uE000';
const close = '\uE001';

/** Enough to see what an article says on it. */
const passages = 3;
const passageCharacters = 160;

/** Asks the engine to mark what was asked for, never what was excluded. */
export function highlightOf(tree: QueryTree): Clause {
  const texts = wantedTexts(tree);
  const suffix = texts.every(({ text }) => isAllStopWords(text)) ? '.exact' : '';
  const fields = [`headline${suffix}`, `body${suffix}`] as const;
  const should = texts.map(({ type, text }) => ({
    multi_match: { query: text, fields, type: type === 'phrase' ? 'phrase' : 'best_fields' },
  }));
  return {
    type: 'unified',
    pre_tags: [open],
    post_tags: [close],
    highlight_query: { bool: { should } },
    fields: {
      [fields[0]]: { number_of_fragments: 0 },
      [fields[1]]: { number_of_fragments: passages, fragment_size: passageCharacters, order: 'score' },
    },
  };
}

type Marked = Readonly<Record<string, readonly string[]>>;

/** What the engine marked, as HTML: all text is escaped first, then the marks become tags. */
export const readHighlight = (marked: Marked, headline: string): { headline: string; body: string[] } => ({
  headline: asHtml(markedIn(marked, 'headline')[0] ?? headline),
  body: markedIn(marked, 'body').map(asHtml),
});

const markedIn = (marked: Marked, field: string): readonly string[] => marked[field] ?? marked[`${field}.exact`] ?? [];

const asHtml = (text: string): string =>
  escapeHtml(text.replace(/\s+/g, ' ').trim()).replaceAll(open, '<mark>').replaceAll(close, '</mark>');
