import { limits } from '#shared/bodies/limits.ts';
import type { NamedPictures } from '#shared/bodies/merge-body.ts';
import type { FoundPicture } from './found-picture.ts';
import { isObject, mainVariant, objectsOf, spelledAnyhow, textOf, variantsOf } from './ninjs-values.ts';

type Item = ReturnType<typeof spelledAnyhow>;

type Json = Readonly<Record<string, unknown>>;

interface NinjsPictures {
  readonly pictures: readonly FoundPicture[];
  readonly named: NamedPictures;
  readonly warnings: readonly string[];
}

/** Where our own export says that a picture stands: above the text, or after so many blocks. */
const ownPlace = /^broadsheet:(?:lead|after-(\d{1,6}))$/u;

/** The pictures among an item's associations: a list in ninjs 2.0 and later, an object of names before. */
export function ninjsPictures(associations: unknown): NinjsPictures {
  const items = objectsOf(associations)
    .slice(0, 2 * limits.pictures)
    .map(spelledAnyhow);
  const isPicture = (item: Item) => /^(?:picture|graphic)$/u.test(textOf(item.get('type')?.value) ?? '');
  const others = items.filter((item) => !isPicture(item)).length;
  const shown = items.filter(isPicture);
  return {
    pictures: shown.map(pictureOf),
    named: shown.length > 0 && shown.every((item) => placeOf(item) !== null) ? 'all' : 'other-sizes',
    warnings:
      others === 0 ? [] : [`holds ${others} that ${others === 1 ? 'is no picture' : 'are no pictures'}, left out.`],
  };
}

const placeOf = (item: Item) => ownPlace.exec(textOf(item.get('rel')?.value) ?? '');

function pictureOf(item: Item): FoundPicture {
  const text = (...names: readonly string[]) =>
    names.map((name) => textOf(item.get(name)?.value)).find((one) => one !== undefined && one.trim() !== '');
  const descriptions = variantsOf(item.get('descriptions')?.value);
  const isAlt = ({ role = '' }: { role?: string }) => role.startsWith('alt');
  const [, place] = placeOf(item) ?? [];
  const rendition = largest(item);
  return {
    url: textOf(rendition?.href) ?? (placeOf(item) ? undefined : text('uri')),
    caption: mainVariant(descriptions.filter((one) => !isAlt(one)))?.value ?? text('description_text'),
    credit: text('creditline', 'by', 'byline', 'copyrightholder'),
    alt: descriptions.find(isAlt)?.value,
    rights: text('usageterms'),
    expiresAt: text('expires'),
    width: pixelsOf(rendition?.width),
    height: pixelsOf(rendition?.height),
    ...(place === undefined ? {} : { afterParagraph: Number(place) }),
  };
}

const pixelsOf = (value: unknown): number | undefined =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) <= limits.pixels ? Number(value) : undefined;

/** The rendition of the most pixels across; the first where none says its width. */
function largest(item: Item): Json | undefined {
  const renditions = item.get('renditions')?.value;
  const all = objectsOf(isObject(renditions) || Array.isArray(renditions) ? renditions : []);
  const widthOf = ({ width }: Json) => (typeof width === 'number' ? width : 0);
  return all.filter(({ href }) => typeof href === 'string').toSorted((a, b) => widthOf(b) - widthOf(a))[0];
}
