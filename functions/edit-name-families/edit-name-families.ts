import type { Caller, RouteAnswer, RouteHandlers, RouteInput } from '#shared/api/route.ts';
import { Conflict, NotFound, Unavailable } from '#shared/errors.ts';
import type { NameFamily } from '#shared/search/names/families.ts';
import type { FamilyEdit, FamilyStore } from '#shared/stores/family-store.ts';
import { checkIfMatch, checkOthers, checkRoom } from './family-rules.ts';
import { type FamilyList, listEdit, listFamilies } from './listed-families.ts';
import type { ListedFamily, routes } from './routes.ts';
import { readFamily, readNewFamily, sameFamily } from './sent-family.ts';

interface Deps {
  readonly families: FamilyStore;
  /** What the deployment came with. */
  readonly builtIn: readonly NameFamily[];
  readonly now: () => string;
}

type Routes = typeof routes;

/**
 * The names that searches take for one another, kept by editors for the whole deployment.
 *
 * Reads: the families in the article table, the built-in ones.
 * Writes: a family's row, a removal as a tombstone; the search engine's copy follows from the table's stream.
 * Rejects: a name of another family (409 naming it), an If-Match that is stale (412), what is not there (404).
 * Repeats: adding a family that is there just so, the same change and a second removal change nothing.
 */
export function createEditNameFamilies(deps: Deps): RouteHandlers<Routes> {
  return {
    async listFamilies() {
      const { edits } = await deps.families.list();
      return { status: 200, body: listFamilies(deps.builtIn, edits) };
    },
    addFamily: ({ body, caller }) => add(deps, caller, readNewFamily(body)),
    async changeFamily(input) {
      return { status: 200, ...shown(await change(deps, input)) };
    },
    async removeFamily({ params, headers, caller }) {
      await remove(deps, caller, params.id, headers['if-match']);
      return { status: 204, body: undefined };
    },
  };
}

const shown = (body: ListedFamily) => ({ body, headers: { etag: `"${body.revision}"` } });

const add = (deps: Deps, caller: Caller, family: NameFamily) =>
  untilSaved<RouteAnswer<Routes['addFamily']>>(deps, caller, (found) => {
    const previous = familyIn(found.list, family.id);
    if (previous && sameFamily(previous, family)) return { result: { status: 200, ...shown(previous) } };
    if (previous) {
      throw new Conflict(`There is a family "${family.id}" already. Change that one, or give yours another id.`);
    }
    const { save, result } = edited(deps, found, undefined, family);
    const location = `/v1/editorial/name-families/${encodeURIComponent(family.id)}`;
    const { body, headers } = shown(result);
    return { save, result: { status: 201, body, headers: { ...headers, location } } };
  });

const change = (deps: Deps, { params, headers, body, caller }: RouteInput<Routes['changeFamily']>) =>
  untilSaved<ListedFamily>(deps, caller, (found) => {
    const previous = familyIn(found.list, params.id);
    if (!previous) throw new NotFound('This family');
    checkIfMatch(headers['if-match'], previous.revision);
    const next = readFamily({ ...previous, ...body }, previous.names);
    return sameFamily(previous, next) ? { result: previous } : edited(deps, found, previous, next);
  });

const remove = (deps: Deps, caller: Caller, id: string, ifMatch: string | undefined) =>
  untilSaved(deps, caller, ({ list, edits, stamp }) => {
    const previous = familyIn(list, id);
    if (!previous && edits.some((edit) => edit.id === id)) return { result: undefined };
    if (!previous) throw new NotFound('This family');
    checkIfMatch(ifMatch, previous.revision);
    return { save: { id, names: previous.names, removed: true, ...stamp }, result: undefined };
  });

const familyIn = ({ families }: FamilyList, id: string) => families.find((family) => family.id === id);

/** What is stored at the time of a decision. */
interface Found {
  readonly list: FamilyList;
  readonly edits: readonly FamilyEdit[];
  /** Of the edit that is decided on. */
  readonly stamp: Pick<FamilyEdit, 'revision' | 'updatedAt' | 'publisherId' | 'revisedBy'>;
}

/** Nothing is saved when nothing has to change. */
interface Decision<T> {
  readonly save?: FamilyEdit;
  readonly result: T;
}

function edited({ builtIn }: Deps, { list, stamp }: Found, previous: ListedFamily | undefined, next: NameFamily) {
  checkOthers(next, previous, list.families);
  if (previous === undefined || previous.origin === 'built-in') checkRoom(list);
  const save: FamilyEdit = { ...next, ...stamp };
  return { save, result: listEdit(builtIn, save) };
}

/** How often an edit is decided again when another editor was quicker. */
const mostTries = 5;

/** Decides on what is stored now, and again when that changed meanwhile. */
async function untilSaved<T>(
  deps: Deps,
  { publisherId, keyId }: Caller,
  decide: (found: Found) => Decision<T>,
): Promise<T> {
  const who = { publisherId, revisedBy: `key:${keyId}` };
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const { edits, revision } = await deps.families.list();
    const stamp = { revision: revision + 1, updatedAt: deps.now(), ...who };
    const { save, result } = decide({ list: listFamilies(deps.builtIn, edits), edits, stamp });
    if (!save || (await deps.families.save(save, revision)) === 'saved') return result;
  }
  throw new Unavailable('The list of families');
}
