/** The names of elements as WordPress writes them, whatever prefix a file has for a namespace. */
const namespaces: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/wordpress\.org\/export\/[\d.]*\/?excerpt\/?$/u, 'excerpt:'],
  [/^https?:\/\/wordpress\.org\/export\/[\d.]*\/?$/u, 'wp:'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/u, 'content:'],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.1\/$/u, 'dc:'],
];

const prefixes = new Map<string, string>([['', '']]);
/** A hostile file may name a namespace in every tag. */
const mostRemembered = 100;

/** `wp:post_id` for the element post_id of any WordPress namespace. A prefix that was never declared counts as written. */
export function wxrName(element: { readonly uri: string; readonly prefix: string; readonly local: string }): string {
  if (element.uri === '' || element.uri === element.prefix)
    return element.prefix === '' ? element.local : `${element.prefix}:${element.local}`;
  let prefix = prefixes.get(element.uri);
  if (prefix === undefined) {
    prefix = namespaces.find(([pattern]) => pattern.test(element.uri))?.[1] ?? `${element.prefix}?`;
    if (prefixes.size < mostRemembered) prefixes.set(element.uri, prefix);
  }
  return prefix + element.local;
}
