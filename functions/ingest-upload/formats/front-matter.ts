import { isMap, isScalar, parseDocument, visit } from 'yaml';
import type { Problem } from '#shared/errors.ts';

/** Front matter of a real article takes a tenth of it. */
const maxFrontMatterBytes = 32 * 1024;
/** Aliases double at each step; a real article has none. */
const maxAliases = 50;
const maxDepth = 20;

/** A Markdown file cut at its fences. */
export interface FrontMatter {
  /** By name; each is text, true, false, a list or a map. Numbers stay as they were typed: 007 is no 7. */
  readonly fields: ReadonlyMap<string, unknown>;
  /** Line of each field in the file, from 1. */
  readonly lines: ReadonlyMap<string, number>;
  readonly body: string;
}

const error = (line: number, detail: string): { problem: Problem } => ({
  problem: { severity: 'error', line, detail },
});

/** Splits a Markdown file. Without a fence all of it is body. Only YAML is read: nothing in a file may be run. */
export function readFrontMatter(source: string): FrontMatter | { readonly problem: Problem } {
  const text = source.replace(/\r\n?/gu, '\n');
  const start = text.length - text.trimStart().length;
  const line = text.slice(0, start).split('\n').length;
  const rest = text.slice(start);
  const fence = /^(---|\+\+\+)[ \t]*([\w-]*)[ \t]*\n/u.exec(rest.slice(0, 200));
  if (!fence) return { fields: new Map(), lines: new Map(), body: text };
  const [whole, mark, language] = fence;
  if (mark === '+++')
    return error(line, 'Front matter in TOML (+++) is not read. Write it in YAML, between two lines of ---.');
  if (language && language !== 'yaml') {
    return error(line, `Front matter in "${language}" is not read. Write it in YAML, between two lines of ---.`);
  }
  const end = /^(?:---|\.\.\.)[ \t]*$/mu.exec(rest.slice(whole.length));
  if (!end) return error(line, 'The front matter does not end: a second line of --- is missing. Was the file cut off?');
  const yaml = rest.slice(whole.length, whole.length + end.index);
  const read = readYaml(yaml, line + 1);
  return 'problem' in read ? read : { ...read, body: rest.slice(whole.length + end.index + end[0].length) };
}

function readYaml(yaml: string, firstLine: number): Omit<FrontMatter, 'body'> | { readonly problem: Problem } {
  if (Buffer.byteLength(yaml) > maxFrontMatterBytes) return error(firstLine, 'The front matter is longer than 32 KB.');
  if (nestsTooDeep(yaml)) return error(firstLine, `The front matter nests more than ${maxDepth} deep.`);
  const document = parseDocument(yaml, {
    schema: 'core',
    version: '1.2',
    merge: false,
    uniqueKeys: true,
    logLevel: 'silent',
  });
  const lineAt = (at: number) => firstLine + yaml.slice(0, at).split('\n').length - 1;
  const [fault] = document.errors;
  if (fault) return error(lineAt(fault.pos[0]), `The front matter is no YAML: ${reasonOf(fault.message)}`);
  const { contents } = document;
  if (contents === null) return { fields: new Map(), lines: new Map() };
  if (!isMap(contents)) return error(firstLine, 'The front matter must be fields, each "name: value" on a line.');
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'number' || typeof node.value === 'bigint')
        node.value = node.source ?? String(node.value);
    },
  });
  const keys = contents.items.map(({ key }) => (isScalar(key) ? key : undefined));
  const lines = new Map(keys.flatMap((key) => (key ? [[String(key.value), lineAt(key.range?.[0] ?? 0)]] : [])));
  try {
    const fields = document.toJS({ mapAsMap: true, maxAliasCount: maxAliases }) as Map<unknown, unknown>;
    return { fields: new Map([...fields].map(([name, value]) => [String(name), value])), lines };
  } catch (fault) {
    if (!(fault instanceof ReferenceError)) throw fault;
    return error(firstLine, 'The front matter repeats itself by aliases (*name) too often. Write it without them.');
  }
}

/** The first line of what the YAML reader says; the others show the place, which the line does too. */
const reasonOf = (message: string): string =>
  `${(message.split('\n')[0] ?? '').replace(/ at line \d+.*$/u, '').slice(0, 200)}.`;

/** Its own reader would run out of stack on thousands of brackets. Indents and dashes nest too. */
function nestsTooDeep(yaml: string): boolean {
  let depth = 0;
  for (const sign of yaml) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
    if (depth > maxDepth) return true;
  }
  return yaml.split('\n').some((line) => {
    const lead = /^[\s?:-]*/u.exec(line)?.[0] ?? '';
    return lead.length > 4 * maxDepth || (lead.match(/[?:-]/gu) ?? []).length > maxDepth;
  });
}
