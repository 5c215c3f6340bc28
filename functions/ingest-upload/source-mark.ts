import { contentHash } from '#shared/articles/identity.ts';

/** Fields that an upload may leave unsaid without clearing them. */
export const keptFields = ['state', 'publishedAt', 'embargoedUntil', 'expiresAt', 'pinnedIn'] as const;
export type KeptField = (typeof keptFields)[number];

/** What a source said of an article when it last sent it. `content` is a hash; of kept fields, those it ever said. */
export interface SourceMark {
  readonly content: string;
  readonly kept: Readonly<Partial<Record<KeptField, string>>>;
}

/** Marks what is sent now: kept fields that it leaves unsaid count as said before. */
export function markSource(content: unknown, kept: SourceMark['kept'], previous: SourceMark | undefined): SourceMark {
  const said = Object.entries({ ...previous?.kept, ...kept }).filter(([, value]) => value !== undefined);
  return { content: contentHash(content), kept: Object.fromEntries(said) };
}

/** As an article keeps it: `hash state=draft publishedAt=...`; no value holds a space. */
export const writeMark = (mark: SourceMark): string =>
  [
    mark.content,
    ...keptFields.flatMap((field) => (mark.kept[field] === undefined ? [] : [`${field}=${mark.kept[field]}`])),
  ].join(' ');

/** Reads what writeMark wrote. */
export function readMark(text: string): SourceMark {
  const [content = '', ...rest] = text.split(' ');
  const kept = rest.map((part) => {
    const at = part.indexOf('=');
    return [part.slice(0, at), part.slice(at + 1)];
  });
  return { content, kept: Object.fromEntries(kept) };
}
