import type { Condition } from '#shared/asking/search-request.ts';
import { filterFields } from '#shared/search/fields.ts';
import { levelNamed } from './category-levels.ts';
import { refusedParam } from './read-params.ts';

/** Each is looked up by the engine; nobody chooses more by hand. */
const mostChoices = 100;

/**
 * `facetFilters`: all of the list must hold, of a list within it any. "category:Asia News", "category:-Asia News" for
 * all but these; a value that begins with a hyphen is written "\-".
 * @throws InvalidInput naming the parameter.
 */
export function readFacetFilters(filters: string | readonly (string | readonly string[])[]): Condition[][] {
  const groups = (typeof filters === 'string' ? filters.split(',') : filters).map((group) =>
    (typeof group === 'string' ? [group] : group).filter((choice) => choice.trim() !== ''),
  );
  const read = groups.filter((group) => group.length > 0).map((group) => group.map(readChoice));
  checkSize('facetFilters', read);
  return read;
}

/** @throws InvalidInput naming the parameter when it holds too many choices. */
export function checkSize(param: string, groups: readonly (readonly unknown[])[]): void {
  if (groups.flat().length > mostChoices) throw refusedParam(param, `can hold at most ${mostChoices} choices.`);
}

function readChoice(choice: string): Condition {
  const at = choice.indexOf(':');
  if (at < 0) throw refusedParam('facetFilters', `must be like "category:Asia News"; "${clip(choice)}" is not.`);
  const value = choice.slice(at + 1).trim();
  const excluded = value.startsWith('-');
  return {
    ...readField('facetFilters', choice.slice(0, at).trim()),
    value: unquoted(excluded ? value.slice(1) : value.replace(/^\\-/, '-')),
    excluded,
  };
}

/**
 * The field of an attribute; what a level of categories holds is named exactly, by its path.
 * @throws InvalidInput naming the parameter, and what there is to filter by.
 */
export function readField(param: string, name: string): Pick<Condition, 'field' | 'exact'> {
  const attribute = unquoted(name);
  const field = filterFields.find((known) => known === attribute);
  if (field) return { field };
  if (levelNamed(attribute) !== undefined) return { field: 'category', exact: true };
  throw refusedParam(param, `cannot filter by "${clip(name)}". Known: ${filterFields.join(', ')}.`);
}

export const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/s, '$2');

/** Long enough to recognise what was sent. */
export const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
