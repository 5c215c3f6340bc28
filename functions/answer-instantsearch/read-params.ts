import { InvalidInput } from '#shared/errors.ts';
import { parseInput } from '#shared/lambda/parse.ts';
import { type InstantParams, type InstantRequest, instantParamsSchema, refusedParams } from './instant-schemas.ts';

/** Says what is wrong with a parameter of InstantSearch's. */
export const refusedParam = (param: string, detail: string): InvalidInput =>
  new InvalidInput([{ severity: 'error', pointer: `/${param}`, detail }]);

/**
 * The params of a request, in whichever of the three ways they were sent.
 * @throws InvalidInput naming the parameter.
 */
export function readParams({ indexName: _, type: _type, facet: _facet, params, ...beside }: InstantRequest) {
  const inside = typeof params === 'string' ? fromQueryString(params) : { ...params };
  const sent: Record<string, unknown> = { ...beside, ...inside };
  const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null));
  const refused = refusedParams.find((param) => isGiven(given[param]));
  if (refused) throw refusedParam(refused, 'cannot be done here; leave it out.');
  return { sent, params: parseInput(instantParamsSchema, given, 'pointer') satisfies InstantParams };
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Lists are JSON within the string. */
function fromQueryString(params: string): Record<string, unknown> {
  const entries = [...new URLSearchParams(params)].map(([name, value]) => [name, asList(value)] as const);
  return Object.fromEntries(entries);
}

function asList(value: string): unknown {
  if (!value.startsWith('[')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Params as a query string, as answers repeat them. */
export const toQueryString = (params: Readonly<Record<string, unknown>>): string =>
  String(
    new URLSearchParams(
      Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    ),
  );
