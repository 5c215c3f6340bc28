import { type Clause, matchPhrase, matchWords } from './match-text.ts';
import type { QueryTree } from './query-tree.ts';

/** A parsed query as a clause for the engine: bool and the match family only, so that no text is read as syntax. */
export function matchTree(tree: QueryTree): Clause {
  switch (tree.type) {
    case 'words':
      return matchWords(tree.text);
    case 'phrase':
      return matchPhrase(tree.text);
    case 'any':
      return { bool: { should: tree.of.map(matchTree), minimum_should_match: 1 } };
    case 'not':
      return { bool: { must_not: [matchTree(tree.of)] } };
    case 'all':
      return matchAllOf(tree.of);
  }
}

function matchAllOf(trees: readonly QueryTree[]): Clause {
  const wanted = trees.filter((tree) => tree.type !== 'not');
  const excluded = trees.flatMap((tree) => (tree.type === 'not' ? [tree.of] : []));
  return { bool: { must: wanted.map(matchTree), must_not: excluded.map(matchTree) } };
}
