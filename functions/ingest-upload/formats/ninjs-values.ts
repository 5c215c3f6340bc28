type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** An object's fields whatever the spelling: `versioncreated` of ninjs 2 is `versionCreated` of ninjs 3. */
export function spelledAnyhow(item: Json): ReadonlyMap<string, { readonly key: string; readonly value: unknown }> {
  return new Map(Object.entries(item).map(([key, value]) => [key.toLowerCase(), { key, value }]));
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const objectsOf = (value: unknown): Json[] =>
  (Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []).filter(isObject);

/** Names of things such as subjects: `[{name}]`; plain texts are taken too. */
export function thingNames(value: unknown): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [value];
  return value.map((one) => (isObject(one) ? (one.name ?? one.literal) : one)).filter((one) => one !== undefined);
}

/** One text among several of different roles and types. */
export interface Variant {
  readonly role?: string;
  /** In lower case, without parameters. */
  readonly contentType: string;
  readonly value: string;
}

/** `[{role, contenttype, value}]` as ninjs writes headlines, descriptions and bodies. */
export const variantsOf = (value: unknown): Variant[] =>
  objectsOf(value).flatMap((one) => {
    const fields = spelledAnyhow(one);
    const text = textOf(fields.get('value')?.value);
    const type = textOf(fields.get('contenttype')?.value) ?? 'text/plain';
    const role = textOf(fields.get('role')?.value);
    return text === undefined
      ? []
      : [
          {
            ...(role === undefined ? {} : { role }),
            contentType: (type.split(';')[0] ?? '').trim().toLowerCase(),
            value: text,
          },
        ];
  });

/** The one with the role `main`, else the first. */
export const mainVariant = (variants: readonly Variant[]): Variant | undefined =>
  variants.find(({ role }) => role === 'main') ?? variants[0];
