import { SaxesParser } from 'saxes';
import { oneLine } from '#shared/bodies/clean-text.ts';
import type { Problem } from '#shared/errors.ts';
import { readOpening } from './first-signs.ts';

/** Far above any real item, far below what hurts. */
const mostNodes = 300_000;
const mostDepth = 100;

export interface XmlElement {
  /** Without prefix. */
  readonly name: string;
  /** By name as written, `xml:lang` with its prefix. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
  /** Where it begins, from 1. */
  readonly line: number;
}

interface Growing extends XmlElement {
  readonly children: (XmlElement | string)[];
}

class XmlFault extends Error {
  readonly problem: Problem;

  constructor(detail: string, line: number) {
    super(detail);
    this.problem = { severity: 'error', line, detail };
  }
}

/** Signs that XML has no place for; old systems leave them in. */
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

/**
 * XML as a tree. A document type is refused before anything is read: entities of its own are how small files become
 * huge ones and how files of the server are asked for. Every value is text.
 */
export function readXml(text: string): { readonly root: XmlElement } | { readonly problem: Problem } {
  if (readOpening(text).doctype !== undefined) return { problem: noDoctype(1).problem };
  try {
    return { root: grow(text.replace(illegal, '')) };
  } catch (error) {
    if (error instanceof XmlFault) return { problem: error.problem };
    throw error;
  }
}

const noDoctype = (line: number): XmlFault =>
  new XmlFault('XML with a <!DOCTYPE ...> is not read. Remove that declaration and upload the file again.', line);

function grow(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: Growing[] = [];
  let root: XmlElement | undefined;
  let nodes = 0;
  const count = () => {
    nodes += 1;
    if (nodes > mostNodes) throw new XmlFault(`The XML holds more than ${mostNodes} elements. Split it.`, parser.line);
  };
  const addText = (words: string) => {
    count();
    open.at(-1)?.children.push(words);
  };
  parser.on('error', (error) => {
    throw new XmlFault(reasonOf(error.message, open.length), parser.line);
  });
  parser.on('doctype', () => {
    throw noDoctype(parser.line);
  });
  parser.on('attribute', count);
  parser.on('opentag', ({ local, attributes }) => {
    count();
    if (open.length >= mostDepth) throw new XmlFault(`The XML nests more than ${mostDepth} deep.`, parser.line);
    const said = new Map(Object.entries(attributes).map(([name, { value }]) => [name, value]));
    const element: Growing = { name: local, attributes: said, children: [], line: parser.line };
    open.at(-1)?.children.push(element);
    open.push(element);
    root ??= element;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  if (!root) throw new XmlFault('The XML holds no element.', 1);
  return root;
}

function reasonOf(message: string, depth: number): string {
  const reason = oneLine(message.replace(/^\d+:\d+:\s*/u, '').slice(0, 200)).replace(/\.$/u, '');
  if (/^unclosed tag/u.test(reason) && depth > 0)
    return 'The XML ends in the middle. Was the file cut off? Upload the whole file.';
  if (/entity/iu.test(reason)) {
    return `The XML is broken: ${reason}. Only &lt; &gt; &amp; &quot; &apos; and numbers such as &#233; are known.`;
  }
  return `The XML is broken: ${reason}.`;
}

const isElement = (child: XmlElement | string): child is XmlElement => typeof child !== 'string';

/** The elements of a name right below, or below those of a path such as `body/body.head`. */
export function childrenOf(element: XmlElement | undefined, path: string): XmlElement[] {
  const names = path.split('/');
  let found = element ? [element] : [];
  for (const name of names) {
    found = found.flatMap((one) => one.children.filter(isElement).filter((child) => child.name === name));
  }
  return found;
}

export const childOf = (element: XmlElement | undefined, path: string): XmlElement | undefined =>
  childrenOf(element, path)[0];

/** All elements of a name within, at any depth, in order. */
export const descendantsOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  (element?.children ?? [])
    .filter(isElement)
    .flatMap((child) => [...(child.name === name ? [child] : []), ...descendantsOf(child, name)]);

/** An attribute; empty ones count as absent. */
export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes.get(name)?.trim() || undefined;

/** All words within, on one line; undefined when there are none. Elements of the names in `without` are passed over. */
export function textOf(element: XmlElement | undefined, without: readonly string[] = []): string | undefined {
  return element ? oneLine(wordsOf(element, without)) || undefined : undefined;
}

const wordsOf = (element: XmlElement, without: readonly string[]): string =>
  element.children
    .map((child) => (isElement(child) ? (without.includes(child.name) ? '' : wordsOf(child, without)) : child))
    .join(' ');
