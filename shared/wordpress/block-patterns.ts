/** Patterns may hold patterns; one that holds itself ends here. */
const maxDepth = 3;
/** What patterns may make of a text. */
const maxCharacters = 3_000_000;

const reference = /<!-- wp:block (\{[^{}]{0,500}\}) \/-->/gu;

/** A text with the patterns (reusable blocks) that it refers to in their places. Those of no file of the export stay named. */
export function withPatterns(text: string, patterns: ReadonlyMap<string, string>, depth = 0): string {
  if (patterns.size === 0 || depth >= maxDepth || !text.includes('<!-- wp:block ')) return text;
  let room = maxCharacters - text.length;
  return text.replace(reference, (whole, attributes: string) => {
    const pattern = patterns.get(/"ref":(\d{1,18})/u.exec(attributes)?.[1] ?? '');
    if (pattern === undefined || pattern.length > room) return whole;
    const inner = withPatterns(pattern, patterns, depth + 1);
    room -= inner.length;
    return room < 0 ? whole : inner;
  });
}
