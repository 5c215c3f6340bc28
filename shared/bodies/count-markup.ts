import { Parser } from 'htmlparser2';
import { clip } from './clean-text.ts';
import type { MarkupOptions } from './html-to-body.ts';
import { knownTags, leftOutTags } from './known-markup.ts';
import { limits } from './limits.ts';

/** What of some HTML has no meaning here: tags with how often they stand in it. */
export interface CountedMarkup {
  /** Their text is kept. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Left out with all that is in them. */
  readonly leftOut: ReadonlyMap<string, number>;
}

class TooMuch extends Error {}

/** Walks the tags without building anything and stops at the first limit that is passed: the refusal says which. */
export function countMarkup(html: string, options: MarkupOptions): CountedMarkup | { readonly refused: string } {
  if (Buffer.byteLength(html) > limits.bodyBytes) return { refused: 'is longer than 1 MB.' };
  const count = new MarkupCount(options);
  try {
    new Parser(count).end(html);
  } catch (error) {
    if (error instanceof TooMuch) return { refused: error.message };
    throw error;
  }
  return count;
}

class MarkupCount implements CountedMarkup {
  readonly unknown = new Map<string, number>();
  readonly leftOut = new Map<string, number>();
  readonly #apart: ReadonlySet<string>;
  readonly #quiet: ReadonlySet<string>;
  readonly #open: string[] = [];
  #openApart = 0;
  #nodes = 0;

  constructor({ leaveOut = [], quiet = [] }: MarkupOptions) {
    this.#apart = new Set([...leftOutTags.filter((tag) => tag !== 'title'), ...leaveOut]);
    this.#quiet = new Set(quiet);
  }

  onopentagname(): void {
    this.#node();
  }

  onattribute(): void {
    this.#node();
  }

  oncomment(): void {
    this.#node();
  }

  onopentag(name: string): void {
    this.#open.push(name);
    if (this.#open.length > limits.bodyDepth) throw new TooMuch(`nests tags more than ${limits.bodyDepth} deep.`);
    const isApart = this.#apart.has(name);
    if (this.#openApart === 0) {
      if (isApart) add(this.leftOut, name);
      else if (!knownTags.has(name) && !this.#quiet.has(name)) add(this.unknown, name);
    }
    if (isApart) this.#openApart += 1;
  }

  onclosetag(): void {
    const name = this.#open.pop();
    if (name !== undefined && this.#apart.has(name)) this.#openApart -= 1;
  }

  #node(): void {
    this.#nodes += 1;
    if (this.#nodes > limits.bodyNodes) throw new TooMuch(`holds more than ${limits.bodyNodes} tags.`);
  }
}

const add = (counts: Map<string, number>, name: string): unknown => counts.set(name, (counts.get(name) ?? 0) + 1);

/** What the report says of markup that is none of ours, at most one sentence or two; it begins with the field. */
export function markupWarnings({ unknown, leftOut }: CountedMarkup): string[] {
  const kept = unknown.size === 0 ? [] : [`markup that is not known here, its text was kept: ${listed(unknown)}`];
  const lost = leftOut.size === 0 ? [] : [`parts that were left out whole: ${listed(leftOut)}`];
  const all = [...kept, ...lost];
  return all.length === 0 ? [] : [`holds ${all.join('; ')}.`];
}

function listed(counts: ReadonlyMap<string, number>): string {
  const shown = [...counts]
    .slice(0, 8)
    .map(([name, count]) => `<${clip(name)}>${count === 1 ? '' : ` x${count}`}`)
    .join(', ');
  return counts.size > 8 ? `${shown} and more` : shown;
}
