import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { createStacks } from '#infra/app.ts';
import { listFunctions } from '#infra/bundle.ts';
import type { StageName } from '#infra/stages.ts';

export interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export interface SynthesisedStage {
  readonly app: App;
  readonly data: Template;
  readonly service: Template;
  /** Resources of a type in both stacks, by logical id. */
  readonly resources: (type: string) => Readonly<Record<string, Resource>>;
}

/** Bundles that stand for the real ones: what is tested here is the template, which does not look into them. */
function makeStandInBundles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bundles-'));
  for (const name of listFunctions()) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'lambda.mjs'), `export const handler = async () => '${name}';\n`);
  }
  return folder;
}

const made = new Map<string, SynthesisedStage>();

/** Both stacks of a stage as CloudFormation would get them, with the context that is given; made once a test file. */
export function synthStage(name: StageName, given: Readonly<Record<string, string>> = {}): SynthesisedStage {
  const key = JSON.stringify([name, given]);
  const known = made.get(key);
  if (known) return known;
  const outdir = mkdtempSync(join(tmpdir(), 'broadsheet-synth-'));
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
  const app = new App({ outdir, context: { ...context, ...given, bundlesDir: makeStandInBundles() } });
  const stacks = createStacks(app, name);
  const [data, service] = [Template.fromStack(stacks.data), Template.fromStack(stacks.service)];
  const resources = (type: string) =>
    ({ ...data.findResources(type), ...service.findResources(type) }) as Readonly<Record<string, Resource>>;
  const stage = { app, data, service, resources };
  made.set(key, stage);
  return stage;
}

/** A value inside nested properties, e.g. `at(bucket, 'Properties', 'VersioningConfiguration', 'Status')`. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner === null || typeof inner !== 'object' ? undefined : Reflect.get(inner, key)),
    value,
  );
}

export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition: unknown;
}

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Statements of a policy document; resources that are no plain string as JSON. */
export const statementsOf = (document: unknown): Statement[] =>
  listOf(at(document, 'Statement')).map((one) => ({
    effect: String(at(one, 'Effect')),
    actions: listOf(at(one, 'Action')).map(String),
    resources: listOf(at(one, 'Resource')).map((name) => (typeof name === 'string' ? name : JSON.stringify(name))),
    condition: at(one, 'Condition'),
  }));

/** What the role of a Lambda may do: by its own policy and by those that were added to it. */
export function rightsOf(lambda: Resource | undefined, resources: SynthesisedStage['resources']): Statement[] {
  const role = String(at(lambda?.Properties.Role, 'Fn::GetAtt', 0));
  const own = at(resources('AWS::IAM::Role')[role]?.Properties, 'Policies', 0, 'PolicyDocument');
  const added = Object.values(resources('AWS::IAM::Policy'))
    .map(({ Properties }) => Properties)
    .filter((policy) => at(policy, 'Roles', 0, 'Ref') === role);
  return [own, ...added.map(({ PolicyDocument }) => PolicyDocument)].flatMap(statementsOf);
}
