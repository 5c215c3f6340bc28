import type { Hit } from '#shared/api/schemas.ts';
import { InvalidInput } from '#shared/errors.ts';
import { parseLabelled } from '#shared/search/choice.ts';
import type { SearchDocument } from '#shared/search/document.ts';

/** What a result shows on demand: its text and what it is labelled with. */
interface MoreFields {
  readonly bodyText: string;
  readonly tags: string[];
  /** BCP 47, in lower case. */
  readonly language: string;
}

type ShownField = keyof Hit | keyof MoreFields;

/** The fields to show, and whether they were named: nobody has to name what every result shows. */
export type ShownFields = ReadonlySet<ShownField> | 'usual';

/** A result: all of a Hit unless `show-fields` named what to show; the id always. */
export type FoundArticle = Pick<Hit, 'id'> & Partial<Hit> & Partial<MoreFields>;

/** Where in a document the fields are that a Hit has not. */
const moreSources = {
  bodyText: 'body',
  tags: 'tag.labelled',
  language: 'lang.value',
} as const satisfies Record<keyof MoreFields, string>;

const usual = ['slug', 'url', 'headline', 'standfirst', 'categories', 'publishedAt', 'updatedAt', 'image', 'credits'];
const all = ['id', ...usual, ...Object.keys(moreSources)] as ShownField[];

/**
 * Reads `show-fields`: names by comma, or `all`.
 * @throws InvalidInput naming what is no field.
 */
export function parseShownFields(list: string | undefined): ShownFields {
  const names = (list ?? '').split(',').map((name) => name.trim());
  const named = names.filter((name) => name !== '');
  if (named.length === 0) return 'usual';
  if (named.includes('all')) return new Set(all);
  const unknown = named.find((name) => !all.some((known) => known === name));
  if (unknown === undefined) return new Set(all.filter((field) => named.includes(field)));
  const detail = `has no field "${unknown.slice(0, 60)}". Known: all, ${all.join(', ')}.`;
  throw new InvalidInput([{ severity: 'error', parameter: 'show-fields', detail }]);
}

/** The parts of a document that are read for these fields beside what a result usually shows. */
export const sourcesOf = (fields: ShownFields): string[] =>
  Object.entries(moreSources).flatMap(([field, source]) => (isShown(fields, field as ShownField) ? [source] : []));

const isShown = (fields: ShownFields, field: ShownField): boolean => fields !== 'usual' && fields.has(field);

/** A result with the fields that are to be shown. */
export function showFields(hit: Hit, source: unknown, fields: ShownFields): FoundArticle {
  if (fields === 'usual') return hit;
  const { body = '', tag, lang } = source as Partial<SearchDocument>;
  const more: MoreFields = {
    bodyText: String(body),
    tags: (tag?.labelled ?? []).map((labelled) => parseLabelled(labelled).label),
    language: lang?.value?.[0] ?? '',
  };
  const shown = Object.entries({ ...hit, ...more }).filter(([name]) => fields.has(name as ShownField));
  return { ...Object.fromEntries(shown), id: hit.id };
}
