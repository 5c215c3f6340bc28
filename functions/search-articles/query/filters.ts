import { type FilterField, filterFields } from '#shared/search/fields.ts';
import type { SearchRequest } from '../search-request.ts';
import type { Clause } from './match-plain.ts';

/** What a reader chose in one field: any of its values. */
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

/** Both ends are in. */
export const dateFilter = ({ from, to }: SearchRequest): Clause[] =>
  from === undefined && to === undefined ? [] : [{ range: { publishedAt: { gte: from, lte: to } } }];
