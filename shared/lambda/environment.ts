/** Reads one variable: gives its value or says what is wrong with it. */
export type VariableReader<T> = (value: string | undefined) => { value: T } | { problem: string };

/** The variables a function needs, by name. Infra must give exactly these, see service-function. */
export type EnvironmentDefinition = Readonly<Record<string, VariableReader<unknown>>>;

export type EnvironmentOf<D extends EnvironmentDefinition> = {
  readonly [K in keyof D]: D[K] extends VariableReader<infer T> ? T : never;
};

/** What infra gives: a string for every variable. */
export type EnvironmentStrings<D extends EnvironmentDefinition> = { readonly [K in keyof D]: string };

export const text: VariableReader<string> = (value) => (value ? { value } : { problem: 'is missing' });

export const flag: VariableReader<boolean> = (value) =>
  value === 'true' || value === 'false' ? { value: value === 'true' } : { problem: 'must be true or false' };

/** Reads all variables at cold start; every problem is in the one message. */
export function readEnvironment<D extends EnvironmentDefinition>(
  definition: D,
  variables: Readonly<Record<string, string | undefined>>,
): EnvironmentOf<D> {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(definition)) {
    const result = read(variables[name]);
    if ('problem' in result) problems.push(`${name} ${result.problem}`);
    else values[name] = result.value;
  }
  if (problems.length > 0) throw new Error(`Environment: ${problems.join('; ')}`);
  return values as EnvironmentOf<D>;
}
