import type { Problem } from '#shared/errors.ts';

/** Far above any real file: 5,000 articles with 200 values each. In memory a value takes up to 100 bytes. */
const mostValues = 1_000_000;
const mostContainers = 500_000;
/** JSON.parse takes 75 bytes for each bracket that is open: 10 MB of them would be 751 MB. */
const mostDepth = 200;

const signs = { quote: 34, comma: 44, backslash: 92, openList: 91, closeList: 93, openObject: 123, closeObject: 125 };

/** Why JSON is too much to be parsed: told by its signs alone, whether it is right or not. */
export function whyTooMuchJson(text: string): Problem | undefined {
  let depth = 0;
  let containers = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === signs.quote) at = endOfString(text, at);
    else if (sign === signs.comma) values += 1;
    else if (sign === signs.closeList || sign === signs.closeObject) depth -= 1;
    else if (sign === signs.openList || sign === signs.openObject) {
      depth += 1;
      containers += 1;
    }
    if (depth > mostDepth) return tooMuch(text, at, `nests more than ${mostDepth} deep`);
    if (containers > mostContainers) return tooMuch(text, at, `holds more than ${mostContainers} lists and objects`);
    if (values > mostValues) return tooMuch(text, at, `holds more than ${mostValues} values`);
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== signs.quote) {
    at += text.charCodeAt(at) === signs.backslash ? 2 : 1;
  }
  return at;
}

function tooMuch(text: string, at: number, what: string): Problem {
  let line = 1;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line += 1;
  return { severity: 'error', line, detail: `The JSON ${what}, here for the first time. Split the file.` };
}
