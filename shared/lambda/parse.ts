import type * as z from 'zod/mini';
import { InvalidInput, type Problem } from '#shared/errors.ts';

/** How a problem says where it is: a JSON pointer into a body, or a parameter's name. */
export type Whereabouts = 'pointer' | 'parameter';

type Issue = z.core.$ZodIssue;

/** Parses by a schema or throws InvalidInput with one problem for each thing that is wrong, in plain words. */
export function parseInput<S extends z.ZodMiniType>(schema: S, input: unknown, where: Whereabouts): z.infer<S> {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  throw new InvalidInput(result.error.issues.flatMap((issue) => problemsOf(issue, where)));
}

/** What a schema found wrong, as problems: also for callers that go on with the rest. */
export function problemsOf(issue: Issue, where: Whereabouts): Problem[] {
  const at = (path: readonly PropertyKey[]) =>
    where === 'pointer'
      ? { pointer: path.map((part) => `/${escapePointer(part)}`).join('') }
      : { parameter: path.map(String).join('.') };
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      severity: 'error',
      ...at([...issue.path, key]),
      detail: `"${clip(key)}" is not known here.`,
    }));
  }
  return [{ severity: 'error', ...at(issue.path), detail: inPlainWords(issue) }];
}

const escapePointer = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** Long enough to recognise what was sent, short enough not to echo a whole body. */
const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function inPlainWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing.' : `must be ${typeNames[issue.expected] ?? issue.expected}.`;
    case 'too_small':
      if (issue.origin === 'array') return `must hold at least ${issue.minimum} entries.`;
      if (issue.origin === 'string' && issue.minimum === 1) return 'must not be empty.';
      return issue.origin === 'string'
        ? `must have at least ${issue.minimum} characters.`
        : `must be at least ${issue.minimum}.`;
    case 'too_big':
      if (issue.origin === 'array') return `must hold at most ${issue.maximum} entries.`;
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters.`
        : `must be at most ${issue.maximum}.`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}.`;
    default:
      return issue.message && issue.message !== 'Invalid input' ? issue.message : 'is not valid.';
  }
}
