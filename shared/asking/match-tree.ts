import { choiceClause } from './filters.ts';
import { type Matching, plainMatching } from './forgiveness.ts';
import type { Clause } from './match-plain.ts';
import { matchPhrase, matchWords } from './match-text.ts';
import type { QueryTree } from './query-tree.ts';

/** In queries of more branches than this every word is just a word: the engine takes 1,024 clauses at most. */
const mostBranchesWithNames = 6;

/** A parsed query as a clause, names in all their spellings. */
export const matchQuery = (tree: QueryTree, matching: Matching): Clause =>
  matchTree(tree, countBranches(tree) <= mostBranchesWithNames ? matching : plainMatching);

const countBranches = (tree: QueryTree): number => {
  if (tree.type === 'not') return countBranches(tree.of);
  return tree.type === 'all' || tree.type === 'any' ? tree.of.reduce((sum, part) => sum + countBranches(part), 0) : 1;
};

/** A parsed query as a clause for the engine: bool and the match family only, so that no text is read as syntax. */
function matchTree(tree: QueryTree, matching: Matching): Clause {
  switch (tree.type) {
    case 'words':
      return matchWords(tree.text, matching);
    case 'phrase':
      return matchPhrase(tree.text);
    case 'choice':
      return choiceClause(tree.field, tree.value);
    case 'any':
      return { bool: { should: tree.of.map((part) => matchTree(part, matching)), minimum_should_match: 1 } };
    case 'not':
      return { bool: { must_not: [matchExcluded(tree.of, matching)] } };
    case 'all':
      return matchAllOf(tree.of, matching);
  }
}

function matchAllOf(trees: readonly QueryTree[], matching: Matching): Clause {
  const wanted = trees.filter((tree) => tree.type !== 'not' && tree.type !== 'choice');
  const chosen = trees.filter((tree) => tree.type === 'choice');
  const excluded = trees.flatMap((tree) => (tree.type === 'not' ? [tree.of] : []));
  const match = (tree: QueryTree) => matchTree(tree, matching);
  return {
    bool: {
      must: wanted.map(match),
      filter: chosen.map(match),
      must_not: excluded.map((tree) => matchExcluded(tree, matching)),
    },
  };
}

/** What is excluded is not bent: "-wall" must not take out "walk". */
const matchExcluded = (tree: QueryTree, { askNames, ranked }: Matching): Clause =>
  matchTree(tree, { ...plainMatching, askNames, ranked });
