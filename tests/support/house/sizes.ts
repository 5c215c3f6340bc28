import { stripTypeScriptTypes } from 'node:module';
import { parse } from 'acorn';
import { ancestor } from 'acorn-walk';
import { readSources, type SourceFile } from './source-files.ts';

export interface MeasuredFunction {
  readonly place: string;
  readonly lines: number;
  readonly isConstructor: boolean;
}

/** Functions of a file with their length in lines. Types are blanked, not removed, so lines stay where they are. */
export function measureFunctions({ path, text }: SourceFile): MeasuredFunction[] {
  const script = stripTypeScriptTypes(text, { mode: 'strip' });
  const tree = parse(script, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  const found: MeasuredFunction[] = [];
  const note = (node: { loc?: unknown }, _state: unknown, ancestors: readonly { type: string; kind?: string }[]) => {
    const { start, end } = node.loc as { start: { line: number }; end: { line: number } };
    const parent = ancestors.at(-2);
    const isConstructor = parent?.type === 'MethodDefinition' && parent.kind === 'constructor';
    found.push({ place: `${path}:${start.line}`, lines: end.line - start.line + 1, isConstructor });
  };
  ancestor(tree, { Function: note as never });
  return found;
}

export const linesOf = (file: SourceFile): number => file.text.trimEnd().split('\n').length;

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const comments = /\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm;

/** Places where a type is `any`. */
export const anyPlaces = (file: SourceFile): number =>
  (file.text.replace(comments, '').match(/(?::\s*any\b|\bas any\b|<any\b|\bany\[\])/g) ?? []).length;

/** Figures of the whole house. */
export function measureHouse() {
  const files = readSources().filter(({ path }) => !/\.(?:data|gen)\.ts$/.test(path));
  const functions = files.flatMap(measureFunctions);
  const largestFirst = <T>(list: readonly T[], size: (one: T) => number) => [...list].sort((a, b) => size(b) - size(a));
  return {
    files: largestFirst(files, linesOf).map((file) => ({ path: file.path, lines: linesOf(file) })),
    functions: largestFirst(functions, (one) => one.lines),
    any: files.reduce((sum, file) => sum + anyPlaces(file), 0),
  };
}
