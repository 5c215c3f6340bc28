import { slugify } from '#shared/articles/slug.ts';

/** One thing to choose: `value` is what requests and answers name it by, `label` what people read. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Labels from the root down to this one, where choices have parents. */
  readonly path?: readonly string[];
}

/** How a document holds its choices: `value` is filtered by, `labelled` is counted, so that counts bring their labels. */
export interface ChoiceField {
  readonly value: readonly string[];
  readonly labelled: readonly string[];
}

/** Parts value and label; no text of ours holds control characters. */
const separator = '\u001f';

/** A choice that people write as they like: "Jane  Smith" and "jane smith" are one. */
export const namedChoice = (label: string): Choice => ({ value: slugify(label), label });

/** The choices of a document, each value once; `alsoFoundBy` are values that find it without being counted. */
export function choiceField(choices: readonly Choice[], alsoFoundBy: readonly string[] = []): ChoiceField {
  const byValue = new Map(choices.map((choice) => [choice.value, choice]));
  return {
    value: [...new Set([...byValue.keys(), ...alsoFoundBy])],
    labelled: [...byValue.values()].map(({ value, label, path = [label] }) => [value, ...path].join(separator)),
  };
}

/** Reads what `choiceField` wrote. */
export function parseLabelled(labelled: string): Required<Choice> {
  const [value = '', ...path] = labelled.split(separator);
  return { value, label: path.at(-1) ?? value, path };
}

/** The path of a choice as one text, as InstantSearch's trees write it: "World > Asia". */
export const writePath = (path: readonly string[]): string => path.join(' > ');
