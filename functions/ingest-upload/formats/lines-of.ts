/** One line of a file, as it stands there. `line` counts from 1. */
export interface SourceLine {
  readonly text: string;
  readonly line: number;
}

/** The lines that hold anything, one at a time: ten million empty ones in an array would take a gigabyte. */
export function* linesOf(text: string): Generator<SourceLine> {
  let line = 1;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text[at] ?? '\n';
    if (sign !== '\n' && sign !== '\r') continue;
    if (at > start) yield { text: text.slice(start, at), line };
    start = at + 1;
    if (sign === '\n' || text[at + 1] !== '\n') line += 1;
  }
}
