import { expect, it } from 'vitest';
import { seenIn, sourcedFamilies } from '#functions/edit-name-families/built-in-sources.data.ts';
import { checkId, checkOthers } from '#functions/edit-name-families/family-rules.ts';
import { routes } from '#functions/edit-name-families/routes.ts';
import { readFamily } from '#functions/edit-name-families/sent-family.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';

it('no name stands in two built-in families: an editor could add neither', () => {
  for (const family of builtInFamilies) checkOthers(family, undefined, builtInFamilies);
});

it('every built-in family keeps the limits of editors’ own, has an id of its own and can be changed', () => {
  expect(new Set(builtInFamilies.map(({ id }) => id)).size).toBe(builtInFamilies.length);
  for (const family of builtInFamilies) {
    checkId(family.id);
    expect(routes.addFamily.body.safeParse(family).error, family.id).toBeUndefined();
    const names = [...family.names, 'Quayport'];
    expect(readFamily({ ...family, names }, family.names).names).toEqual(names);
  }
});

it('editors are told of every built-in family where its names were seen, and of no other', () => {
  expect(sourcedFamilies.filter((family) => !family.seenIn).map(({ id }) => id)).toEqual([]);
  expect(Object.keys(seenIn).sort()).toEqual(builtInFamilies.map(({ id }) => id).sort());
});
