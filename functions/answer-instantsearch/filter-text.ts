import type { Condition } from '#shared/asking/search-request.ts';
import { checkSize, clip, readField, unquoted } from './facet-filters.ts';
import { type DateRange, narrowed, readRange } from './numeric-filters.ts';
import { refusedParam } from './read-params.ts';

const value = String.raw`(?:"[^"]*"|'[^']*'|[^\s()"']+)`;
const pieces = new RegExp(
  String.raw`\s*(?:([()])|(AND|OR|NOT)\b|([\w.]+\s*(?:<=|>=|!=|=|<|>)\s*-?[\d.]+|[\w.]+:-?[\d.]+\s+TO\s+-?[\d.]+)|([\w.]+|"[^"]+")\s*:\s*(${value})|(\S+))`,
  'gy',
);

type Term = { readonly condition: Condition } | { readonly range: DateRange };

/**
 * `filters`: `category:"Asia News" AND (tag:tea OR tag:coffee) AND NOT author:x AND publishedAt>1767225600`. Within it
 * OR binds tighter than AND, as where it comes from: one of these, and one of those.
 * @throws InvalidInput naming the parameter.
 */
export function readFilterText(text: string): { conditions: Condition[][]; range: DateRange } {
  const groups: Term[][] = [];
  let joins: 'AND' | 'OR' = 'AND';
  let excluded = false;
  let depth = 0;
  for (const [, bracket, operator, numeric, name, chosen, other] of text.trim().matchAll(pieces)) {
    if (other !== undefined) throw refusedParam('filters', `cannot be read at "${clip(other)}".`);
    if (bracket !== undefined) depth = nested(depth, bracket, joins, groups);
    else if (operator === 'NOT') excluded = !excluded;
    else if (operator !== undefined) joins = joinedBy(operator, depth);
    else {
      const term = numeric === undefined ? choiceTerm(name, chosen, excluded) : rangeTerm(numeric, excluded);
      if (joins === 'OR') groups.at(-1)?.push(term);
      else groups.push([term]);
      [joins, excluded] = ['AND', false];
    }
  }
  return sorted(groups);
}

/** A bracket may hold alternatives only; one within another, or one that goes on with OR, would mean something else. */
function nested(depth: number, bracket: string, joins: 'AND' | 'OR', groups: readonly Term[][]): number {
  const next = bracket === '(' ? depth + 1 : depth - 1;
  const afterOr = bracket === '(' && joins === 'OR' && groups.length > 0;
  if (next < 0 || next > 1 || afterOr) throw refusedParam('filters', 'can have brackets only around "this OR that".');
  return next;
}

function joinedBy(operator: string, depth: number): 'AND' | 'OR' {
  if (operator === 'AND' && depth > 0) throw refusedParam('filters', 'cannot have AND within brackets.');
  return operator === 'OR' ? 'OR' : 'AND';
}

const choiceTerm = (name = '', chosen = '', excluded = false): Term => ({
  condition: { ...readField('filters', name), value: unquoted(chosen), excluded },
});

function rangeTerm(numeric: string, excluded: boolean): Term {
  if (excluded) throw refusedParam('filters', 'cannot take dates out by NOT; turn the comparison round.');
  return { range: readRange('filters', numeric) };
}

function sorted(groups: readonly Term[][]): { conditions: Condition[][]; range: DateRange } {
  const ranges = groups.flatMap((group) => group.flatMap((term) => ('range' in term ? [term.range] : [])));
  const conditions = groups.map((group) => group.flatMap((term) => ('condition' in term ? [term.condition] : [])));
  const mixed = groups.some((group) => group.length > 1 && group.some((term) => 'range' in term));
  if (mixed) throw refusedParam('filters', 'cannot have dates as one of several alternatives.');
  const chosen = conditions.filter((group) => group.length > 0);
  checkSize('filters', chosen);
  return { conditions: chosen, range: narrowed(ranges) };
}
