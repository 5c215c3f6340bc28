import type { AskNames } from './asked-parts.ts';
import type { Clause } from './match-plain.ts';
import { matchPhrase, matchWords } from './match-text.ts';
import type { QueryTree } from './query-tree.ts';

/** In queries of more branches than this every word is just a word: the engine takes 1,024 clauses at most. */
const mostBranchesWithNames = 6;

/** A parsed query as a clause, names in all their spellings. */
export const matchQuery = (tree: QueryTree, askNames: AskNames): Clause =>
  matchTree(tree, countBranches(tree) <= mostBranchesWithNames ? askNames : undefined);

const countBranches = (tree: QueryTree): number => {
  if (tree.type === 'not') return countBranches(tree.of);
  return tree.type === 'all' || tree.type === 'any' ? tree.of.reduce((sum, part) => sum + countBranches(part), 0) : 1;
};

/** A parsed query as a clause for the engine: bool and the match family only, so that no text is read as syntax. */
function matchTree(tree: QueryTree, askNames: AskNames | undefined): Clause {
  switch (tree.type) {
    case 'words':
      return matchWords(tree.text, askNames);
    case 'phrase':
      return matchPhrase(tree.text);
    case 'any':
      return { bool: { should: tree.of.map((part) => matchTree(part, askNames)), minimum_should_match: 1 } };
    case 'not':
      return { bool: { must_not: [matchTree(tree.of, askNames)] } };
    case 'all':
      return matchAllOf(tree.of, askNames);
  }
}

function matchAllOf(trees: readonly QueryTree[], askNames: AskNames | undefined): Clause {
  const wanted = trees.filter((tree) => tree.type !== 'not');
  const excluded = trees.flatMap((tree) => (tree.type === 'not' ? [tree.of] : []));
  const match = (tree: QueryTree) => matchTree(tree, askNames);
  return { bool: { must: wanted.map(match), must_not: excluded.map(match) } };
}
