import { slugify } from '#shared/articles/slug.ts';
import { Conflict, InvalidInput, PreconditionFailed, type Problem } from '#shared/errors.ts';
import { stopWords } from '#shared/search/analysis.ts';
import { maxEditedFamilies } from '#shared/search/family-document.ts';
import type { NameFamily } from '#shared/search/names/families.ts';
import type { FamilyList } from './listed-families.ts';

/** Two to six capitals, with or without dots: IS is a group, "is" a verb, so that its case counts. */
const acronym = /^(?:\p{Lu}\.?){2,6}$/u;

/** Names that fold together are one spelling: case (but of acronyms) and accents aside. */
const foldName = (name: string): string =>
  acronym.test(name) ? `=${name}` : name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Names that would mean the same in two families: signs aside too, so that U.N. and UN are one. */
const meaningOf = (name: string): string => foldName(name).replace(/[^\p{L}\p{N}=]+/gu, '');

const problem = (pointer: string, detail: string): Problem => ({ severity: 'error', pointer, detail });

/** @throws InvalidInput when the id is no slug, naming the one that it would be. */
export function checkId(id: string): void {
  const slug = slugify(id);
  if (id !== slug) throw new InvalidInput([problem('/id', `must be a slug, such as "${slug}".`)]);
}

/** @param had names that are not looked at again. @throws InvalidInput naming every entry that is no name, or twice there. */
export function checkNames(
  { names, notNames }: Required<Pick<NameFamily, 'names' | 'notNames'>>,
  had: readonly string[],
): void {
  const folded = names.map(foldName);
  const problems = [
    ...names.flatMap((name, at) => (had.includes(name) ? [] : badName(name, `/names/${at}`))),
    ...names.flatMap((name, at) => {
      const first = folded.indexOf(foldName(name));
      if (first === at || (had.includes(name) && names.indexOf(name) === at)) return [];
      return problem(`/names/${at}`, `"${name}" is there already, as "${names[first]}".`);
    }),
    ...notNames.flatMap((name, at) => [
      ...badName(name, `/notNames/${at}`),
      ...(folded.includes(foldName(name)) ? [problem(`/notNames/${at}`, `"${name}" is a name of this family.`)] : []),
    ]),
  ];
  if (problems.length > 0) throw new InvalidInput(problems);
}

function badName(name: string, pointer: string): Problem[] {
  if (!/\p{L}/u.test(name)) return [problem(pointer, `"${name}" has no letter.`)];
  if (/[\p{Cc}\p{Co}]/u.test(name)) return [problem(pointer, 'holds signs that cannot be shown.')];
  // Every search with "the" in it would look for the family.
  if ((stopWords as readonly string[]).includes(name)) return [problem(pointer, `"${name}" is in every article.`)];
  return [];
}

/**
 * A name belongs to one family. Only names that are new to a family are looked at: what clashed before, as after an
 * upgrade that brought new built-in families, can still be edited.
 * @throws Conflict naming the other family.
 */
export function checkOthers(next: NameFamily, previous: NameFamily | undefined, all: readonly NameFamily[]): void {
  const had = new Set((previous?.names ?? []).map(meaningOf));
  const fresh = new Map(next.names.map((name) => [meaningOf(name), name]));
  for (const other of all.filter(({ id }) => id !== next.id)) {
    const taken = other.names.map(meaningOf).find((meaning) => fresh.has(meaning) && !had.has(meaning));
    if (taken === undefined) continue;
    throw new Conflict(`"${fresh.get(taken)}" is a name of the family "${other.id}" already.`);
  }
}

/** @throws Conflict when searches would have to read too many. */
export function checkRoom({ families, removed }: FamilyList): void {
  const edited = removed.length + families.filter(({ origin }) => origin !== 'built-in').length;
  if (edited >= maxEditedFamilies) {
    throw new Conflict(`There are ${maxEditedFamilies} families of your own already. Remove one first.`);
  }
}

/** @throws PreconditionFailed when somebody changed the family since it was read. */
export function checkIfMatch(ifMatch: string | undefined, revision: number): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags.includes(`"${revision}"`))
    throw new PreconditionFailed(`Its revision is ${revision} by now. Read it again.`);
}
