import { type FieldName, type FilterField, filterFields } from '#shared/search/fields.ts';
import type { Clause } from './match-plain.ts';
import { type Condition, type SearchRequest, spellings, type UsedDate } from './search-request.ts';

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

/** A value of a field, as answers name it or as people read it; `exact` when it is known to be as the index has it. */
export const choiceClause = (field: FilterField, value: string, exact = false): Clause => ({
  terms: { [`${field}.value`]: exact ? [value] : spellings(value) },
});

/** What must hold whatever is counted: a clause each group, of which one choice is enough. */
export const conditionClauses = ({ conditions = [] }: SearchRequest): Clause[] =>
  conditions.map((group) => ({ bool: { should: group.map(conditionClause), minimum_should_match: 1 } }));

function conditionClause({ field, value, excluded, exact }: Condition): Clause {
  const holds = choiceClause(field, value, exact);
  return excluded ? { bool: { must_not: [holds] } } : holds;
}

/** Articles asked for by id. */
export const idFilter = ({ ids }: SearchRequest): Clause[] => (ids === undefined ? [] : [{ terms: { id: ids } }]);

/** The field of a date, as `use-date` names it. */
export const dateFields = { published: 'publishedAt', 'last-modified': 'updatedAt' } as const satisfies Record<
  UsedDate,
  FieldName
>;

/** Both ends are in. */
export const dateFilter = ({ from, to, useDate = 'published' }: SearchRequest): Clause[] =>
  from === undefined && to === undefined ? [] : [{ range: { [dateFields[useDate]]: { gte: from, lte: to } } }];
