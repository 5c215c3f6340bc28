import { limits } from '#shared/bodies/limits.ts';
import type { FoundPicture } from './found-picture.ts';
import { isObject, mainVariant, objectsOf, spelledAnyhow, textOf, variantsOf } from './ninjs-values.ts';

type Item = ReturnType<typeof spelledAnyhow>;

/** The pictures among an item's associations: a list in ninjs 2.0 and later, an object of names before. */
export function ninjsPictures(associations: unknown): { pictures: FoundPicture[]; warnings: string[] } {
  const items = objectsOf(associations)
    .slice(0, 2 * limits.pictures)
    .map(spelledAnyhow);
  const isPicture = (item: Item) => /^(?:picture|graphic)$/u.test(textOf(item.get('type')?.value) ?? '');
  const others = items.filter((item) => !isPicture(item)).length;
  const shown = items.filter(isPicture).map(pictureOf);
  return {
    pictures: shown,
    warnings:
      others === 0 ? [] : [`holds ${others} that ${others === 1 ? 'is no picture' : 'are no pictures'}, left out.`],
  };
}

function pictureOf(item: Item): FoundPicture {
  const text = (...names: readonly string[]) =>
    names.map((name) => textOf(item.get(name)?.value)).find((one) => one !== undefined && one.trim() !== '');
  const descriptions = variantsOf(item.get('descriptions')?.value);
  const alt = descriptions.find(({ role }) => /^alt/u.test(role ?? ''))?.value;
  return {
    url: largest(item) ?? text('uri'),
    caption:
      mainVariant(descriptions.filter(({ role }) => !/^alt/u.test(role ?? '')))?.value ?? text('description_text'),
    credit: text('creditline', 'by', 'byline', 'copyrightholder'),
    ...(alt === undefined ? {} : { alt }),
  };
}

/** The rendition of the most pixels across; the first where none says its width. */
function largest(item: Item): string | undefined {
  const renditions = item.get('renditions')?.value;
  const all = objectsOf(isObject(renditions) || Array.isArray(renditions) ? renditions : []);
  const widthOf = ({ width }: Readonly<Record<string, unknown>>) => (typeof width === 'number' ? width : 0);
  return all
    .filter(({ href }) => typeof href === 'string')
    .toSorted((a, b) => widthOf(b) - widthOf(a))
    .map(({ href }) => textOf(href))[0];
}
