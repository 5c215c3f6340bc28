import { isObject, objectsOf, textOf, thingNames } from './ninjs-values.ts';

/** What an item says of its categories, tags and pins. ninjs 3 has no keywords: they are subjects of that relation. */
export function ninjsSubjects(subjects: unknown) {
  const isOf = (rel: string) => (one: unknown) => isObject(one) && one.rel === rel;
  const all = Array.isArray(subjects) ? subjects : subjects === undefined ? [] : [subjects];
  const isCategory = (one: unknown) => !isOf('keyword')(one) && !isOf('broadsheet:pinned')(one);
  return {
    categories: thingNames(all.filter(isCategory).map(byPath)),
    tags: thingNames(all.filter(isOf('keyword'))),
    pins: objectsOf(all.filter(isOf('broadsheet:pinned'))).flatMap(({ uri }) => pinOf(textOf(uri)) ?? []),
  };
}

/** A category of our own export stands there with its parents. */
const byPath = (subject: unknown): unknown =>
  isObject(subject) && subject.rel === 'category' && typeof subject.literal === 'string' ? subject.literal : subject;

/** `urn:broadsheet:pin?category=World%2FAsia&order=1`: as shared/exports writes it. */
function pinOf(uri: string | undefined) {
  const [, terms] = /^urn:broadsheet:pin\?(.{1,2000})$/u.exec(uri ?? '') ?? [];
  if (terms === undefined) return undefined;
  const { order, ...pin } = Object.fromEntries(new URLSearchParams(terms));
  if (Object.keys(pin).length === 1 && order === undefined) return pin.category;
  return { ...pin, ...(order === undefined ? {} : { order: Number(order) }) };
}

/** The house that is credited, and the agencies. */
export function ninjsSources(sources: unknown) {
  const isAgency = (one: unknown) => isObject(one) && one.role === 'agency';
  const all = Array.isArray(sources) ? sources : sources === undefined ? [] : [sources];
  return {
    source: thingNames(all.filter((one) => !isAgency(one)))[0],
    agencies: thingNames(all.filter(isAgency)),
  };
}

/** People that wrote it, where the item says so; else undefined. */
export function ninjsAuthors(people: unknown): unknown[] | undefined {
  const authors = thingNames(objectsOf(people).filter(({ rel }) => rel === 'author'));
  return authors.length > 0 ? authors : undefined;
}

/** Other ids and addresses of an item, as shared/exports writes them. */
export function ninjsAltIds(altIds: unknown) {
  const ids = objectsOf(altIds);
  const valuesOf = (role: string) =>
    ids.filter((one) => one.role === `broadsheet:${role}`).flatMap(({ value }) => textOf(value) ?? []);
  const previousUrls = valuesOf('previousUrl');
  return {
    externalId: valuesOf('externalId')[0],
    canonicalUrl: valuesOf('canonicalUrl')[0],
    previousUrls: previousUrls.length > 0 ? previousUrls : undefined,
  };
}
