import { type FilterField, filterFields } from '#shared/search/fields.ts';
import type { Clause } from './match-plain.ts';
import { type Condition, type SearchRequest, spellings } from './search-request.ts';

/** What a reader chose in one field: one of its values is enough. */
export interface ChosenFilter {
  readonly field: FilterField;
  readonly clause: Clause;
}

/** The choices of a request, a clause each field. */
export const chosenFilters = (request: SearchRequest): ChosenFilter[] =>
  filterFields.flatMap((field) => {
    const values = request.filters[field];
    return values ? [{ field, clause: { terms: { [`${field}.value`]: values } } }] : [];
  });

/** A value of a field, as answers name it or as people read it. */
export const choiceClause = (field: FilterField, value: string): Clause => ({
  terms: { [`${field}.value`]: spellings(value) },
});

/** What must hold whatever is counted: a clause each group, of which one choice is enough. */
export const conditionClauses = ({ conditions = [] }: SearchRequest): Clause[] =>
  conditions.map((group) => ({ bool: { should: group.map(conditionClause), minimum_should_match: 1 } }));

function conditionClause({ field, value, excluded }: Condition): Clause {
  const holds = choiceClause(field, value);
  return excluded ? { bool: { must_not: [holds] } } : holds;
}

/** Articles asked for by id. */
export const idFilter = ({ ids }: SearchRequest): Clause[] => (ids === undefined ? [] : [{ terms: { id: ids } }]);

/** Both ends are in. */
export const dateFilter = ({ from, to }: SearchRequest): Clause[] =>
  from === undefined && to === undefined ? [] : [{ range: { publishedAt: { gte: from, lte: to } } }];
