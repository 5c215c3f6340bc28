import type { RouteDefinition } from '#shared/api/route.ts';
import { asked, type SecretNewsroom, waitingUpload } from './secret-newsroom.ts';

/** What a placeholder names, by the path up to it, of what is another's and hidden. A route that is missing here fails. */
const named: Readonly<Record<string, (of: SecretNewsroom) => readonly string[]>> = {
  '/v1/uploads/{id}': ({ uploadIds }) => uploadIds,
  '/v1/editorial/articles/{id}': ({ hiddenIds, visibleIds }) => [...hiddenIds, ...visibleIds.slice(0, 1)],
  '/v1/editorial/articles/{id}/revisions/{revision}': () => ['1'],
  '/v1/editorial/webhooks/{id}': ({ webhookId }) => [webhookId],
  '/v1/editorial/webhooks/{id}/deliveries/{deliveryId}': ({ deliveryId }) => [deliveryId],
  '/v1/articles/{id}': ({ hiddenIds, hiddenSlugs }) => [...hiddenIds, ...hiddenSlugs],
  '/v1/categories/{slug}': ({ categorySlug }) => [categorySlug],
  // A picture is there for whoever has its address, which nobody can guess; ids of other things lead to none.
  '/v1/pictures/{id}': ({ hiddenIds, uploadIds }) => [...hiddenIds, ...uploadIds],
  '/v1/pictures/{id}/{width}': () => ['320'],
  '/v1/previews/{token}': ({ hiddenIds }) => hiddenIds,
};

/** Kept for the whole deployment by whoever is its admin: nobody's own. */
export const ofAll = ['/v1/editorial/name-families', '/v1/editorial/name-families/{id}'];

/** What a parameter must hold where it may not be left out. */
const needed: Readonly<Record<string, string>> = { q: asked, id: 'nothing', url: '/nothing' };

/** The first that a route's schema takes is sent to it. */
const bodies: readonly unknown[] = [
  { kind: 'kill', reason: 'none of theirs' },
  { minutes: 5 },
  { gone: ['https://mine.example/gone'] },
  { urls: ['https://mine.example/gone'] },
  { ...waitingUpload, filename: 'mine.txt' },
  { enabled: false },
  { url: 'https://mine.example/hook' },
  { state: 'draft' },
  { requests: [{ indexName: 'articles', params: { query: asked, facets: '*', hitsPerPage: 100 } }] },
];

/** Every set of names that a route's placeholders can have. */
export function namesFor(route: RouteDefinition, theirs: SecretNewsroom): Record<string, string>[] {
  let sets: Record<string, string>[] = [{}];
  for (const match of route.path.matchAll(/\{(\w+)\}/g)) {
    const upTo = route.path.slice(0, match.index + match[0].length);
    const names = named[upTo];
    if (!names) throw new Error(`Say in hidden-names.ts what ${upTo} names of another publisher's.`);
    sets = sets.flatMap((set) => names(theirs).map((name) => ({ ...set, [match[1] ?? '']: name })));
  }
  return sets;
}

/** A body that the route takes; undefined for a route that takes none. */
export function bodyFor(route: RouteDefinition): string | undefined {
  if (!route.body) return undefined;
  const body = bodies.find((one) => route.body?.safeParse(one).success);
  if (body === undefined) throw new Error(`Add a body that suits ${route.method} ${route.path}.`);
  return JSON.stringify(body);
}

export const parametersOf = (route: RouteDefinition): string[] => Object.keys(route.query?.def.shape ?? {});

/** Parameters without which nothing is answered. */
export const neededParameters = (route: RouteDefinition): Record<string, string> =>
  Object.fromEntries(
    parametersOf(route)
      .filter((name) => !route.query?.def.shape[name]?.safeParse(undefined).success)
      .map((name) => {
        const value = needed[name];
        if (value === undefined) throw new Error(`Say in hidden-names.ts what ${route.path} needs as ${name}.`);
        return [name, value];
      }),
  );

/** A number is no name: the same for what is there and what is not. */
export const numbersOf = (params: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => /^\d+$/.test(value)));

/** An answer without what differs from one request to the next. */
export function plainly(text: string, params: Readonly<Record<string, string>>): string {
  const names = Object.values(params).filter((value) => value.length > 3);
  const unnamed = names.reduce((left, name) => left.replaceAll(name, '…'), text);
  return unnamed.replace(/urn:broadsheet:request:[^"]*/g, 'urn');
}

/** All that can be known of them from outside, and words that stand in what is hidden. */
export const valuesFor = (parameter: string, theirs: SecretNewsroom): string[] => [
  ...(parameter === 'facets' ? ['category,tag,author,agency,publisher,lang'] : []),
  ...(parameter === 'url' ? theirs.hiddenAddresses : []),
  ...[asked, theirs.id, theirs.categorySlug, theirs.uploadIds[0] ?? ''],
  ...[...theirs.hiddenIds, ...theirs.hiddenSlugs],
];
