import { Parser } from 'htmlparser2';

export interface HtmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: HtmlNode[];
}

/** Text is read: without entities. */
export type HtmlNode = HtmlElement | string;

/** HTML as a tree, without comments. What nests beyond the limits of a body has to be refused before. */
export function readTree(html: string): readonly HtmlNode[] {
  const root: HtmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = { name, attributes, children: [] };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    ontext(text) {
      const siblings = open.at(-1)?.children ?? [];
      const before = siblings.at(-1);
      if (typeof before === 'string') siblings[siblings.length - 1] = before + text;
      else siblings.push(text);
    },
    onclosetag: () => open.pop(),
  });
  parser.end(html);
  return root.children;
}

export const isElement = (node: HtmlNode): node is HtmlElement => typeof node !== 'string';

export const hasClass = ({ attributes }: HtmlElement, pattern: RegExp): boolean =>
  attributes.class !== undefined && pattern.test(attributes.class.slice(0, 500));

/** Elements within that pass, in reading order, and none within one that passed. */
export function findAll(within: HtmlElement, passes: (element: HtmlElement) => boolean): HtmlElement[] {
  return within.children
    .filter(isElement)
    .flatMap((element) => (passes(element) ? [element] : findAll(element, passes)));
}

const wordParts = new Set('a abbr b big code em font i mark s small span strong sub sup tt u'.split(' '));

/** The words within, without those of elements that are `apart`; what parts paragraphs parts words. */
export function wordsOf(nodes: readonly HtmlNode[], apart: (element: HtmlElement) => boolean = () => false): string {
  return nodes
    .map((node) => {
      if (!isElement(node)) return node;
      if (apart(node)) return ' ';
      const words = wordsOf(node.children, apart);
      return wordParts.has(node.name) ? words : ` ${words} `;
    })
    .join('');
}

/** An address that a reader's browser may open or show, else undefined. `base` is where the page stood. */
export function webAddressOf(text: string | undefined, base: string | undefined, maxCharacters: number) {
  const trimmed = (text ?? '')
    .replace(/[\t\r\n]/gu, '')
    .trim()
    .replaceAll(' ', '%20');
  const address = trimmed.startsWith('//') ? `https:${trimmed}` : trimmed;
  if (address === '' || address.length > maxCharacters || !URL.canParse(address, base)) return undefined;
  if (base === undefined) return /^https?:\/\//iu.test(address) ? address : undefined;
  const { href, protocol } = new URL(address, base);
  return /^https?:$/u.test(protocol) && href.length <= maxCharacters ? href : undefined;
}
